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

absl::StatusOr<std::string> Renew(HubCore& hub, const SignedKey& present,
                                  const SignedKey& next) {
  absl::StatusOr<std::string> certificate;
  const absl::Status status = hub.Decide([&](DecisionGroup& group) {
    certificate = RenewKey(group, present.fingerprint, next, &hub.guard());
    return certificate.status();
  });
  if (!status.ok()) return status;
  return certificate;
}

// As the first call of the key does.
absl::Status NoteCall(HubCore& hub, const SignedKey& key) {
  return hub.Decide([&](DecisionGroup& group) {
    return NoteFirstCall(group, key.fingerprint, key.signed_at, &hub.guard());
  });
}

storage::v1::KeyRow RowOf(HubCore& hub, const SignedKey& key) {
  return **HubRegistry(&hub.engine()).Key(key.fingerprint);
}

TEST(RenewKeyTest, RepetitionGetsTheSameCertificate) {
  HubCore hub;
  const SignedKey present = KeyOf(GiaRay(), "one", "first");
  ASSERT_OK(Enrol(hub, present));

  EXPECT_THAT(Renew(hub, present, KeyOf(GiaRay(), "two", "second")),
              IsOkAndHolds("second"));
  EXPECT_THAT(Renew(hub, present, KeyOf(GiaRay(), "two", "third")),
              IsOkAndHolds("second"));
}

TEST(RenewKeyTest, FormerKeyIsRetiredByTheNextOnesFirstCall) {
  HubCore hub;
  const SignedKey present = KeyOf(GiaRay(), "one", "first");
  const SignedKey next = KeyOf(GiaRay(), "two", "second");
  const SignedKey additional = KeyOf(GiaRay(), "three", "of another machine");
  ASSERT_OK(Enrol(hub, present));
  ASSERT_OK(Enrol(hub, additional));
  ASSERT_OK(Renew(hub, present, next));
  EXPECT_FALSE(RowOf(hub, present).lost());

  ASSERT_OK(NoteCall(hub, next));

  EXPECT_TRUE(RowOf(hub, present).lost());
  EXPECT_FALSE(RowOf(hub, present).banned());
  EXPECT_LE(RowOf(hub, present).not_after(),
            absl::ToUnixSeconds(next.signed_at + absl::Hours(2)));
  EXPECT_FALSE(RowOf(hub, additional).lost());
  EXPECT_OK(hub.guard().Check({GiaRay(), present.fingerprint}));
  EXPECT_OK(hub.guard().Check({GiaRay(), next.fingerprint}));
}

TEST(RenewKeyTest, RetiredAndBannedKeysAreNotRenewed) {
  HubCore hub;
  const auto kDenied = StatusIs(absl::StatusCode::kPermissionDenied);
  const SignedKey present = KeyOf(GiaRay(), "one", "first");
  const SignedKey next = KeyOf(GiaRay(), "two", "second");
  const SignedKey third = KeyOf(GiaRay(), "three", "third");
  ASSERT_OK(Enrol(hub, present));
  ASSERT_OK(Renew(hub, present, next));
  ASSERT_OK(NoteCall(hub, next));

  EXPECT_THAT(Renew(hub, present, third), kDenied);
  ASSERT_OK(Ban(hub, KeyBan("second")));
  EXPECT_THAT(Renew(hub, next, third), kDenied);
  EXPECT_THAT(Renew(hub, third, third),
              StatusIs(absl::StatusCode::kUnauthenticated));
}

// Whoever has a key may have asked for its next one.
TEST(RenewKeyTest, BanOfAKeyTakesTheNextOneThatWasNotUsedYet) {
  HubCore hub;
  const SignedKey present = KeyOf(GiaRay(), "one", "first");
  const SignedKey next = KeyOf(GiaRay(), "two", "second");
  ASSERT_OK(Enrol(hub, present));
  ASSERT_OK(Renew(hub, present, next));

  ASSERT_OK(Ban(hub, KeyBan("first")));

  EXPECT_THAT(hub.guard().Check({GiaRay(), next.fingerprint}),
              StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(RenewKeyTest, KeyThatIsReplacedWhileItIsBannedIsLost) {
  HubCore hub;
  const SignedKey old = KeyOf(GiaRay(), "old", "old");
  const SignedKey next = KeyOf(GiaRay(), "one", "first");
  ASSERT_OK(Enrol(hub, old));
  ASSERT_OK(Ban(hub, KeyBan("old")));
  ASSERT_OK(hub.Decide([&](DecisionGroup& group) {
    return EnrolKey(group, next, {.invitation = 7, .replaces_earlier = true},
                    &hub.guard())
        .status();
  }));

  ASSERT_OK(NoteCall(hub, next));

  EXPECT_TRUE(RowOf(hub, old).lost());
}

// The node lost the next key before it was used, and made another.
TEST(RenewKeyTest, KeyThatWasToRenewItButWasNotUsedIsRetiredToo) {
  HubCore hub;
  const SignedKey present = KeyOf(GiaRay(), "one", "first");
  const SignedKey forgotten = KeyOf(GiaRay(), "two", "second");
  const SignedKey next = KeyOf(GiaRay(), "three", "third");
  ASSERT_OK(Enrol(hub, present));
  ASSERT_OK(Renew(hub, present, forgotten));
  ASSERT_OK(Renew(hub, present, next));

  ASSERT_OK(NoteCall(hub, next));

  EXPECT_TRUE(RowOf(hub, forgotten).lost());
  EXPECT_FALSE(RowOf(hub, next).lost());
}

TEST(RenewKeyTest, RenewalIsTheFirstCallOfThePresentKey) {
  HubCore hub;
  const SignedKey old = KeyOf(GiaRay(), "old", "old");
  const SignedKey present = KeyOf(GiaRay(), "one", "first");
  ASSERT_OK(Enrol(hub, old));
  ASSERT_OK(hub.Decide([&](DecisionGroup& group) {
    return EnrolKey(group, present, {.invitation = 7, .replaces_earlier = true},
                    &hub.guard())
        .status();
  }));

  ASSERT_OK(Renew(hub, present, KeyOf(GiaRay(), "two", "second")));

  EXPECT_TRUE(RowOf(hub, old).banned());
  EXPECT_EQ(RowOf(hub, present).invitation(), 0u);
}

}  // namespace
}  // namespace gandan
