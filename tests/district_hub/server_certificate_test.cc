#include "district_hub/server_certificate.h"

#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/certificate_chain.h"
#include "net/certificate_names.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;

constexpr absl::Duration kDay = absl::Hours(24);

// A hub's folder, a year ago: an authority of ten years, a certificate of one.
struct Folder {
  Folder() {
    const absl::Time now = clock.Now();
    const KeyAndCertificate authority =
        MakeAuthority("test.gandan", {now, now + 3650 * kDay}).value();
    Write("ca", authority);
    Write("server", SignedBy(authority, now + 365 * kDay));
    authorities =
        AuthorityBook::Open({folder.Path("ca.key"), folder.Path("ca.pem"),
                             folder.Path("ca.pem")})
            .value();
  }

  KeyAndCertificate SignedBy(const KeyAndCertificate& authority,
                             absl::Time end) {
    KeyAndCertificate pair = {.key_pem = MakeKey().value(),
                              .certificate_pem = ""};
    pair.certificate_pem =
        CertificateAuthority::Load(authority)
            .value()
            ->SignServer(MakeCsr(pair.key_pem, "hub").value(),
                         {"hub.vn", "10.0.0.5"}, {clock.Now(), end})
            .value();
    return pair;
  }

  void Write(const std::string& name, const KeyAndCertificate& pair) {
    EXPECT_OK(WriteFileAtomically(folder.Path(name + ".key"), pair.key_pem,
                                  FileMode::kPrivate));
    EXPECT_OK(WriteFileAtomically(folder.Path(name + ".pem"),
                                  pair.certificate_pem, FileMode::kPublic));
  }

  std::unique_ptr<ServerCertificate> Open() {
    return ServerCertificate::Open(
               KeyFiles(folder.Path("server.key"), folder.Path("server.pem")),
               folder.Path("tls/joined.pem"), authorities.get(), &clock)
        .value();
  }

  std::string Serving() const {
    return ReadFile(folder.Path("tls/joined.pem")).value();
  }

  ManualClock clock{absl::CivilDay(2024, 6, 17)};
  TemporaryFolder folder;
  std::unique_ptr<AuthorityBook> authorities;
};

TEST(ServerCertificateTest, IsRenewedAtTwoThirdsOfItsLifeForTheSameNames) {
  Folder folder;
  const auto certificate = folder.Open();
  const std::string first = folder.Serving();
  folder.clock.Advance(240 * kDay);
  ASSERT_OK(certificate->Look());
  ASSERT_EQ(folder.Serving(), first);

  folder.clock.Advance(10 * kDay);
  ASSERT_OK(certificate->Look());

  EXPECT_NE(folder.Serving(), first);
  EXPECT_OK(CheckPair({folder.Serving(), folder.Serving()}));
  EXPECT_THAT(NamesOf(folder.Serving()),
              IsOkAndHolds(ElementsAre("hub.vn", "10.0.0.5")));
  EXPECT_GT(certificate->ends(), folder.clock.Now() + 300 * kDay);
}

TEST(ServerCertificateTest, IsSignedAnewWhenAnotherAuthoritySigns) {
  Folder folder;
  const auto certificate = folder.Open();
  const absl::Time now = folder.clock.Now();
  ASSERT_OK(folder.authorities->Announce({now, now + 3650 * kDay}));
  ASSERT_OK(certificate->Look());
  const std::string before = folder.Serving();

  ASSERT_OK(folder.authorities->Switch());
  ASSERT_OK(certificate->Look());

  EXPECT_NE(folder.Serving(), before);
  EXPECT_TRUE(IsIssuedBy(
      folder.Serving(), folder.authorities->Get()->signing->certificate_pem()));
}

TEST(ServerCertificateTest, OneOfAnotherAuthorityIsItsOwnersToRenew) {
  Folder folder;
  const absl::Time now = folder.clock.Now();
  const KeyAndCertificate other =
      folder.SignedBy(MakeAuthority("other", {now, now + 3650 * kDay}).value(),
                      now + 365 * kDay);
  folder.Write("server", other);
  const auto certificate = folder.Open();

  folder.clock.Advance(360 * kDay);
  ASSERT_OK(certificate->Look());

  EXPECT_THAT(ReadFile(folder.folder.Path("server.pem")),
              IsOkAndHolds(other.certificate_pem));
}

TEST(ServerCertificateTest, ServesWhatAPersonPutThereOnceItIsWhole) {
  Folder folder;
  const auto certificate = folder.Open();
  const std::string first = folder.Serving();
  const absl::Time now = folder.clock.Now();
  const KeyAndCertificate next =
      folder.SignedBy(MakeAuthority("other", {now, now + 3650 * kDay}).value(),
                      now + 365 * kDay);

  ASSERT_OK(WriteFileAtomically(folder.folder.Path("server.key"), next.key_pem,
                                FileMode::kPrivate));
  EXPECT_THAT(certificate->Look(),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(folder.Serving(), first);

  folder.Write("server", next);
  ASSERT_OK(certificate->Look());
  EXPECT_EQ(folder.Serving(), next.certificate_pem + next.key_pem);
}

}  // namespace
}  // namespace gandan
