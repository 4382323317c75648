#include "cli/hubctl.h"

#include <cstdlib>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/sample_answers.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(HubctlTest, HelpsWithCommandsAndExitCodes) {
  const CommandRun run = RunCommand({"--help"});

  EXPECT_EQ(run.code, ExitCode::kOk);
  EXPECT_THAT(run.out, AllOf(HasSubstr("completeness"), HasSubstr("catalogue"),
                             HasSubstr("Mã kết thúc / Exit codes"),
                             HasSubstr(kDefaultSocket)));
  EXPECT_EQ(run.err, "");
}

TEST(HubctlTest, HelpsWithOneCommand) {
  const CommandRun run = RunCommand({"summary", "--help"});

  EXPECT_EQ(run.code, ExitCode::kOk);
  EXPECT_THAT(run.out, AllOf(HasSubstr("--as-of"), HasSubstr("PERIOD")));
}

TEST(HubctlTest, CallsAWrongCommandLineWrongUsage) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"nothing"},
                                             {"summary"},
                                             {"summary", "2024-13"},
                                             {"summary", "2024-09", "--x"},
                                             {"catalogue"},
                                             {"rank", "2024-09"}}) {
    const CommandRun run = RunCommand(arguments);

    EXPECT_EQ(run.code, ExitCode::kUsage) << testing::PrintToString(arguments);
    EXPECT_NE(run.err, "");
    EXPECT_EQ(run.out, "");
  }
}

TEST(HubctlTest, SaysInBothLanguagesWhatIsWrongWithALine) {
  const CommandRun run = RunCommand({"summary", "2024-13"});

  EXPECT_THAT(run.err, AllOf(HasSubstr("dòng lệnh không đúng"),
                             HasSubstr("the command line is wrong"),
                             HasSubstr("PERIOD")));
}

TEST(HubctlTest, SaysThatNoHubRuns) {
  const CommandRun run = RunCommand({"--socket", "/nowhere/hub.sock", "nodes"});

  EXPECT_EQ(run.code, ExitCode::kUnreachable);
  EXPECT_THAT(run.err, HasSubstr("No hub is running at /nowhere/hub.sock"));
}

TEST(HubctlTest, TakesTheSocketFromTheEnvironment) {
  ASSERT_EQ(setenv("GANDAN_HUB_SOCKET", "/elsewhere/hub.sock", 1), 0);
  const CommandRun run = RunCommand({"nodes"});
  unsetenv("GANDAN_HUB_SOCKET");

  EXPECT_THAT(run.err, HasSubstr("/elsewhere/hub.sock"));
}

TEST(HubctlTest, EndsAsTheHubsAnswerSays) {
  FakeHub hub;

  hub.admin.nodes.Always(absl::PermissionDeniedError("no"));
  EXPECT_EQ(RunCommand(hub, {"nodes"}).code, ExitCode::kNotPermitted);

  hub.admin.nodes.Always(absl::InternalError("broken"));
  EXPECT_EQ(RunCommand(hub, {"nodes"}).code, ExitCode::kInternal);

  hub.admin.nodes.Always(absl::UnavailableError("later"));
  EXPECT_EQ(RunCommand(hub, {"nodes"}).code, ExitCode::kUnreachable);
}

TEST(HubctlTest, TakesCommonOptionsBehindTheCommand) {
  FakeHub hub;
  hub.query.summary.Always(SampleSummary());

  const CommandRun run = RunCommand(
      {"summary", "2024-09", "--socket", hub.socket_path(), "--json"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("\"basis\""));
}

}  // namespace
}  // namespace gandan
