#include "commune_node/account_desk.h"

#include <string>

#include "commune_node/approval_failures.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/schema.h"
#include "tests/support/approving_node.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// A desk with the account of a deputy.
struct OpenedDesk {
  OpenedDesk() {
    TestNode::MustBeOk(
        desk.Put(NewAccount("van.a", "Nguyễn Văn A", v1::NODE_DEPUTY))
            .status());
  }
  AccountDesk* operator->() { return &desk; }

  const std::unique_ptr<Engine> engine = MakeForgetfulEngine(NodeSchema());
  NodeAccounts accounts{engine.get()};
  ManualClock clock{absl::CivilDay(2024, 9, 14)};
  AccountDesk desk{&accounts, &clock};
};

v1::PutNodeAccountRequest Change(const std::string& name) {
  v1::PutNodeAccountRequest request;
  request.set_name(name);
  return request;
}

TEST(AccountDeskTest, RightPasswordSaysWhoApproves) {
  OpenedDesk desk;

  const auto approver = desk->Approver(As("van.a"));

  ASSERT_OK(approver);
  EXPECT_EQ(approver->name(), "van.a");
  EXPECT_EQ(approver->full_name(), "Nguyễn Văn A");
  EXPECT_EQ(approver->role(), v1::DEPUTY);
}

TEST(AccountDeskTest, SamePasswordTypedOtherwiseIsRight) {
  OpenedDesk desk;
  v1::PutNodeAccountRequest change = Change("van.a");
  change.set_password("Hu\xe1\xba\xbf va Hue");  // "ế" in one character.
  ASSERT_OK(desk->Put(change));

  EXPECT_OK(desk->Approver(As("van.a", "Hue\xcc\x82\xcc\x81 va Hue")));
}

TEST(AccountDeskTest, StrangerWrongPasswordAndDisabledAreNotToldApart) {
  OpenedDesk desk;
  const absl::Status wrong = desk->Approver(As("van.a", "khác")).status();
  const absl::Status stranger = desk->Approver(As("nobody")).status();
  v1::PutNodeAccountRequest change = Change("van.a");
  change.set_disabled(true);
  ASSERT_OK(desk->Put(change));
  const absl::Status disabled = desk->Approver(As("van.a")).status();

  EXPECT_THAT(wrong, StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_EQ(stranger, wrong);
  EXPECT_EQ(disabled, wrong);
  EXPECT_TRUE(IsApprovalRefusal(wrong));
}

TEST(AccountDeskTest, ClerkDoesNotApprove) {
  OpenedDesk desk;
  ASSERT_OK(desk->Put(NewAccount("lan", "Trần Thị Lan", v1::NODE_CLERK)));

  EXPECT_THAT(desk->Approver(As("lan")),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(AccountDeskTest, FiveWrongPasswordsAndTheAccountWaitsAMinute) {
  OpenedDesk desk;
  for (int i = 0; i < WrongTries::kMost; ++i) {
    EXPECT_FALSE(desk->Approver(As("van.a", "đoán mò")).ok());
  }

  const absl::Status right = desk->Approver(As("van.a")).status();
  EXPECT_THAT(right, StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(right.message(), HasSubstr("60 seconds"));
  desk.clock.Advance(WrongTries::kWindow);
  EXPECT_OK(desk->Approver(As("van.a")));
}

TEST(AccountDeskTest, OneAccountsWaitIsNotAnothers) {
  OpenedDesk desk;
  ASSERT_OK(desk->Put(NewAccount("hung", "Lê Hùng", v1::NODE_CHAIR)));
  for (int i = 0; i < WrongTries::kMost; ++i) {
    EXPECT_FALSE(desk->Approver(As("van.a", "đoán mò")).ok());
  }

  EXPECT_OK(desk->Approver(As("hung")));
}

TEST(AccountDeskTest, ClockSetBackLocksNobodyOut) {
  OpenedDesk desk;
  for (int i = 0; i < WrongTries::kMost; ++i) {
    EXPECT_FALSE(desk->Approver(As("van.a", "đoán mò")).ok());
  }

  desk.clock.Advance(-absl::Hours(1));

  EXPECT_OK(desk->Approver(As("van.a")));
}

TEST(AccountDeskTest, ChangeLeavesWhatItDoesNotName) {
  OpenedDesk desk;
  v1::PutNodeAccountRequest change = Change("van.a");
  change.set_role(v1::NODE_CHAIR);

  const auto changed = desk->Put(change);

  ASSERT_OK(changed);
  EXPECT_FALSE(changed->made());
  const auto approver = desk->Approver(As("van.a"));
  ASSERT_OK(approver);
  EXPECT_EQ(approver->full_name(), "Nguyễn Văn A");
  EXPECT_EQ(approver->role(), v1::CHAIR);
}

TEST(AccountDeskTest, AnotherPasswordReplacesTheFirst) {
  OpenedDesk desk;
  v1::PutNodeAccountRequest change = Change("van.a");
  change.set_password("một mật khẩu khác");
  ASSERT_OK(desk->Put(change));

  EXPECT_FALSE(desk->Approver(As("van.a")).ok());
  EXPECT_OK(desk->Approver(As("van.a", "một mật khẩu khác")));
}

TEST(AccountDeskTest, RefusesWhatNoAccountMayBe) {
  OpenedDesk desk;
  v1::PutNodeAccountRequest bad_name = NewAccount("Van A", "A", v1::NODE_CLERK);
  v1::PutNodeAccountRequest bad_full_name =
      NewAccount("b", "\x1b[2J", v1::NODE_CLERK);
  v1::PutNodeAccountRequest short_password =
      NewAccount("b", "B", v1::NODE_CLERK);
  short_password.set_password("chín ký t");
  v1::PutNodeAccountRequest without_role =
      NewAccount("b", "B", v1::NODE_ROLE_UNSPECIFIED);

  for (const auto& request :
       {bad_name, bad_full_name, short_password, without_role, Change("b")}) {
    const absl::Status refused = desk->Put(request).status();
    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(refused.message(), HasSubstr("\n"));
  }
  EXPECT_EQ(desk->List()->accounts_size(), 1);
}

TEST(AccountDeskTest, ListShowsNoPasswords) {
  OpenedDesk desk;

  const auto list = desk->List();

  ASSERT_OK(list);
  ASSERT_EQ(list->accounts_size(), 1);
  EXPECT_EQ(list->accounts(0).role(), v1::NODE_DEPUTY);
  EXPECT_THAT(list->SerializeAsString(), Not(HasSubstr("argon2")));
}

}  // namespace
}  // namespace gandan
