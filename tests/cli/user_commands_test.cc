// user and audit at a fake hub elsewhere.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/command_run.h"
#include "tests/support/fake_accounts.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

CommandRun RunAt(const FakeRemoteHub& hub, std::vector<std::string> arguments) {
  const std::vector<std::string> options = hub.Options();
  arguments.insert(arguments.end(), options.begin(), options.end());
  return RunCommand(std::move(arguments));
}

TEST(UserCommandsTest, AddTellsTheFirstPasswordOnce) {
  FakeRemoteHub hub;
  v1::AddUserResponse made;
  made.set_password("abcde-fghjk");
  hub.accounts.add.Always(made);

  const CommandRun run = RunAt(hub, {"user", "add", "hoa", "--full-name",
                                     "Nguyễn Thị Hoa", "--role", "reviewer"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("abcde-fghjk"));
  const v1::User& asked = hub.accounts.add.asked.at(0).user();
  EXPECT_EQ(asked.name(), "hoa");
  EXPECT_EQ(asked.role(), v1::REVIEWER);
  EXPECT_THAT(asked.units(), SizeIs(0));
}

TEST(UserCommandsTest, AddWantsARoleThatThereIs) {
  FakeRemoteHub hub;

  EXPECT_EQ(RunAt(hub, {"user", "add", "hoa", "--full-name", "Hoa", "--role",
                        "chief"})
                .code,
            ExitCode::kUsage);
}

TEST(UserCommandsTest, DisableAndEnableNameTheAccount) {
  FakeRemoteHub hub;
  hub.accounts.disable.Always(v1::DisableUserResponse());

  EXPECT_EQ(RunAt(hub, {"user", "disable", "hoa"}).code, ExitCode::kOk);
  EXPECT_EQ(RunAt(hub, {"user", "enable", "hoa"}).code, ExitCode::kOk);

  ASSERT_THAT(hub.accounts.disable.asked, SizeIs(2));
  EXPECT_FALSE(hub.accounts.disable.asked[0].enable());
  EXPECT_TRUE(hub.accounts.disable.asked[1].enable());
}

TEST(UserCommandsTest, ListShowsAccountsAndTheirTokens) {
  FakeRemoteHub hub;
  hub.accounts.list.Always(Proto<v1::ListUsersResponse>(R"pb(
    users {
      name: "hoa"
      full_name: "Nguyễn Thị Hoa"
      role: REVIEWER
      units { code: "26461" valid_from: "2024-01-01" }
      tokens {
        name: "nightly"
        expires_at { seconds: 1726455900 }
      }
    }
    users { name: "lan" full_name: "Lan" role: ADMIN disabled: true }
  )pb"));

  const CommandRun run = RunAt(hub, {"user", "list"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("reviewer"), HasSubstr("26461/2024-01-01"),
                    HasSubstr("nightly"), HasSubstr("mọi đơn vị"),
                    HasSubstr("đã khóa")));
}

TEST(UserCommandsTest, TokenIsToldOnceWithItsEnd) {
  FakeRemoteHub hub;
  hub.accounts.token.Always(Proto<v1::CreateTokenResponse>(
      R"pb(token: "gdt_x"
           expires_at { seconds: 1726455900 })pb"));

  const CommandRun run =
      RunAt(hub, {"user", "token", "hoa", "--name", "nightly", "--days", "30"});

  EXPECT_THAT(run.out, AllOf(HasSubstr("gdt_x"), HasSubstr("10:05 16/9/2024")));
  EXPECT_EQ(hub.accounts.token.asked.at(0).valid_days(), 30u);
}

TEST(UserCommandsTest, WhatTheRoleDoesNotPermitEndsWithFour) {
  FakeRemoteHub hub;
  hub.admin.change.Always(absl::PermissionDeniedError("no"));

  EXPECT_EQ(RunAt(hub, {"close", "month", "2024-09"}).code,
            ExitCode::kNotPermitted);
}

TEST(AuditCommandTest, FetchesPagesUntilThereAreEnough) {
  FakeRemoteHub hub;
  hub.accounts.audit.answer = [](const v1::ListAuditRequest& request)
      -> absl::StatusOr<v1::ListAuditResponse> {
    v1::ListAuditResponse page;
    for (uint32_t i = 0; i < request.page_size() && i < 2; ++i) {
      page.add_records()->set_method("HubAdmin.ChangePeriod");
    }
    page.set_next_page_token("7");
    return page;
  };

  const CommandRun run = RunAt(hub, {"audit", "list", "--user", "hoa",
                                     "--before", "2024-09-17", "--most", "3"});

  EXPECT_EQ(run.code, ExitCode::kOk) << run.err;
  EXPECT_THAT(run.out, HasSubstr("HubAdmin.ChangePeriod"));
  ASSERT_THAT(hub.accounts.audit.asked, SizeIs(2));
  EXPECT_EQ(hub.accounts.audit.asked[0].user(), "hoa");
  EXPECT_TRUE(hub.accounts.audit.asked[0].has_before());
  EXPECT_EQ(hub.accounts.audit.asked[1].page_token(), "7");
  EXPECT_EQ(hub.accounts.audit.asked[1].page_size(), 1u);
}

}  // namespace
}  // namespace gandan
