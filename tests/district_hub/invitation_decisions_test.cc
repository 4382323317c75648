#include "district_hub/invitation_decisions.h"

#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/hub_registry.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

const auto kNotValid = StatusIs(absl::StatusCode::kUnauthenticated);
const auto kBanned = StatusIs(absl::StatusCode::kPermissionDenied);

absl::Time Now() {
  return absl::FromUnixSeconds(absl::ToUnixSeconds(SystemClock().Now()));
}

Invitation InvitationOf(const UnitKey& unit, uint32_t number) {
  return {.unit = unit,
          .token = {.invitation = number, .secret = "0123456789"},
          .invited_at = Now(),
          .expires_at = Now() + absl::Hours(48)};
}

absl::Status TakeUp(HubCore& hub, const Invitation& invitation) {
  return hub.Decide(
      [&](DecisionGroup& group) { return Invite(group, invitation); });
}

SignedKey KeyOf(const UnitKey& unit, const std::string& key) {
  return {.unit = unit,
          .public_key = Sha256(key),
          .fingerprint = Sha256(key + " signed"),
          .certificate_pem = key + " signed",
          .signed_at = Now(),
          .not_after = Now() + absl::Hours(24)};
}

absl::StatusOr<std::string> Enrol(HubCore& hub, uint32_t number,
                                  const SignedKey& key) {
  absl::StatusOr<std::string> certificate;
  const absl::Status status = hub.Decide([&](DecisionGroup& group) {
    certificate = EnrolInvited(group, number, key, &hub.guard());
    return certificate.status();
  });
  if (!status.ok()) return status;
  return certificate;
}

// As the first call of the key does.
absl::Status UseUp(HubCore& hub, const SignedKey& key) {
  return hub.Decide([&](DecisionGroup& group) {
    return NoteFirstCall(group, key.fingerprint, Now(), &hub.guard());
  });
}

absl::Status Call(HubCore& hub, const SignedKey& key) {
  return hub.guard().Check({key.unit, key.fingerprint});
}

TEST(InvitationDecisionsTest, EnrolsOneKey) {
  HubCore hub;
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));

  EXPECT_THAT(Enrol(hub, 7, KeyOf(GiaRay(), "one")),
              IsOkAndHolds("one signed"));

  EXPECT_OK(Call(hub, KeyOf(GiaRay(), "one")));
  EXPECT_THAT(Enrol(hub, 7, KeyOf(GiaRay(), "two")),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(InvitationDecisionsTest, SameKeyGetsItsCertificateAgainUntilItIsUsed) {
  HubCore hub;
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));
  ASSERT_OK(Enrol(hub, 7, KeyOf(GiaRay(), "one")));
  SignedKey again = KeyOf(GiaRay(), "one");
  again.certificate_pem = "signed later";

  EXPECT_THAT(Enrol(hub, 7, again), IsOkAndHolds("one signed"));
  ASSERT_OK(UseUp(hub, KeyOf(GiaRay(), "one")));

  EXPECT_THAT(Enrol(hub, 7, again), kNotValid);
  EXPECT_OK(Call(hub, KeyOf(GiaRay(), "one")));
}

TEST(InvitationDecisionsTest, UnknownAndEndedTokensEnrolNobody) {
  HubCore hub;
  Invitation short_one = InvitationOf(GiaRay(), 7);
  short_one.expires_at = Now() - absl::Seconds(1);
  ASSERT_OK(TakeUp(hub, short_one));

  EXPECT_THAT(Enrol(hub, 7, KeyOf(GiaRay(), "one")), kNotValid);
  EXPECT_THAT(Enrol(hub, 8, KeyOf(GiaRay(), "one")), kNotValid);

  EXPECT_THAT(Call(hub, KeyOf(GiaRay(), "one")), kNotValid);
}

TEST(InvitationDecisionsTest, NewInvitationWithdrawsTheUnitsOthers) {
  HubCore hub;
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));
  ASSERT_OK(TakeUp(hub, InvitationOf(BaoHoa(), 8)));

  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 9)));

  EXPECT_THAT(Enrol(hub, 7, KeyOf(GiaRay(), "one")), kNotValid);
  EXPECT_OK(Enrol(hub, 8, KeyOf(BaoHoa(), "two")));
  EXPECT_OK(Enrol(hub, 9, KeyOf(GiaRay(), "three")));
}

TEST(InvitationDecisionsTest, AdditionalOneWithdrawsNone) {
  HubCore hub;
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));
  Invitation additional = InvitationOf(GiaRay(), 9);
  additional.additional = true;

  ASSERT_OK(TakeUp(hub, additional));

  EXPECT_OK(Enrol(hub, 7, KeyOf(GiaRay(), "one")));
}

TEST(InvitationDecisionsTest, NumberInUseIsNotGivenAgain) {
  HubCore hub;
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));

  EXPECT_THAT(TakeUp(hub, InvitationOf(BaoHoa(), 7)),
              StatusIs(absl::StatusCode::kAborted));
}

TEST(InvitationDecisionsTest, EarlierKeysAreBannedOnceTheNewOneIsUsed) {
  HubCore hub;
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));
  ASSERT_OK(Enrol(hub, 7, KeyOf(GiaRay(), "old")));
  ASSERT_OK(UseUp(hub, KeyOf(GiaRay(), "old")));
  ASSERT_OK(TakeUp(hub, InvitationOf(BaoHoa(), 8)));
  ASSERT_OK(Enrol(hub, 8, KeyOf(BaoHoa(), "neighbour")));
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 9)));
  ASSERT_OK(Enrol(hub, 9, KeyOf(GiaRay(), "new")));
  EXPECT_OK(Call(hub, KeyOf(GiaRay(), "old")));

  ASSERT_OK(UseUp(hub, KeyOf(GiaRay(), "new")));

  EXPECT_THAT(Call(hub, KeyOf(GiaRay(), "old")), kBanned);
  EXPECT_OK(Call(hub, KeyOf(GiaRay(), "new")));
  EXPECT_OK(Call(hub, KeyOf(BaoHoa(), "neighbour")));
}

TEST(InvitationDecisionsTest, AdditionalKeyBansNone) {
  HubCore hub;
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));
  ASSERT_OK(Enrol(hub, 7, KeyOf(GiaRay(), "old")));
  Invitation additional = InvitationOf(GiaRay(), 9);
  additional.additional = true;
  ASSERT_OK(TakeUp(hub, additional));
  ASSERT_OK(Enrol(hub, 9, KeyOf(GiaRay(), "new")));

  ASSERT_OK(UseUp(hub, KeyOf(GiaRay(), "new")));

  EXPECT_OK(Call(hub, KeyOf(GiaRay(), "old")));
}

TEST(InvitationDecisionsTest, GuardTellsOfTheFirstCallOnce) {
  HubCore hub;
  std::vector<std::string> told;
  bool can_take = false;
  hub.guard().OnFirstCall([&](const std::string& fingerprint) {
    told.push_back(fingerprint);
    return can_take;
  });
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));
  const SignedKey key = KeyOf(GiaRay(), "one");
  ASSERT_OK(Enrol(hub, 7, key));

  ASSERT_OK(Call(hub, key));  // Not taken, so told again.
  can_take = true;
  ASSERT_OK(Call(hub, key));
  ASSERT_OK(Call(hub, key));

  EXPECT_THAT(told, ::testing::ElementsAre(key.fingerprint, key.fingerprint));
}

// The unit's old machine, and a token for a new one.
void EnrolOldMachine(HubCore& hub) {
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 1)));
  ASSERT_OK(Enrol(hub, 1, KeyOf(GiaRay(), "old")));
  ASSERT_OK(UseUp(hub, KeyOf(GiaRay(), "old")));
}

TEST(InvitationDecisionsTest,
     KeyEnrolledAgainByTheNextTokenReplacesEarlierOnes) {
  HubCore hub;
  EnrolOldMachine(hub);
  Invitation additional = InvitationOf(GiaRay(), 7);
  additional.additional = true;
  ASSERT_OK(TakeUp(hub, additional));
  ASSERT_OK(Enrol(hub, 7, KeyOf(GiaRay(), "new")));  // The answer is lost.
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 8)));
  ASSERT_OK(Enrol(hub, 8, KeyOf(GiaRay(), "new")));

  ASSERT_OK(UseUp(hub, KeyOf(GiaRay(), "new")));

  EXPECT_THAT(Call(hub, KeyOf(GiaRay(), "old")), kBanned);
  EXPECT_OK(Call(hub, KeyOf(GiaRay(), "new")));
  EXPECT_THAT(Enrol(hub, 8, KeyOf(GiaRay(), "new")), kNotValid);
}

TEST(InvitationDecisionsTest, TokenForgottenBeforeTheFirstCallStillReplaces) {
  HubCore hub;
  EnrolOldMachine(hub);
  Invitation short_one = InvitationOf(GiaRay(), 7);
  short_one.expires_at = Now();
  ASSERT_OK(TakeUp(hub, short_one));
  ASSERT_OK(Enrol(hub, 7, KeyOf(GiaRay(), "new")));
  Invitation later = InvitationOf(BaoHoa(), 8);
  later.invited_at = Now() + absl::Hours(1);
  ASSERT_OK(TakeUp(hub, later));  // It forgets those that are over.

  ASSERT_OK(UseUp(hub, KeyOf(GiaRay(), "new")));

  EXPECT_THAT(Call(hub, KeyOf(GiaRay(), "old")), kBanned);
}

TEST(InvitationDecisionsTest, SecondTokenBeforeTheFirstCallOutlivesIt) {
  HubCore hub;
  EnrolOldMachine(hub);
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));
  ASSERT_OK(Enrol(hub, 7, KeyOf(GiaRay(), "new")));
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 8)));

  ASSERT_OK(UseUp(hub, KeyOf(GiaRay(), "new")));

  EXPECT_THAT(Call(hub, KeyOf(GiaRay(), "old")), kBanned);
  EXPECT_OK(Enrol(hub, 8, KeyOf(GiaRay(), "newest")));
}

TEST(InvitationDecisionsTest, NumberDrawnAgainForAnotherUnitIsNotUsedUp) {
  HubCore hub;
  Invitation short_one = InvitationOf(GiaRay(), 7);
  short_one.expires_at = Now();
  ASSERT_OK(TakeUp(hub, short_one));
  ASSERT_OK(Enrol(hub, 7, KeyOf(GiaRay(), "one")));
  Invitation later = InvitationOf(XuanDinh(), 8);
  later.invited_at = Now() + absl::Hours(1);
  ASSERT_OK(TakeUp(hub, later));
  ASSERT_OK(TakeUp(hub, InvitationOf(BaoHoa(), 7)));

  ASSERT_OK(UseUp(hub, KeyOf(GiaRay(), "one")));

  EXPECT_OK(Enrol(hub, 7, KeyOf(BaoHoa(), "two")));
}

TEST(InvitationDecisionsTest, KeyBannedBeforeItsFirstCallIsNotedReplacesNone) {
  HubCore hub;
  EnrolOldMachine(hub);
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));
  const SignedKey stolen = KeyOf(GiaRay(), "stolen");
  ASSERT_OK(Enrol(hub, 7, stolen));
  v1::BanKeysRequest ban;
  ban.set_fingerprint(stolen.fingerprint);
  ban.set_reason("mất");
  ASSERT_OK(hub.Decide([&](DecisionGroup& group) {
    v1::BanKeysResponse response;
    return BanKeys(group, ban, &hub.guard(), &response);
  }));

  ASSERT_OK(UseUp(hub, stolen));

  EXPECT_OK(Call(hub, KeyOf(GiaRay(), "old")));
}

TEST(InvitationDecisionsTest, ReplacedKeyIsLostForEver) {
  HubCore hub;
  EnrolOldMachine(hub);
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));
  ASSERT_OK(Enrol(hub, 7, KeyOf(GiaRay(), "new")));
  ASSERT_OK(UseUp(hub, KeyOf(GiaRay(), "new")));

  const auto old =
      HubRegistry(&hub.engine()).Key(KeyOf(GiaRay(), "old").fingerprint);

  ASSERT_OK(old);
  EXPECT_TRUE((*old)->banned());
  EXPECT_TRUE((*old)->lost());
  EXPECT_FALSE((*old)->ban_reason().empty());
}

TEST(InvitationDecisionsTest, FirstCallThatCameToNothingIsToldAgain) {
  HubCore hub;
  int told = 0;
  hub.guard().OnFirstCall([&](const std::string&) {
    ++told;
    return true;
  });
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));
  const SignedKey key = KeyOf(GiaRay(), "one");
  ASSERT_OK(Enrol(hub, 7, key));
  ASSERT_OK(Call(hub, key));

  // As a job of the hub does whose decision failed.
  UnaskedJob(nullptr, [&] {
    hub.guard().TellAgain(key.fingerprint);
  }).call->Finish(absl::DataLossError("a row cannot be read"));

  ASSERT_OK(Call(hub, key));
  EXPECT_EQ(told, 2);
}

TEST(InvitationDecisionsTest, UnusedTokenOutlivesARestart) {
  HubCore hub;
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));

  hub.Restart();

  EXPECT_OK(Enrol(hub, 7, KeyOf(GiaRay(), "one")));
}

TEST(InvitationDecisionsTest, SecretIsForgottenWithTheToken) {
  HubCore hub;
  ASSERT_OK(TakeUp(hub, InvitationOf(GiaRay(), 7)));
  ASSERT_OK(Enrol(hub, 7, KeyOf(GiaRay(), "one")));
  ASSERT_OK(UseUp(hub, KeyOf(GiaRay(), "one")));

  const auto row = HubRegistry(&hub.engine()).Invitation(7);

  ASSERT_OK(row);
  EXPECT_FALSE(row->has_value());
}

}  // namespace
}  // namespace gandan
