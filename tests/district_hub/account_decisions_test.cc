#include "district_hub/account_decisions.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/hub_accounts.h"
#include "storage/ledger.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

const auto kUnknown = StatusIs(absl::StatusCode::kUnauthenticated);
const auto kWrong = StatusIs(absl::StatusCode::kInvalidArgument);
constexpr char kFrom[] = "ipv4:10.0.0.5:40123";

// A hub, and the guard of its officials.
struct HubOfOfficials {
  HubCore hub;
  OfficialGuard guard{&hub.clock()};

  // As `by` decides it; "": at the hub itself.
  absl::Status Decide(const std::string& by,
                      std::function<absl::Status(DecisionGroup&)> decide) {
    return hub.Decide([&](DecisionGroup& group) {
      group.set_actor(by);
      return decide(group);
    });
  }

  absl::Status Add(const v1::User& user) {
    return Decide("", [&](DecisionGroup& group) {
      return AddUser(group, user, {user.name(), "hash", hub.clock().Now()},
                     &guard);
    });
  }

  absl::Status Disable(const std::string& by, const std::string& name,
                       bool enable = false) {
    v1::DisableUserRequest request;
    request.set_name(name);
    request.set_enable(enable);
    return Decide(by, [&](DecisionGroup& group) {
      return DisableUser(group, request, &guard);
    });
  }

  NewToken Token(const std::string& account, const std::string& name,
                 const std::string& digest) {
    const absl::Time now = hub.clock().Now();
    return {.account = account,
            .name = name,
            .digest = digest,
            .made_at = now,
            .expires_at = now + absl::Hours(12)};
  }

  absl::Status Open(const NewToken& session, const std::string& hash = "hash") {
    return Decide("", [&](DecisionGroup& group) {
      return OpenSession(group, session, hash, &guard);
    });
  }

  absl::Status Create(const NewToken& token) {
    return Decide("", [&](DecisionGroup& group) {
      return CreateToken(group, token, &guard);
    });
  }

  absl::Status Revoke(const std::string& user, const std::string& name) {
    v1::RevokeTokenRequest request;
    request.set_user(user);
    request.set_name(name);
    return Decide("", [&](DecisionGroup& group) {
      return RevokeToken(group, request, &guard);
    });
  }

  absl::Status SetPasswordOf(const std::string& name, const std::string& hash,
                             const std::string& kept = "") {
    return Decide(name, [&](DecisionGroup& group) {
      return SetPassword(group, {name, hash, hub.clock().Now()}, kept, &guard);
    });
  }

  absl::Status Shows(const std::string& digest) {
    return guard.Find(Proof::kToken, digest, kFrom).status();
  }

  storage::v1::ChangedAccount NewestChange() {
    const Ledger ledger(&hub.engine());
    return ledger.Entry(*ledger.Size() - 1)->account();
  }
};

v1::User User(const std::string& name, v1::Role role) {
  v1::User user;
  user.set_name(name);
  user.set_full_name("Nguyễn Thị Hoa");
  user.set_role(role);
  return user;
}

TEST(AccountDecisionsTest, NewAccountIsInTheLedgerWithoutItsPassword) {
  HubOfOfficials hub;
  v1::User user = User("hoa", v1::REVIEWER);
  *user.add_units() = ToProto(GiaRay());

  ASSERT_OK(hub.Add(user));

  const storage::v1::ChangedAccount change = hub.NewestChange();
  EXPECT_EQ(change.name(), "hoa");
  EXPECT_EQ(change.role(), "REVIEWER");
  EXPECT_TRUE(change.new_password());
  EXPECT_EQ(change.units(0).code(), GiaRay().code);
  EXPECT_EQ(change.DebugString().find("hash"), std::string::npos);
  EXPECT_THAT(hub.Add(user), StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST(AccountDecisionsTest, RefusesWhatIsNoAccount) {
  HubOfOfficials hub;
  v1::User nameless = User("hoa", v1::VIEWER);
  nameless.clear_full_name();
  v1::User of_nobody = User("hoa", v1::VIEWER);
  *of_nobody.add_units() = ToProto({"99999", absl::CivilDay(2024, 1, 1)});
  v1::User admin_of_one = User("hoa", v1::ADMIN);
  *admin_of_one.add_units() = ToProto(GiaRay());

  EXPECT_THAT(hub.Add(User("", v1::VIEWER)), kWrong);
  EXPECT_THAT(hub.Add(User("Hoa", v1::VIEWER)), kWrong);
  EXPECT_THAT(hub.Add(User(std::string(41, 'a'), v1::VIEWER)), kWrong);
  EXPECT_THAT(hub.Add(User("hoa", v1::ROLE_UNSPECIFIED)), kWrong);
  EXPECT_THAT(hub.Add(nameless), kWrong);
  EXPECT_THAT(hub.Add(of_nobody), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(hub.Add(admin_of_one), kWrong);
}

TEST(AccountDecisionsTest, DisabledAccountLosesSessionsAndTokensForGood) {
  HubOfOfficials hub;
  ASSERT_OK(hub.Add(User("hoa", v1::VIEWER)));
  ASSERT_OK(hub.Open(hub.Token("hoa", "", "session")));
  ASSERT_OK(hub.Create(hub.Token("hoa", "nightly", "script")));
  ASSERT_OK(hub.Shows("session"));

  ASSERT_OK(hub.Disable("", "hoa"));
  ASSERT_OK(hub.Disable("", "hoa", /*enable=*/true));

  EXPECT_THAT(hub.Shows("session"), kUnknown);
  EXPECT_THAT(hub.Shows("script"), kUnknown);
  EXPECT_OK(hub.Open(hub.Token("hoa", "", "another")));
  EXPECT_OK(hub.Shows("another"));
}

TEST(AccountDecisionsTest, DisabledAccountCannotLogIn) {
  HubOfOfficials hub;
  ASSERT_OK(hub.Add(User("hoa", v1::VIEWER)));
  ASSERT_OK(hub.Disable("", "hoa"));

  EXPECT_THAT(hub.Open(hub.Token("hoa", "", "session")), kUnknown);
  EXPECT_THAT(hub.Disable("", "lan"), StatusIs(absl::StatusCode::kNotFound));
}

TEST(AccountDecisionsTest, LastAdministratorIsDisabledAtTheHubOnly) {
  HubOfOfficials hub;
  ASSERT_OK(hub.Add(User("hoa", v1::ADMIN)));
  ASSERT_OK(hub.Add(User("lan", v1::ADMIN)));

  EXPECT_OK(hub.Disable("hoa", "lan"));
  EXPECT_EQ(hub.NewestChange().by(), "hoa");
  EXPECT_THAT(hub.Disable("hoa", "hoa"),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_OK(hub.Disable("", "hoa"));
}

TEST(AccountDecisionsTest, NewPasswordEndsTheOtherSessions) {
  HubOfOfficials hub;
  ASSERT_OK(hub.Add(User("hoa", v1::VIEWER)));
  ASSERT_OK(hub.Open(hub.Token("hoa", "", "here")));
  ASSERT_OK(hub.Open(hub.Token("hoa", "", "elsewhere")));
  ASSERT_OK(hub.Create(hub.Token("hoa", "nightly", "script")));

  ASSERT_OK(hub.SetPasswordOf("hoa", "new hash", "here"));

  EXPECT_OK(hub.Shows("here"));
  EXPECT_THAT(hub.Shows("elsewhere"), kUnknown);
  EXPECT_OK(hub.Shows("script"));
  EXPECT_THAT(hub.Open(hub.Token("hoa", "", "late")), kUnknown);
  EXPECT_OK(hub.Open(hub.Token("hoa", "", "late"), "new hash"));
}

TEST(AccountDecisionsTest, TokensHaveNamesOfTheirOwn) {
  HubOfOfficials hub;
  ASSERT_OK(hub.Add(User("hoa", v1::VIEWER)));
  ASSERT_OK(hub.Create(hub.Token("hoa", "nightly", "one")));

  EXPECT_THAT(hub.Create(hub.Token("hoa", "nightly", "two")),
              StatusIs(absl::StatusCode::kAlreadyExists));
  EXPECT_THAT(hub.Create(hub.Token("hoa", "", "two")), kWrong);
  EXPECT_THAT(hub.Create(hub.Token("lan", "nightly", "two")),
              StatusIs(absl::StatusCode::kNotFound));
  hub.hub.clock().Advance(absl::Hours(12));
  EXPECT_OK(hub.Create(hub.Token("hoa", "nightly", "two")));
}

TEST(AccountDecisionsTest, RevokedTokenIsOutAtOnce) {
  HubOfOfficials hub;
  ASSERT_OK(hub.Add(User("hoa", v1::VIEWER)));
  ASSERT_OK(hub.Create(hub.Token("hoa", "nightly", "script")));
  ASSERT_OK(hub.Shows("script"));

  ASSERT_OK(hub.Revoke("hoa", "nightly"));

  EXPECT_THAT(hub.Shows("script"), kUnknown);
  EXPECT_EQ(hub.NewestChange().revoked_token(), "nightly");
  EXPECT_OK(hub.Revoke("hoa", "nightly"));
}

TEST(AccountDecisionsTest, LoginForgetsTokensThatAreOver) {
  HubOfOfficials hub;
  ASSERT_OK(hub.Add(User("hoa", v1::VIEWER)));
  ASSERT_OK(hub.Open(hub.Token("hoa", "", "old")));
  hub.hub.clock().Advance(absl::Hours(12));

  ASSERT_OK(hub.Open(hub.Token("hoa", "", "new")));

  EXPECT_FALSE(HubAccounts(&hub.hub.engine()).Token("old")->has_value());
}

TEST(AccountDecisionsTest, AccountsOutliveARestart) {
  HubOfOfficials hub;
  ASSERT_OK(hub.Add(User("hoa", v1::VIEWER)));
  ASSERT_OK(hub.Open(hub.Token("hoa", "", "session")));
  OfficialGuard later(&hub.hub.clock());

  ASSERT_OK(later.Load(hub.hub.engine()));

  EXPECT_OK(later.Find(Proof::kToken, "session", kFrom));
}

TEST(AccountDecisionsTest, EndedSessionIsNotInTheLedgerAndATokenIs) {
  HubOfOfficials hub;
  ASSERT_OK(hub.Add(User("hoa", v1::VIEWER)));
  ASSERT_OK(hub.Open(hub.Token("hoa", "", "session")));
  ASSERT_OK(hub.Create(hub.Token("hoa", "nightly", "script")));
  const auto end = [&](const std::string& digest) {
    return hub.Decide("hoa", [&](DecisionGroup& group) {
      return EndToken(group, digest, &hub.guard);
    });
  };

  ASSERT_OK(end("session"));
  EXPECT_EQ(hub.NewestChange().new_token(), "nightly");
  ASSERT_OK(end("script"));
  EXPECT_EQ(hub.NewestChange().revoked_token(), "nightly");
  EXPECT_OK(end("script"));

  EXPECT_THAT(hub.Shows("session"), kUnknown);
  EXPECT_THAT(hub.Shows("script"), kUnknown);
}

}  // namespace
}  // namespace gandan
