#include "net/identity.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

const auto kStranger = StatusIs(absl::StatusCode::kUnauthenticated);

UnitKey XuanQue() { return {"26461", absl::CivilDay(2024, 1, 1)}; }

TEST(UnitSpiffeIdTest, NamesTrustDomainCodeAndDay) {
  EXPECT_EQ(UnitSpiffeId("xuanloc.gandan", XuanQue()),
            "spiffe://xuanloc.gandan/unit/26461/2024-01-01");
}

TEST(ParseUnitSpiffeIdTest, ReadsBackWhatIsWritten) {
  EXPECT_THAT(
      ParseUnitSpiffeId("a.gandan", UnitSpiffeId("a.gandan", XuanQue())),
      IsOkAndHolds(XuanQue()));
}

TEST(ParseUnitSpiffeIdTest, RefusesAnotherTrustDomain) {
  const std::string id = UnitSpiffeId("a.gandan", XuanQue());

  EXPECT_THAT(ParseUnitSpiffeId("b.gandan", id), kStranger);
  EXPECT_THAT(ParseUnitSpiffeId("a", id), kStranger);
  EXPECT_THAT(ParseUnitSpiffeId("a.gandan.vn", id), kStranger);
}

TEST(ParseUnitSpiffeIdTest, RefusesWhatNamesNoUnit) {
  for (const char* id :
       {"", "spiffe://t", "spiffe://t/unit/", "spiffe://t/unit/26461",
        "spiffe://t/unit//2024-01-01", "spiffe://t/unit/26461/2024-13-01",
        "spiffe://t/unit/26461/2024-1-1", "spiffe://t/unit/26461/01/01/2024",
        "spiffe://t/unit/26461/2024-01-01/", "spiffe://t/unit/../2024-01-01",
        "spiffe://t/hub/26461/2024-01-01", "https://t/unit/26461/2024-01-01",
        "spiffe://t/unit/26461/2024-01-01?x=1"}) {
    EXPECT_THAT(ParseUnitSpiffeId("t", id), kStranger) << id;
  }
}

TEST(FingerprintOfPemTest, RefusesWhatIsNoCertificate) {
  EXPECT_THAT(FingerprintOfPem(""), kStranger);
  EXPECT_THAT(FingerprintOfPem("-----BEGIN CERTIFICATE-----\n?\n"), kStranger);
}

}  // namespace
}  // namespace gandan
