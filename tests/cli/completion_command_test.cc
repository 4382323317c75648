// completion bash.

#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// What bash offers behind the words, the last of which is being typed.
std::string Offered(const std::string& words, int typing) {
  TemporaryFolder folder;
  const std::string script = folder.Path("script");
  const std::string answer = folder.Path("answer");
  EXPECT_OK(WriteFileAtomically(
      script,
      absl::StrCat(RunCommand({"completion", "bash"}).out, "COMP_WORDS=(",
                   words, ")\nCOMP_CWORD=", typing,
                   "\n_hubctl\necho \"${COMPREPLY[*]}\" >", answer, "\n"),
      FileMode::kPublic));
  EXPECT_EQ(std::system(absl::StrCat("bash ", script).c_str()), 0);
  return ReadFile(answer).value_or("");
}

TEST(CompletionTest, OffersCommands) {
  EXPECT_EQ(Offered("hubctl com", 1), "completeness completion\n");
  EXPECT_EQ(Offered("hubctl ca i", 2), "init issue install\n");
}

TEST(CompletionTest, OffersTheOptionsOfACommand) {
  EXPECT_EQ(Offered("hubctl summary 2024-09 --a", 3), "--all --as-of\n");
  EXPECT_EQ(Offered("hubctl ban --k", 2), "--key\n");
  EXPECT_EQ(Offered("hubctl catalogue publish --dry", 3), "--dry-run\n");
}

TEST(CompletionTest, OffersTheOptionsOfEveryCommand) {
  EXPECT_EQ(Offered("hubctl --s", 1), "--socket\n");
  EXPECT_EQ(Offered("hubctl nodes --j", 2), "--json\n");
}

TEST(CompletionTest, IsTheFileThatIsInstalled) {
  const absl::StatusOr<std::string> installed =
      ReadFile(PROJECT_SOURCE_FOLDER "/deploy/completion/hubctl.bash");

  // If it differs: hubctl completion bash >deploy/completion/hubctl.bash
  EXPECT_THAT(installed, IsOkAndHolds(RunCommand({"completion", "bash"}).out));
}

}  // namespace
}  // namespace gandan
