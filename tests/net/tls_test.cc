#include "net/tls.h"

#include <filesystem>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/create_channel.h"
#include "gtest/gtest.h"
#include "net/server.h"
#include "tests/support/answering_service.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

UnitKey XuanQue() { return {"26461", absl::CivilDay(2024, 1, 1)}; }

// A hub that remembers the key of its last caller.
class Hub {
 public:
  explicit Hub(const TlsFiles& files, const ServerLimits& limits = {})
      : server_(RpcServer::StartTls("127.0.0.1:0", files, {&service_}, limits)
                    .value()) {}

  std::string Address(const std::string& host = "127.0.0.1") const {
    return absl::StrCat(host, ":", server_->port());
  }

  std::string last_key() {
    absl::MutexLock lock(&mutex_);
    return last_key_;
  }

 private:
  absl::Mutex mutex_;
  std::string last_key_ ABSL_GUARDED_BY(mutex_);
  FunctionGuard guard_{[this](const PeerIdentity& peer) {
    absl::MutexLock lock(&mutex_);
    last_key_ = peer.fingerprint;
    return absl::OkStatus();
  }};
  AnsweringService service_{{.guard = &guard_, .trust_domain = "test.gandan"}};
  const std::unique_ptr<RpcServer> server_;
};

// How a call over a new connection goes.
absl::Status CallNewly(const HubAddress& address, const TlsFiles& files) {
  return CallService(ConnectToHub(address, files).value());
}

// Puts other files in the place of those in use, key first.
void Replace(const TlsFiles& used, const TlsFiles& with) {
  std::filesystem::rename(with.key, used.key);
  std::filesystem::rename(with.certificate, used.certificate);
}

// Tries until it goes as wanted, for at most a minute: files are looked at each
// second.
template <typename Wanted>
bool SoonGoes(Wanted wanted) {
  const absl::Time end = absl::Now() + absl::Minutes(1);
  while (absl::Now() < end) {
    if (wanted()) return true;
    absl::SleepFor(absl::Milliseconds(100));
  }
  return false;
}

Validity Ended() {
  return {absl::Now() - absl::Hours(2), absl::Now() - absl::Hours(1)};
}

Validity NotBegun() {
  return {absl::Now() + absl::Hours(1), absl::Now() + absl::Hours(2)};
}

TEST(TlsTest, LetsACertificateOfTheAuthorityIn) {
  TestAuthority authority;
  Hub hub(authority.ServerFiles());
  const TlsFiles files = authority.UnitFiles(XuanQue());

  EXPECT_OK(CallNewly({hub.Address(), ""}, files));
  EXPECT_OK(CallNewly({hub.Address("localhost"), ""}, files));
}

TEST(TlsTest, RefusesACertificateOfAnotherAuthority) {
  TestAuthority authority;
  TestAuthority other;
  Hub hub(authority.ServerFiles());
  TlsFiles files = other.UnitFiles(XuanQue());
  files.trusted = authority.UnitFiles(XuanQue()).trusted;

  EXPECT_THAT(CallNewly({hub.Address(), ""}, files),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(hub.last_key(), "");
}

TEST(TlsTest, RefusesACertificateOutsideItsDays) {
  TestAuthority authority;
  Hub hub(authority.ServerFiles());

  for (const Validity& validity : {Ended(), NotBegun()}) {
    EXPECT_THAT(CallNewly({hub.Address(), ""},
                          authority.UnitFiles(XuanQue(), validity)),
                StatusIs(absl::StatusCode::kUnavailable));
  }
  EXPECT_EQ(hub.last_key(), "");
}

TEST(TlsTest, RefusesAServersCertificateAsACallers) {
  TestAuthority authority;
  Hub hub(authority.ServerFiles());

  EXPECT_THAT(CallNewly({hub.Address(), ""}, authority.ServerFiles()),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(TlsTest, RefusesACallerWithoutTls) {
  TestAuthority authority;
  Hub hub(authority.ServerFiles());

  EXPECT_THAT(CallService(grpc::CreateChannel(
                  hub.Address(), grpc::InsecureChannelCredentials())),
              StatusIs(absl::StatusCode::kUnavailable));
}

// It connects, so that it can enrol; every other call wants a certificate.
TEST(TlsTest, RefusesTheCallOfWhoHasNoCertificate) {
  TestAuthority authority;
  Hub hub(authority.ServerFiles());

  EXPECT_THAT(
      CallService(ConnectWithoutCertificate(
          {hub.Address(), ""}, authority.authority().certificate_pem())),
      StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_EQ(hub.last_key(), "");
}

TEST(TlsTest, WhoHasNoCertificateTrustsItsAuthorityOnly) {
  TestAuthority authority;
  TestAuthority other;
  Hub hub(authority.ServerFiles());

  EXPECT_THAT(CallService(ConnectWithoutCertificate(
                  {hub.Address(), ""}, other.authority().certificate_pem())),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(CallService(ConnectWithoutCertificate(
                  {hub.Address(), "another.name"},
                  authority.authority().certificate_pem())),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(TlsTest, AStrangerIsReachedWhoeverItIs) {
  TestAuthority authority;
  Hub hub(authority.ServerFiles());

  // The answer of a hub that wants a certificate: it was reached.
  EXPECT_THAT(CallService(ConnectToStranger({hub.Address(), ""})),
              StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST(TlsTest, RefusesAHubThatHasAnotherName) {
  TestAuthority authority;
  Hub hub(authority.ServerFiles({"hub.elsewhere.vn"}, authority.AroundNow()));
  const TlsFiles files = authority.UnitFiles(XuanQue());

  EXPECT_THAT(CallNewly({hub.Address(), ""}, files),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(CallNewly({hub.Address(), "hub.here.vn"}, files),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_OK(CallNewly({hub.Address(), "hub.elsewhere.vn"}, files));
}

TEST(TlsTest, RefusesAHubOfAnotherAuthority) {
  TestAuthority authority;
  TestAuthority other;
  Hub hub(other.ServerFiles());

  EXPECT_THAT(CallNewly({hub.Address(), ""}, authority.UnitFiles(XuanQue())),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(hub.last_key(), "");
}

TEST(TlsTest, RefusesACommuneThatPosesAsTheHub) {
  TestAuthority authority;
  Hub hub(authority.UnitFiles(XuanQue()));

  EXPECT_THAT(CallNewly({hub.Address(), ""}, authority.UnitFiles(XuanQue())),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(TlsTest, ShowsARenewedCertificateWithoutRestart) {
  TestAuthority authority;
  Hub hub(authority.ServerFiles(), {.most_age = absl::Milliseconds(200)});
  const TlsFiles used = authority.UnitFiles(XuanQue());
  const TlsFiles renewed = authority.UnitFiles(XuanQue());
  const std::string new_key = TestAuthority::Fingerprint(renewed);
  const auto channel = ConnectToHub({hub.Address(), ""}, used).value();
  ASSERT_OK(CallService(channel));
  ASSERT_NE(hub.last_key(), new_key);

  Replace(used, renewed);

  EXPECT_TRUE(SoonGoes(
      [&] { return CallService(channel).ok() && hub.last_key() == new_key; }));
}

TEST(TlsTest, ServesARenewedCertificateWithoutRestart) {
  TestAuthority authority;
  const TlsFiles used =
      authority.ServerFiles({"old.vn"}, authority.AroundNow());
  Hub hub(used);
  const TlsFiles files = authority.UnitFiles(XuanQue());
  ASSERT_OK(CallNewly({hub.Address(), "old.vn"}, files));

  Replace(used, authority.ServerFiles({"new.vn"}, authority.AroundNow()));

  EXPECT_TRUE(SoonGoes([&] {
    return CallNewly({hub.Address(), "new.vn"}, files).ok();
  }));
}

TEST(TlsTest, RecoversFromAMomentWithFilesOfDifferentPairs) {
  TestAuthority authority;
  const TlsFiles used = authority.ServerFiles();
  Hub hub(used);
  const TlsFiles files = authority.UnitFiles(XuanQue());
  const TlsFiles renewed = authority.ServerFiles();
  ASSERT_OK(CallNewly({hub.Address(), ""}, files));

  std::filesystem::rename(renewed.key, used.key);
  EXPECT_TRUE(SoonGoes([&] {
    return !CallNewly({hub.Address(), ""}, files).ok();
  }));
  std::filesystem::rename(renewed.certificate, used.certificate);

  EXPECT_TRUE(SoonGoes([&] {
    return CallNewly({hub.Address(), ""}, files).ok();
  }));
}

TEST(TlsTest, SaysWhichFileIsWrong) {
  TestAuthority authority;
  TlsFiles missing = authority.ServerFiles();
  missing.trusted += ".gone";
  TlsFiles mixed = authority.ServerFiles();
  mixed.key = authority.ServerFiles().key;
  TlsFiles swapped = authority.ServerFiles();
  swapped.trusted = swapped.key;

  EXPECT_THAT(ServerTls(missing), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(ServerTls(mixed), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ConnectToHub({"h:1", ""}, swapped),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(ServerTls(missing).status().message()),
              HasSubstr("trusted.pem.gone"));
}

}  // namespace
}  // namespace gandan
