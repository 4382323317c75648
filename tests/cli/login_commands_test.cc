// login, logout and what they keep, at a fake hub elsewhere.

#include <sys/stat.h>

#include "base/files.h"
#include "cli/remote_hub.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/fake_accounts.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

CommandRun RunAt(const FakeRemoteHub& hub, std::vector<std::string> arguments,
                 const std::string& typed = "") {
  const std::vector<std::string> options = hub.Options();
  arguments.insert(arguments.begin(), options.begin(), options.end());
  return RunCommand(std::move(arguments), typed);
}

// A hub at which hoa may log in.
struct HubOfHoa : FakeRemoteHub {
  HubOfHoa() {
    v1::LogInResponse session;
    session.set_token("gds_secret");
    session.mutable_user()->set_full_name("Nguyễn Thị Hoa");
    session.mutable_user()->set_role(v1::REVIEWER);
    accounts.log_in.Always(session);
    accounts.log_out.Always(v1::LogOutResponse());
    accounts.list.Always(v1::ListUsersResponse());
  }
};

TEST(LoginCommandTest, KeepsTheTokenForItsUserAlone) {
  HubOfHoa hub;

  const CommandRun run = RunAt(hub, {"login", "hoa"}, "her password\n");

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("Nguyễn Thị Hoa (reviewer)"));
  EXPECT_THAT(run.out, Not(HasSubstr("gds_secret")));
  EXPECT_EQ(hub.accounts.log_in.asked.at(0).password(), "her password");
  EXPECT_THAT(ReadFile(hub.TokenFile()), IsOkAndHolds("gds_secret\n"));
  struct stat file;
  ASSERT_EQ(stat(hub.TokenFile().c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777, 0600);
}

TEST(LoginCommandTest, LaterCommandsShowTheToken) {
  HubOfHoa hub;
  ASSERT_EQ(RunAt(hub, {"login", "hoa"}, "her password\n").code, ExitCode::kOk);

  EXPECT_EQ(RunAt(hub, {"user", "list"}).code, ExitCode::kOk);
  EXPECT_EQ(RunAt(hub, {"login", "hoa"}, "her password\n").code, ExitCode::kOk);

  EXPECT_THAT(hub.accounts.shown, ElementsAre("", "Bearer gds_secret", ""));
}

TEST(LoginCommandTest, LogoutForgetsTheToken) {
  HubOfHoa hub;
  ASSERT_EQ(RunAt(hub, {"login", "hoa"}, "her password\n").code, ExitCode::kOk);

  EXPECT_EQ(RunAt(hub, {"logout"}).code, ExitCode::kOk);

  EXPECT_THAT(ReadFile(hub.TokenFile()), StatusIs(absl::StatusCode::kNotFound));
}

TEST(LoginCommandTest, SessionThatIsOverIsLoggedOutToo) {
  HubOfHoa hub;
  ASSERT_EQ(RunAt(hub, {"login", "hoa"}, "her password\n").code, ExitCode::kOk);
  hub.accounts.log_out.Always(absl::UnauthenticatedError("over"));

  EXPECT_EQ(RunAt(hub, {"logout"}).code, ExitCode::kOk);

  EXPECT_THAT(ReadFile(hub.TokenFile()), StatusIs(absl::StatusCode::kNotFound));
}

TEST(LoginCommandTest, WrongPasswordKeepsNothingAndEndsWithFour) {
  HubOfHoa hub;
  hub.accounts.log_in.Always(absl::UnauthenticatedError("wrong"));

  EXPECT_EQ(RunAt(hub, {"login", "hoa"}, "guess\n").code,
            ExitCode::kNotPermitted);

  EXPECT_THAT(ReadFile(hub.TokenFile()), StatusIs(absl::StatusCode::kNotFound));
}

TEST(LoginCommandTest, NobodyLogsInAtTheHubItself) {
  const CommandRun run = RunCommand({"login", "hoa"}, "her password\n");

  EXPECT_EQ(run.code, ExitCode::kRefused);
  EXPECT_THAT(run.err, HasSubstr("--hub"));
}

TEST(LoginCommandTest, NothingTypedIsRefusedBeforeTheHubIsAsked) {
  HubOfHoa hub;

  EXPECT_EQ(RunAt(hub, {"login", "hoa"}).code, ExitCode::kRefused);

  EXPECT_TRUE(hub.accounts.log_in.asked.empty());
}

TEST(RemoteHubTest, EachHubHasATokenFileOfItsOwn) {
  const RemoteHub one{.address = "hub.example:7444"};
  const RemoteHub other{.address = "hub.other:7444"};

  EXPECT_NE(one.TokenFile(), other.TokenFile());
  EXPECT_THAT(one.TokenFile(),
              HasSubstr("/.config/gandan/hub.example_7444.token"));
}

TEST(RemoteHubTest, SaysWhereTheAuthorityIsMissing) {
  const RemoteHub hub{.address = "hub.example:7444",
                      .ca_file = "/nowhere/ca.pem"};

  EXPECT_THAT(hub.ReadCa(), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(hub.ReadCa().status().message(), HasSubstr("/nowhere/ca.pem"));
}

}  // namespace
}  // namespace gandan
