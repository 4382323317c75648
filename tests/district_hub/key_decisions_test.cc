#include "district_hub/key_decisions.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/hub_registry.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

SignedKey KeyOf(const UnitKey& unit, const std::string& key,
                const std::string& certificate) {
  const absl::Time now =
      absl::FromUnixSeconds(absl::ToUnixSeconds(SystemClock().Now()));
  return {.unit = unit,
          .public_key = Sha256(key),
          .fingerprint = Sha256(certificate),
          .certificate_pem = certificate,
          .signed_at = now,
          .not_after = now + absl::Hours(24)};
}

// The certificate that stands.
absl::StatusOr<std::string> Enrol(HubCore& hub, const SignedKey& key) {
  absl::StatusOr<std::string> certificate;
  const absl::Status status = hub.Decide([&](DecisionGroup& group) {
    certificate = EnrolKey(group, key, {}, &hub.guard());
    return certificate.status();
  });
  if (!status.ok()) return status;
  return certificate;
}

absl::StatusOr<uint32_t> Ban(HubCore& hub, const v1::BanKeysRequest& request) {
  v1::BanKeysResponse response;
  const absl::Status status = hub.Decide([&](DecisionGroup& group) {
    return BanKeys(group, request, &hub.guard(), &response);
  });
  if (!status.ok()) return status;
  return response.banned();
}

v1::BanKeysRequest UnitBan(const UnitKey& unit) {
  v1::BanKeysRequest request;
  *request.mutable_unit() = ToProto(unit);
  request.set_reason("mất máy");
  return request;
}

v1::BanKeysRequest KeyBan(const std::string& certificate) {
  v1::BanKeysRequest request;
  request.set_fingerprint(Sha256(certificate));
  request.set_reason("mất máy");
  return request;
}

TEST(KeyDecisionsTest, EnrolledKeyIsLetIn) {
  HubCore hub;

  EXPECT_THAT(Enrol(hub, KeyOf(GiaRay(), "key", "certificate")),
              IsOkAndHolds("certificate"));

  EXPECT_OK(hub.guard().Check({GiaRay(), Sha256("certificate")}));
}

TEST(KeyDecisionsTest, SameKeyGetsItsCertificateAgain) {
  HubCore hub;
  ASSERT_OK(Enrol(hub, KeyOf(GiaRay(), "key", "first")));

  EXPECT_THAT(Enrol(hub, KeyOf(GiaRay(), "key", "second")),
              IsOkAndHolds("first"));

  EXPECT_THAT(hub.guard().Check({GiaRay(), Sha256("second")}),
              StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST(KeyDecisionsTest, OldCertificateIsRenewed) {
  HubCore hub;
  SignedKey old = KeyOf(GiaRay(), "key", "first");
  old.signed_at -= absl::Hours(100);
  ASSERT_OK(Enrol(hub, old));

  EXPECT_THAT(Enrol(hub, KeyOf(GiaRay(), "key", "second")),
              IsOkAndHolds("second"));
}

TEST(KeyDecisionsTest, BanOfAUnitTakesEveryKeyOfItOnly) {
  HubCore hub;
  ASSERT_OK(Enrol(hub, KeyOf(GiaRay(), "one", "c1")));
  ASSERT_OK(Enrol(hub, KeyOf(GiaRay(), "two", "c2")));
  ASSERT_OK(Enrol(hub, KeyOf(BaoHoa(), "three", "c3")));

  EXPECT_THAT(Ban(hub, UnitBan(GiaRay())), IsOkAndHolds(2));

  EXPECT_THAT(hub.guard().Check({GiaRay(), Sha256("c2")}),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_OK(hub.guard().Check({BaoHoa(), Sha256("c3")}));
  EXPECT_THAT(Ban(hub, UnitBan(GiaRay())), IsOkAndHolds(0));
}

TEST(KeyDecisionsTest, BannedKeyIsNeverEnrolledAgain) {
  HubCore hub;
  ASSERT_OK(Enrol(hub, KeyOf(GiaRay(), "key", "first")));
  ASSERT_THAT(Ban(hub, KeyBan("first")), IsOkAndHolds(1));

  EXPECT_THAT(Enrol(hub, KeyOf(GiaRay(), "key", "second")),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_OK(Enrol(hub, KeyOf(GiaRay(), "another key", "third")));
}

TEST(KeyDecisionsTest, BanOutlivesARestart) {
  HubCore hub;
  ASSERT_OK(Enrol(hub, KeyOf(GiaRay(), "key", "first")));
  ASSERT_THAT(Ban(hub, KeyBan("first")), IsOkAndHolds(1));

  hub.Restart();

  EXPECT_THAT(hub.guard().Check({GiaRay(), Sha256("first")}),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(KeyDecisionsTest, BanNeedsOneAimAndAReason) {
  HubCore hub;
  v1::BanKeysRequest both = UnitBan(GiaRay());
  both.set_fingerprint(Sha256("c"));
  v1::BanKeysRequest silent = UnitBan(GiaRay());
  silent.clear_reason();

  EXPECT_THAT(Ban(hub, both), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Ban(hub, silent), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Ban(hub, UnitBan(GiaRay())),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Ban(hub, KeyBan("c")), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
