#include "district_hub/official_guard.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/hub_accounts.h"
#include "storage/schema.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;

const auto kUnknown = StatusIs(absl::StatusCode::kUnauthenticated);
constexpr char kFrom[] = "ipv4:10.0.0.5:40123";
constexpr char kDigest[] = "digest";

storage::v1::AccountRow Reviewer() {
  storage::v1::AccountRow row;
  row.set_role("REVIEWER");
  *row.add_units() = ToProto(GiaRay());
  return row;
}

// A guard that knows hoa and her session.
struct GuardOfHoa {
  ManualClock clock{absl::CivilDay(2024, 6, 17)};
  OfficialGuard guard{&clock};

  GuardOfHoa() {
    EXPECT_OK(guard.SetAccount("hoa", Reviewer()));
    guard.SetToken(kDigest, SessionRow());
  }

  // Ends after a day, or ten minutes without use.
  storage::v1::TokenRow SessionRow() {
    storage::v1::TokenRow row;
    row.set_account("hoa");
    row.set_expires_at(absl::ToUnixSeconds(clock.Now() + absl::Hours(24)));
    row.set_idle_seconds(600);
    return row;
  }
};

TEST(OfficialGuardTest, ATokenIsNoCertificateNorTheOtherWay) {
  GuardOfHoa hoa;
  storage::v1::TokenRow row = hoa.SessionRow();
  row.set_idle_seconds(0);
  row.set_name("laptop");
  row.set_certificate(true);
  hoa.guard.SetToken("fingerprint", row);

  EXPECT_OK(hoa.guard.Find(Proof::kCertificate, "fingerprint", kFrom));
  EXPECT_THAT(hoa.guard.Find(Proof::kToken, "fingerprint", kFrom), kUnknown);
  EXPECT_THAT(hoa.guard.Find(Proof::kCertificate, kDigest, kFrom), kUnknown);
}

TEST(OfficialGuardTest, KnowsAnOfficialByTheToken) {
  GuardOfHoa hoa;

  const auto found = hoa.guard.Find(Proof::kToken, kDigest, kFrom);

  ASSERT_OK(found);
  EXPECT_EQ(found->name, "hoa");
  EXPECT_EQ(found->role, v1::REVIEWER);
  EXPECT_THAT(found->units, ElementsAre(GiaRay()));
  EXPECT_THAT(hoa.guard.Find(Proof::kToken, "another", kFrom), kUnknown);
}

TEST(OfficialGuardTest, SessionEndsWhenItIsNotUsed) {
  GuardOfHoa hoa;
  hoa.clock.Advance(absl::Minutes(9));
  EXPECT_OK(hoa.guard.Find(Proof::kToken, kDigest, kFrom));
  hoa.clock.Advance(absl::Minutes(9));
  EXPECT_OK(hoa.guard.Find(Proof::kToken, kDigest, kFrom));

  hoa.clock.Advance(absl::Minutes(10));

  EXPECT_THAT(hoa.guard.Find(Proof::kToken, kDigest, kFrom), kUnknown);
}

TEST(OfficialGuardTest, SessionEndsHoweverMuchItIsUsed) {
  GuardOfHoa hoa;
  for (int i = 0; i < 24 * 12 - 1; ++i) {
    hoa.clock.Advance(absl::Minutes(5));
    ASSERT_OK(hoa.guard.Find(Proof::kToken, kDigest, kFrom));
  }

  hoa.clock.Advance(absl::Minutes(5));

  EXPECT_THAT(hoa.guard.Find(Proof::kToken, kDigest, kFrom), kUnknown);
}

TEST(OfficialGuardTest, TokenForScriptsMayRest) {
  GuardOfHoa hoa;
  storage::v1::TokenRow row = hoa.SessionRow();
  row.set_name("báo cáo");
  row.clear_idle_seconds();
  hoa.guard.SetToken("script", row);

  hoa.clock.Advance(absl::Hours(23));

  EXPECT_OK(hoa.guard.Find(Proof::kToken, "script", kFrom));
}

TEST(OfficialGuardTest, DisabledAccountIsOutAtOnce) {
  GuardOfHoa hoa;
  storage::v1::AccountRow disabled = Reviewer();
  disabled.set_disabled(true);

  ASSERT_OK(hoa.guard.SetAccount("hoa", disabled));

  EXPECT_THAT(hoa.guard.Find(Proof::kToken, kDigest, kFrom), kUnknown);
  EXPECT_TRUE(hoa.guard.Knows("hoa"));
}

TEST(OfficialGuardTest, ForgottenTokenIsNobodys) {
  GuardOfHoa hoa;

  hoa.guard.ForgetToken(kDigest);

  EXPECT_THAT(hoa.guard.Find(Proof::kToken, kDigest, kFrom), kUnknown);
}

TEST(OfficialGuardTest, GuessersWaitAndOfficialsOfTheirAddressDoNot) {
  GuardOfHoa hoa;
  for (int i = 0; i < 5; ++i) {
    EXPECT_THAT(hoa.guard.Find(Proof::kToken, "guess", kFrom), kUnknown);
  }

  EXPECT_THAT(hoa.guard.Find(Proof::kToken, "guess", kFrom),
              StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_OK(hoa.guard.Find(Proof::kToken, kDigest, kFrom));
}

TEST(OfficialGuardTest, LoadsWhatIsStoredAndKeepsIdleTimes) {
  GuardOfHoa hoa;
  const auto engine = MakeForgetfulEngine(HubSchema());
  Transaction transaction(engine.get());
  HubAccounts::PutAccount(&transaction, "hoa", Reviewer());
  HubAccounts::PutToken(&transaction, kDigest, hoa.SessionRow());
  ASSERT_OK(transaction.Commit());
  hoa.clock.Advance(absl::Minutes(9));

  ASSERT_OK(hoa.guard.Load(*engine));

  hoa.clock.Advance(absl::Minutes(1));
  EXPECT_THAT(hoa.guard.Find(Proof::kToken, kDigest, kFrom), kUnknown);
}

TEST(OfficialGuardTest, RoleOfANewerProgramMayNothing) {
  GuardOfHoa hoa;
  storage::v1::AccountRow row;
  row.set_role("OVERSEER");

  ASSERT_OK(hoa.guard.SetAccount("hoa", row));

  EXPECT_EQ(hoa.guard.Find(Proof::kToken, kDigest, kFrom)->role,
            v1::ROLE_UNSPECIFIED);
}

}  // namespace
}  // namespace gandan
