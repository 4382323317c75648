#include "commune_node/certificate_keeper.h"

#include <filesystem>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/sha256.h"
#include "gandan/v1/enrolment.grpc.pb.h"
#include "gmock/gmock.h"
#include "grpcpp/server_context.h"
#include "gtest/gtest.h"
#include "net/renewal_proof.h"
#include "net/rpc_status.h"
#include "net/server.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

using ::testing::SizeIs;

constexpr absl::Duration kDay = absl::Hours(24);

// A hub that renews whoever signs rightly, or fails as it is told.
class Renewing : public v1::NodeEnrolment::Service {
 public:
  explicit Renewing(TestAuthority* authority) : authority_(authority) {}

  grpc::Status Challenge(grpc::ServerContext*, const v1::ChallengeRequest*,
                         v1::ChallengeResponse* response) override {
    response->set_nonce("nonce");
    return ToGrpc(failure);
  }
  grpc::Status Renew(grpc::ServerContext*, const v1::RenewRequest* request,
                     v1::RenewResponse* response) override {
    asked.push_back(*request);
    const absl::Status checked =
        CheckRenewal({.trust_domain = "test.gandan",
                      .certificate_pem = request->certificate_pem(),
                      .csr_pem = request->csr_pem(),
                      .nonce = "nonce"},
                     request->signature());
    if (!checked.ok()) return ToGrpc(checked);
    const absl::Time now = absl::Now();
    response->set_certificate_pem(
        authority_->authority()
            .SignUnit(request->csr_pem(), renewed_unit,
                      {now - absl::Hours(1), now + 365 * kDay})
            .value());
    return grpc::Status::OK;
  }

  absl::Status failure;
  UnitKey renewed_unit = XuanDinh();
  std::vector<v1::RenewRequest> asked;

 private:
  TestAuthority* const authority_;
};

// A node with a certificate of a year, its keeper, and a hub that renews.
struct Kept {
  Kept() {
    const absl::Time now = absl::Now();
    files = authority.UnitFiles(XuanDinh(), {now, now + 360 * kDay});
    keeper = CertificateKeeper::Open(
                 {.hub = {absl::StrCat("127.0.0.1:", server->port()), ""},
                  .files = files},
                 node.database().contacts(), &clock, random)
                 .value();
    keeper->OnNewChannel(
        [this](const std::shared_ptr<grpc::Channel>&) { ++channels; });
  }

  std::string Certificate() const {
    return ReadFile(files.certificate).value();
  }

  TestAuthority authority;
  Renewing hub{&authority};
  std::unique_ptr<RpcServer> server =
      RpcServer::StartTls("127.0.0.1:0", authority.ServerFiles(), {&hub})
          .value();
  TestNode node;
  ManualClock clock{absl::Now()};
  absl::BitGen random;
  TlsFiles files;
  int channels = 0;
  std::unique_ptr<CertificateKeeper> keeper;
};

TEST(CertificateKeeperTest, RenewsAtTwoThirdsOfTheLifeAndNotBefore) {
  Kept test;
  test.clock.Advance(239 * kDay);
  test.keeper->Step();
  EXPECT_THAT(test.hub.asked, SizeIs(0));

  test.clock.Advance(20 * kDay);  // Two thirds, and the twentieth of chance.
  test.keeper->Step();

  EXPECT_THAT(test.hub.asked, SizeIs(1));
  EXPECT_EQ(test.channels, 1);
  EXPECT_OK(KeyFiles(test.files.key, test.files.certificate).Read());
}

TEST(CertificateKeeperTest, RenewsWhenTheHubAsksButNotAllTheTime) {
  Kept test;
  test.keeper->RenewNow();
  test.keeper->Step();
  ASSERT_THAT(test.hub.asked, SizeIs(1));

  test.keeper->RenewNow();
  test.keeper->Step();
  EXPECT_THAT(test.hub.asked, SizeIs(1));

  test.clock.Advance(absl::Hours(2));
  test.keeper->RenewNow();
  test.keeper->Step();
  EXPECT_THAT(test.hub.asked, SizeIs(2));
}

TEST(CertificateKeeperTest, TriesAgainLaterWithTheSameKey) {
  Kept test;
  test.hub.failure = absl::UnavailableError("no line");
  test.clock.Advance(300 * kDay);
  test.keeper->Step();
  const std::string next = ReadFile(test.files.key + ".next").value();
  test.hub.failure = absl::OkStatus();
  test.keeper->Step();
  EXPECT_THAT(test.hub.asked, SizeIs(0)) << "it did not wait";

  test.clock.Advance(absl::Seconds(5));
  test.keeper->Step();

  EXPECT_THAT(ReadFile(test.files.key), IsOkAndHolds(next));
}

TEST(CertificateKeeperTest, CertificateOfAnotherUnitIsNotInstalled) {
  Kept test;
  test.hub.renewed_unit = {"26461", absl::CivilDay(2025, 7, 1)};
  const std::string before = test.Certificate();

  test.keeper->RenewNow();
  test.keeper->Step();

  EXPECT_THAT(test.hub.asked, SizeIs(1));
  EXPECT_EQ(test.Certificate(), before);
}

TEST(CertificateKeeperTest, RefusedRenewalIsAnAlarm) {
  Kept test;
  test.hub.failure = absl::PermissionDeniedError("banned");

  test.keeper->RenewNow();
  test.keeper->Step();

  EXPECT_THAT(test.node.database().contacts()->mark()->alarms(), SizeIs(1));
}

TEST(CertificateKeeperTest, TakesWhatAPersonPutThereOnceItIsWhole) {
  Kept test;
  const TlsFiles other = test.authority.UnitFiles(XuanDinh());

  std::filesystem::rename(other.key, test.files.key);
  test.keeper->Step();
  EXPECT_EQ(test.channels, 0);
  EXPECT_NE(test.node.database().contacts()->last_error(), "");

  std::filesystem::rename(other.certificate, test.files.certificate);
  test.keeper->Step();
  EXPECT_EQ(test.channels, 1);
  EXPECT_EQ(test.node.database().contacts()->last_error(), "");
}

TEST(CertificateKeeperTest, TakesTheHubsAuthoritiesAndOnlyAuthorities) {
  Kept test;
  TestAuthority next;
  const std::string both = test.authority.authority().certificate_pem() +
                           next.authority().certificate_pem();
  test.keeper->TakeTrust("no certificate");
  EXPECT_THAT(test.node.database().contacts()->mark()->alarms(), SizeIs(1));

  test.keeper->TakeTrust(both);
  test.keeper->Step();

  EXPECT_THAT(ReadFile(test.files.trusted), IsOkAndHolds(both));
  EXPECT_EQ(test.keeper->trust_digest(), Sha256(both));
  EXPECT_EQ(test.channels, 1);
}

}  // namespace
}  // namespace gandan
