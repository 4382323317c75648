#include "district_hub/accounts_service.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "tests/support/official_line.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using ::testing::StartsWith;

const auto kUnknown = StatusIs(absl::StatusCode::kUnauthenticated);
const auto kDenied = StatusIs(absl::StatusCode::kPermissionDenied);

absl::Status AskForCatalogue(const OfficialLine& line) {
  return line
      .Ask(&v1::DistrictQuery::Stub::GetCatalogue, v1::GetCatalogueRequest())
      .status();
}

absl::StatusOr<v1::CreateTokenResponse> CreateToken(const RunningHub& hub,
                                                    const std::string& user) {
  v1::CreateTokenRequest request;
  request.set_user(user);
  request.set_name("nightly");
  request.set_valid_days(1);
  return Call(*hub.Accounts(), &v1::HubAccounts::Stub::CreateToken, request,
              RunningHub::kTimeout);
}

absl::Status ChangePassword(const OfficialLine& line,
                            const std::string& present,
                            const std::string& next) {
  v1::ChangePasswordRequest request;
  request.set_password(present);
  request.set_new_password(next);
  return line.Ask(&v1::HubAccounts::Stub::ChangePassword, request).status();
}

TEST(AccountsServiceTest, LoginOpensASessionThatLogoutEnds) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const std::string password = AddUser(hub, "hoa", v1::VIEWER);

  const auto session = OfficialLine(hub, "").LogIn("hoa", password);
  ASSERT_OK(session);
  EXPECT_THAT(session->token(), StartsWith("gds_"));
  EXPECT_EQ(session->user().full_name(), "Nguyễn Thị Hoa");
  const OfficialLine line(hub, session->token());
  EXPECT_OK(AskForCatalogue(line));
  ASSERT_OK(
      line.Ask(&v1::HubAccounts::Stub::LogOut, v1::LogOutRequest()).status());

  EXPECT_THAT(AskForCatalogue(line), kUnknown);
}

TEST(AccountsServiceTest, WrongNameAndWrongPasswordAreToldAsOneThing) {
  RunningHub hub;
  AddUser(hub, "hoa", v1::VIEWER);
  const OfficialLine stranger(hub, "");

  const auto wrong = stranger.LogIn("hoa", "not her password");
  const auto nobody = stranger.LogIn("lan", "not her password");

  EXPECT_THAT(wrong, kUnknown);
  EXPECT_EQ(wrong.status(), nobody.status());
}

TEST(AccountsServiceTest, GuessingIsThrottledForTheAccountAndTheAddress) {
  RunningHub hub;
  const std::string password = AddUser(hub, "hoa", v1::VIEWER);
  const OfficialLine stranger(hub, "");
  for (int i = 0; i < 5; ++i) {
    EXPECT_THAT(stranger.LogIn("hoa", "guess"), kUnknown);
  }

  const auto guessed = stranger.LogIn("hoa", password);
  EXPECT_THAT(guessed, StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_TRUE(RetryAfter(guessed.status()).has_value());
  EXPECT_THAT(stranger.LogIn("lan", "guess"),
              StatusIs(absl::StatusCode::kResourceExhausted));
  hub.session_clock().Advance(absl::Minutes(1));

  EXPECT_OK(stranger.LogIn("hoa", password));
}

TEST(AccountsServiceTest, OfficialSetsAPasswordOfTheirOwn) {
  RunningHub hub;
  const std::string first = AddUser(hub, "hoa", v1::VIEWER);
  const OfficialLine line(
      hub, OfficialLine(hub, "").LogIn("hoa", first).value().token());

  EXPECT_THAT(ChangePassword(line, first, "ngắn quá"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ChangePassword(line, "another one", "mười hai chữ"), kUnknown);
  EXPECT_OK(ChangePassword(line, first, "mười hai chữ"));

  EXPECT_THAT(line.LogIn("hoa", first), kUnknown);
  EXPECT_OK(line.LogIn("hoa", "mười hai chữ"));
}

TEST(AccountsServiceTest, ResetTellsAPasswordAndEndsTheSessions) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const OfficialLine line = LoggedIn(hub, "hoa", v1::VIEWER);
  v1::ResetUserRequest request;
  request.set_name("hoa");

  const auto reset = Call(*hub.Accounts(), &v1::HubAccounts::Stub::ResetUser,
                          request, RunningHub::kTimeout);

  ASSERT_OK(reset);
  EXPECT_THAT(AskForCatalogue(line), kUnknown);
  EXPECT_OK(OfficialLine(hub, "").LogIn("hoa", reset->password()));
}

TEST(AccountsServiceTest, TokenForScriptsEndsWithItsDaysAndWhenRevoked) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  AddUser(hub, "hoa", v1::VIEWER);
  const auto created = CreateToken(hub, "hoa");
  ASSERT_OK(created);
  EXPECT_THAT(created->token(), StartsWith("gdt_"));
  const OfficialLine script(hub, created->token());
  hub.session_clock().Advance(absl::Hours(23));
  EXPECT_OK(AskForCatalogue(script));

  hub.session_clock().Advance(absl::Hours(1));
  EXPECT_THAT(AskForCatalogue(script), kUnknown);
  const OfficialLine second(hub, CreateToken(hub, "hoa").value().token());
  ASSERT_OK(AskForCatalogue(second));
  v1::RevokeTokenRequest revoke;
  revoke.set_user("hoa");
  revoke.set_name("nightly");
  ASSERT_OK(Call(*hub.Accounts(), &v1::HubAccounts::Stub::RevokeToken, revoke,
                 RunningHub::kTimeout));

  EXPECT_THAT(AskForCatalogue(second), kUnknown);
}

TEST(AccountsServiceTest, AccountsAreMadeByAdministratorsOnly) {
  RunningHub hub;
  const OfficialLine admin = LoggedIn(hub, "hoa", v1::ADMIN);
  const OfficialLine reviewer = LoggedIn(hub, "lan", v1::REVIEWER);
  v1::AddUserRequest request;
  request.mutable_user()->set_name("mai");
  request.mutable_user()->set_full_name("Mai");
  request.mutable_user()->set_role(v1::ADMIN);

  EXPECT_THAT(reviewer.Ask(&v1::HubAccounts::Stub::AddUser, request), kDenied);
  EXPECT_OK(admin.Ask(&v1::HubAccounts::Stub::AddUser, request));

  const auto users =
      admin.Ask(&v1::HubAccounts::Stub::ListUsers, v1::ListUsersRequest());
  ASSERT_OK(users);
  EXPECT_EQ(users->users_size(), 3);
}

}  // namespace
}  // namespace gandan
