#include "district_hub/key_upkeep.h"

#include "district_hub/key_decisions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/hub_registry.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

// Certificates keep the real time, in seconds.
const absl::Time kNow =
    absl::FromUnixSeconds(absl::ToUnixSeconds(SystemClock().Now()));

// Enrols a key of Gia Ray whose certificate of this name ends then.
void Enrol(HubCore& hub, const std::string& certificate,
           absl::Time not_after = kNow + absl::Hours(24)) {
  const SignedKey key = {.unit = GiaRay(),
                         .public_key = Sha256("key of " + certificate),
                         .fingerprint = Sha256(certificate),
                         .certificate_pem = certificate,
                         .signed_at = not_after - absl::Hours(1000),
                         .not_after = not_after};
  ASSERT_OK(hub.Decide([&](DecisionGroup& group) {
    return EnrolKey(group, key, {}, &hub.guard()).status();
  }));
}

void Ban(HubCore& hub, const std::string& certificate, bool lost = false) {
  v1::BanKeysRequest request;
  request.set_fingerprint(Sha256(certificate));
  request.set_reason("mất máy");
  request.set_lost(lost);
  ASSERT_OK(hub.Decide([&](DecisionGroup& group) {
    v1::BanKeysResponse response;
    return BanKeys(group, request, &hub.guard(), &response);
  }));
}

absl::StatusOr<uint32_t> Unban(HubCore& hub, v1::UnbanKeysRequest request) {
  request.set_reason("tìm thấy máy");
  v1::UnbanKeysResponse response;
  const absl::Status status = hub.Decide([&](DecisionGroup& group) {
    return UnbanKeys(group, request, &hub.guard(), &response);
  });
  if (!status.ok()) return status;
  return response.unbanned();
}

v1::UnbanKeysRequest KeyNamed(const std::string& certificate) {
  v1::UnbanKeysRequest request;
  request.set_fingerprint(Sha256(certificate));
  return request;
}

v1::UnbanKeysRequest UnitNamed(const UnitKey& unit) {
  v1::UnbanKeysRequest request;
  *request.mutable_unit() = ToProto(unit);
  return request;
}

absl::StatusOr<uint32_t> Prune(HubCore& hub, uint32_t ended_days,
                               bool dry_run = false) {
  v1::PruneKeysRequest request;
  request.set_ended_days(ended_days);
  request.set_dry_run(dry_run);
  v1::PruneKeysResponse response;
  const absl::Status status = hub.Decide([&](DecisionGroup& group) {
    return PruneKeys(group, request, kNow, &hub.guard(), &response);
  });
  if (!status.ok()) return status;
  return response.pruned();
}

absl::optional<storage::v1::KeyRow> RowOf(HubCore& hub,
                                          const std::string& certificate) {
  return HubRegistry(&hub.engine()).Key(Sha256(certificate)).value();
}

absl::Status Check(HubCore& hub, const std::string& certificate) {
  return hub.guard().Check({GiaRay(), Sha256(certificate)});
}

TEST(KeyUpkeepTest, UnbannedKeyIsLetInAtOnceAndAfterARestart) {
  HubCore hub;
  Enrol(hub, "c1");
  Ban(hub, "c1");
  ASSERT_THAT(Check(hub, "c1"), StatusIs(absl::StatusCode::kPermissionDenied));

  EXPECT_THAT(Unban(hub, KeyNamed("c1")), IsOkAndHolds(1));

  EXPECT_OK(Check(hub, "c1"));
  EXPECT_THAT(Unban(hub, KeyNamed("c1")), IsOkAndHolds(0));
  hub.Restart();
  EXPECT_OK(Check(hub, "c1"));
  EXPECT_EQ(RowOf(hub, "c1")->ban_reason(), "");
}

TEST(KeyUpkeepTest, LostKeyIsNeverLetInAgain) {
  HubCore hub;
  Enrol(hub, "lost");
  Enrol(hub, "banned");
  Ban(hub, "lost", /*lost=*/true);
  Ban(hub, "banned");

  EXPECT_THAT(Unban(hub, KeyNamed("lost")),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Unban(hub, UnitNamed(GiaRay())), IsOkAndHolds(1));

  EXPECT_OK(Check(hub, "banned"));
  EXPECT_THAT(Check(hub, "lost"),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(KeyUpkeepTest, ThatAKeyIsLostMayComeOutAfterItWasBanned) {
  HubCore hub;
  Enrol(hub, "c1");
  Ban(hub, "c1");

  Ban(hub, "c1", /*lost=*/true);

  EXPECT_TRUE(RowOf(hub, "c1")->lost());
  EXPECT_EQ(RowOf(hub, "c1")->ban_reason(), "mất máy");
  EXPECT_THAT(Unban(hub, KeyNamed("c1")),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(KeyUpkeepTest, UnbanNeedsOneAimThatIsThere) {
  HubCore hub;
  v1::UnbanKeysRequest both = UnitNamed(GiaRay());
  both.set_fingerprint(Sha256("c"));

  EXPECT_THAT(Unban(hub, both), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Unban(hub, KeyNamed("c")), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Unban(hub, UnitNamed(GiaRay())),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(KeyUpkeepTest, PrunesOnlyWhatEndedLongAgo) {
  HubCore hub;
  Enrol(hub, "old", kNow - absl::Hours(24) * 31);
  Enrol(hub, "recent", kNow - absl::Hours(24) * 29);
  Enrol(hub, "valid");

  EXPECT_THAT(Prune(hub, 30, /*dry_run=*/true), IsOkAndHolds(1));
  EXPECT_TRUE(RowOf(hub, "old").has_value());
  EXPECT_THAT(Prune(hub, 30), IsOkAndHolds(1));

  EXPECT_FALSE(RowOf(hub, "old").has_value());
  EXPECT_TRUE(RowOf(hub, "recent").has_value());
  EXPECT_THAT(Check(hub, "old"), StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(Prune(hub, 30), IsOkAndHolds(0));
}

TEST(KeyUpkeepTest, PrunesAfterAYearUnlessToldOtherwise) {
  HubCore hub;
  Enrol(hub, "c1", kNow - absl::Hours(24) * 364);
  Enrol(hub, "c2", kNow - absl::Hours(24) * 366);

  EXPECT_THAT(Prune(hub, 0), IsOkAndHolds(1));

  EXPECT_TRUE(RowOf(hub, "c1").has_value());
}

TEST(KeyUpkeepTest, RetiredKeyIsNotForgottenAndSoNeverEnrolledAgain) {
  HubCore hub;
  Enrol(hub, "retired", kNow - absl::Hours(24) * 1000);
  storage::v1::KeyRow row = *RowOf(hub, "retired");
  row.set_lost(true);
  ASSERT_OK(hub.Decide([&](DecisionGroup& group) {
    HubRegistry::PutKey(&group.transaction(), Sha256("retired"), row);
    return absl::OkStatus();
  }));

  EXPECT_THAT(Prune(hub, 30), IsOkAndHolds(0));
}

TEST(KeyUpkeepTest, BannedKeyIsNotForgottenAndSoNeverEnrolledAgain) {
  HubCore hub;
  Enrol(hub, "lost", kNow - absl::Hours(24) * 1000);
  Ban(hub, "lost", /*lost=*/true);

  EXPECT_THAT(Prune(hub, 30), IsOkAndHolds(0));

  EXPECT_TRUE(RowOf(hub, "lost").has_value());
}

}  // namespace
}  // namespace gandan
