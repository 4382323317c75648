// Another authority takes over from the hub's, with nodes that follow.

#include "absl/time/clock.h"
#include "commune_node/directives_poller.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/certificate_chain.h"
#include "tests/support/kept_node.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

const auto kNotNow = StatusIs(absl::StatusCode::kFailedPrecondition);

absl::StatusOr<v1::RollAuthorityResponse> Roll(const RunningHub& hub,
                                               v1::AuthorityStep step,
                                               bool force = false) {
  v1::RollAuthorityRequest request;
  request.set_step(step);
  request.set_force(force);
  return Call(*hub.Admin(), &v1::HubAdmin::Stub::RollAuthority, request,
              RunningHub::kTimeout);
}

// Tries until it goes as wanted, for at most half a minute: both sides look at
// their files every few seconds.
template <typename Wanted>
bool SoonGoes(Wanted wanted) {
  const absl::Time end = absl::Now() + absl::Seconds(30);
  while (absl::Now() < end) {
    if (wanted()) return true;
    absl::SleepFor(absl::Milliseconds(100));
  }
  return false;
}

// A hub, and a node that asks it for news when it is told to.
struct Federation {
  static RunningHub* Published(RunningHub* hub) {
    TestNode::MustBeOk(hub->Publish().status());
    return hub;
  }

  // As the daemon does at each contact.
  void AskForNews() {
    DirectivesPoller poller(
        &node.node().database(), node.keeper().channel(), {}, random,
        {.on_renew = [this] { node.keeper().RenewNow(); },
         .trust_digest = [this] { return node.keeper().trust_digest(); },
         .take_trust =
             [this](const std::string& ca_pem) {
               node.keeper().TakeTrust(ca_pem);
             }});
    poller.Step();
    node.keeper().Step();
  }

  // Whether the node comes to trust so many authorities.
  bool SoonTrusts(size_t authorities) {
    return SoonGoes([&] {
      AskForNews();
      return CertificatesIn(node.Identity().trusted_pem)->size() == authorities;
    });
  }

  std::string Issuer() const {
    const std::string own = node.Identity().certificate_pem;
    const auto trusted = CertificatesIn(node.Identity().trusted_pem).value();
    for (const std::string& one : trusted) {
      if (IsIssuedBy(own, one)) return one;
    }
    return "";
  }

  RunningHub hub;
  KeptNode node{Published(&hub)};
  absl::BitGen random;
};

TEST(RollOverTest, NodesFollowFromOneAuthorityToTheNext) {
  Federation federation;
  RunningHub& hub = federation.hub;
  KeptNode& node = federation.node;
  const std::string former = federation.Issuer();
  federation.AskForNews();

  ASSERT_OK(Roll(hub, v1::AUTHORITY_ANNOUNCE));
  EXPECT_THAT(Roll(hub, v1::AUTHORITY_SWITCH), kNotNow);  // Nobody was told.
  hub.clock().Advance(absl::Minutes(5));
  EXPECT_TRUE(federation.SoonTrusts(2));
  EXPECT_EQ(federation.Issuer(), former);

  const auto switched = Roll(hub, v1::AUTHORITY_SWITCH);
  ASSERT_OK(switched);
  EXPECT_EQ(switched->not_followed(), 1u);
  EXPECT_THAT(Roll(hub, v1::AUTHORITY_RETIRE), kNotNow);  // It still shows it.
  EXPECT_TRUE(SoonGoes([&] {
    federation.AskForNews();
    return federation.Issuer() != former && node.FetchNews().ok();
  }));

  const auto retired = Roll(hub, v1::AUTHORITY_RETIRE);
  ASSERT_OK(retired);
  EXPECT_EQ(retired->not_followed(), 0u);
  EXPECT_TRUE(federation.SoonTrusts(1));
  EXPECT_TRUE(SoonGoes([&] { return node.FetchNews().ok(); }));
}

TEST(RollOverTest, ChangeGoesOnAfterARestartAtEachStep) {
  Federation federation;
  RunningHub& hub = federation.hub;
  KeptNode& node = federation.node;
  for (const v1::AuthorityStep step :
       {v1::AUTHORITY_ANNOUNCE, v1::AUTHORITY_SWITCH, v1::AUTHORITY_RETIRE}) {
    hub.clock().Advance(absl::Minutes(5));
    const auto taken = Roll(hub, step, /*force=*/true);
    ASSERT_OK(taken) << v1::AuthorityStep_Name(step);
    hub.Stop();
    hub.Start();
    node.Open();
    ASSERT_TRUE(SoonGoes([&] {
      federation.AskForNews();
      return node.FetchNews().ok() && !node.FetchNews()->renew();
    })) << v1::AuthorityStep_Name(step);
    EXPECT_EQ(Roll(hub, step, /*force=*/true)->fingerprint(),
              taken->fingerprint());
  }
  EXPECT_TRUE(federation.SoonTrusts(1));
}

TEST(RollOverTest, StepsFollowOneAnother) {
  Federation federation;

  EXPECT_THAT(Roll(federation.hub, v1::AUTHORITY_SWITCH, true), kNotNow);
  ASSERT_OK(Roll(federation.hub, v1::AUTHORITY_ANNOUNCE));
  EXPECT_THAT(Roll(federation.hub, v1::AUTHORITY_RETIRE, true), kNotNow);
  ASSERT_OK(Roll(federation.hub, v1::AUTHORITY_SWITCH, true));
  EXPECT_THAT(Roll(federation.hub, v1::AUTHORITY_ANNOUNCE, true), kNotNow);
  EXPECT_THAT(Roll(federation.hub, v1::AUTHORITY_STEP_UNSPECIFIED),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
