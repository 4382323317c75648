// hubctl makes an official's certificate at a real hub, and another hubctl
// comes in with it over the network.

#include <filesystem>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/official_line.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// A district with an account, and a machine elsewhere.
struct CertifyingHub {
  CertifyingHub() {
    EXPECT_OK(hub.Publish());
    AddUser(hub, "hoa", v1::VIEWER);
  }

  CommandRun AtTheHub(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(),
                     {"--socket", hub.settings().AdminSocket()});
    return RunCommand(arguments);
  }
  CommandRun Certify(const std::string& name) const {
    return AtTheHub({"user", "certificate", "hoa", "--name", name, "--out",
                     hub.folder().Path(name)});
  }
  CommandRun Elsewhere(const std::string& name) const {
    return RunCommand({"summary", "2024-06", "--hub",
                       absl::StrCat("localhost:", hub.port_for_officials()),
                       "--certificate", hub.folder().Path(name)});
  }

  RunningHub hub;
};

TEST(OfficialCertificateTest, OpensTheHubFromElsewhereUntilItIsRevoked) {
  CertifyingHub district;
  const CommandRun made = district.Certify("laptop");
  ASSERT_EQ(made.code, ExitCode::kOk) << made.err;
  EXPECT_THAT(made.out, HasSubstr("--certificate"));
  const std::string key = district.hub.folder().Path("laptop/key.pem");
  EXPECT_EQ(
      std::filesystem::status(key).permissions(),
      std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);

  const CommandRun before = district.Elsewhere("laptop");
  const CommandRun listed = district.AtTheHub({"user", "list"});
  const CommandRun revoked =
      district.AtTheHub({"user", "revoke", "hoa", "--name", "laptop"});
  const CommandRun after = district.Elsewhere("laptop");

  EXPECT_EQ(before.code, ExitCode::kOk) << before.err;
  EXPECT_THAT(before.out, HasSubstr("tháng 6 năm 2024"));
  EXPECT_THAT(listed.out, AllOf(HasSubstr("laptop"), HasSubstr("chứng thư")));
  EXPECT_EQ(revoked.code, ExitCode::kOk) << revoked.err;
  EXPECT_EQ(after.code, ExitCode::kNotPermitted) << after.out;
}

TEST(OfficialCertificateTest, AKeyThatIsThereIsNotOverwritten) {
  CertifyingHub district;
  ASSERT_EQ(district.Certify("laptop").code, ExitCode::kOk);

  const CommandRun again =
      district.AtTheHub({"user", "certificate", "hoa", "--name", "other",
                         "--out", district.hub.folder().Path("laptop")});

  EXPECT_NE(again.code, ExitCode::kOk);
  EXPECT_THAT(again.err, HasSubstr("There is a key in"));
  EXPECT_EQ(district.Elsewhere("laptop").code, ExitCode::kOk);
}

TEST(OfficialCertificateTest, ARefusalLeavesNoKey) {
  CertifyingHub district;

  const CommandRun run =
      district.AtTheHub({"user", "certificate", "nobody", "--name", "laptop",
                         "--out", district.hub.folder().Path("laptop")});

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_FALSE(
      std::filesystem::exists(district.hub.folder().Path("laptop/key.pem")));
}

}  // namespace
}  // namespace gandan
