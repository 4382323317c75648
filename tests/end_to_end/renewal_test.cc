// A node's keeper and a real hub: how a key gives way to the next.

#include "commune_node/renewal.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/kept_node.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using ::testing::SizeIs;

constexpr absl::Duration kDay = absl::Hours(24);
const auto kDenied = StatusIs(absl::StatusCode::kPermissionDenied);

std::vector<v1::NodeKey> KeysAt(const RunningHub& hub) {
  const auto nodes = Call(*hub.Admin(), &v1::HubAdmin::Stub::ListNodes,
                          v1::ListNodesRequest(), RunningHub::kTimeout);
  return {nodes->keys().begin(), nodes->keys().end()};
}

// The committer takes the hub's own work in order: after this it is done.
void WaitForTheCommitter(const RunningHub& hub) {
  v1::InviteRequest request;
  *request.mutable_unit() = ToProto(BaoHoa());
  EXPECT_OK(Call(*hub.Admin(), &v1::HubAdmin::Stub::Invite, request,
                 RunningHub::kTimeout));
}

absl::StatusOr<std::string> AskWith(const KeptNode& node,
                                    const TlsIdentity& identity,
                                    const std::string& next_key) {
  StoppableCaller caller;
  return RenewAtHub(node.Address(), identity, next_key, caller,
                    RunningHub::kTimeout);
}

struct Federation {
  static RunningHub* Published(RunningHub* hub) {
    TestNode::MustBeOk(hub->Publish().status());
    return hub;
  }

  RunningHub hub;
  KeptNode node{Published(&hub)};
};

// The certificate ends with the hub's authority, after a day.
TEST(RenewalTest, AtTwoThirdsOfItsLifeTheNextKeyTakesOver) {
  Federation federation;
  KeptNode& node = federation.node;
  const TlsIdentity first = node.Identity();
  node.clock().Advance(absl::Hours(14));
  node.keeper().Step();
  ASSERT_EQ(node.Identity(), first);

  node.clock().Advance(absl::Hours(6));
  node.keeper().Step();

  EXPECT_NE(node.Identity().key_pem, first.key_pem);
  EXPECT_OK(node.FetchNews());
  EXPECT_THAT(KeysAt(federation.hub), SizeIs(2));
}

TEST(RenewalTest, EndedCertificateIsRenewed) {
  Federation federation;
  federation.hub.settings().certificate_days = 0;  // Ended as it is signed.
  federation.hub.Stop();
  federation.hub.Start();
  KeptNode ended(&federation.hub);
  federation.hub.settings().certificate_days = 365;
  federation.hub.Stop();
  federation.hub.Start();
  ended.Open();
  ended.clock().Advance(absl::Seconds(1));
  ASSERT_THAT(ended.FetchNews(), testing::Not(IsOk()));

  ended.keeper().Step();

  EXPECT_OK(ended.FetchNews());
}

TEST(RenewalTest, LostAnswerGoesOnWithTheSameKey) {
  Federation federation;
  KeptNode& node = federation.node;
  const std::string next =
      KeyFiles(node.files().key, node.files().certificate).NextKey().value();
  const auto lost = AskWith(node, node.Identity(), next);
  ASSERT_OK(lost);
  node.Open();

  node.clock().Advance(300 * kDay);
  node.keeper().Step();

  EXPECT_EQ(node.Identity().key_pem, next);
  EXPECT_EQ(node.Identity().certificate_pem, *lost);
  EXPECT_THAT(KeysAt(federation.hub), SizeIs(2));
}

TEST(RenewalTest, BannedKeyIsNotRenewedAndTheNodeSaysSo) {
  Federation federation;
  KeptNode& node = federation.node;
  const TlsIdentity before = node.Identity();
  v1::BanKeysRequest ban;
  *ban.mutable_unit() = ToProto(XuanDinh());
  ban.set_reason("mất máy");
  ASSERT_OK(Call(*federation.hub.Admin(), &v1::HubAdmin::Stub::BanKeys, ban,
                 RunningHub::kTimeout));

  node.clock().Advance(300 * kDay);
  node.keeper().Step();

  EXPECT_EQ(node.Identity(), before);
  EXPECT_THAT(node.node().database().contacts()->mark()->alarms(), SizeIs(1));
  EXPECT_THAT(AskWith(node, before, MakeKey().value()), kDenied);
}

TEST(RenewalTest, FormerKeySpeaksUntilTheNextIsUsedAndIsNeverRenewed) {
  Federation federation;
  KeptNode& node = federation.node;
  const TlsIdentity former = node.Identity();
  const auto former_line = ConnectToHub(node.Address(), former).value();
  const auto ask_as_former = [&] {
    return Call(*v1::NodeDirectives::NewStub(former_line),
                &v1::NodeDirectives::Stub::FetchDirectives,
                v1::FetchDirectivesRequest(), RunningHub::kTimeout);
  };
  node.clock().Advance(300 * kDay);
  node.keeper().Step();
  ASSERT_OK(ask_as_former());
  ASSERT_OK(AskWith(node, former, MakeKey().value()));

  ASSERT_OK(node.FetchNews());  // The next key's first call.
  WaitForTheCommitter(federation.hub);

  EXPECT_OK(ask_as_former());  // Made before, it may go on for a while.
  EXPECT_THAT(AskWith(node, former, MakeKey().value()), kDenied);
  for (const v1::NodeKey& key : KeysAt(federation.hub)) {
    const bool is_present =
        key.fingerprint() ==
        ReadCertificate(node.Identity().certificate_pem)->fingerprint;
    const absl::Duration left =
        absl::FromUnixSeconds(key.not_after().seconds()) - SystemClock().Now();
    EXPECT_EQ(left > absl::Hours(2), is_present);
  }
}

TEST(RenewalTest, StolenCertificateWithoutItsKeyRenewsNothing) {
  Federation federation;
  TlsIdentity stolen = federation.node.Identity();
  stolen.key_pem = MakeKey().value();

  EXPECT_THAT(AskWith(federation.node, stolen, MakeKey().value()),
              StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(KeysAt(federation.hub), SizeIs(1));
}

TEST(RenewalTest, CertificateThatWasNeverEnrolledRenewsNothing) {
  Federation federation;
  TestAuthority other;
  TlsIdentity minted = federation.node.Identity();
  const TlsFiles files = other.UnitFiles(XuanDinh());
  minted.key_pem = ReadFile(files.key).value();
  minted.certificate_pem = ReadFile(files.certificate).value();

  EXPECT_THAT(AskWith(federation.node, minted, MakeKey().value()),
              StatusIs(absl::StatusCode::kUnauthenticated));
}

}  // namespace
}  // namespace gandan
