#include "net/certificates.h"

#include <openssl/ec.h>
#include <openssl/x509_vfy.h>

#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/identity.h"
#include "net/pem.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

const auto kRefused = StatusIs(absl::StatusCode::kInvalidArgument);

UnitKey XuanQue() { return {"26461", absl::CivilDay(2024, 1, 1)}; }

Validity ThisYear() {
  const absl::TimeZone utc = absl::UTCTimeZone();
  return {absl::FromCivil(absl::CivilDay(2024, 1, 1), utc),
          absl::FromCivil(absl::CivilDay(2055, 1, 1), utc)};
}

std::unique_ptr<CertificateAuthority> Authority() {
  return CertificateAuthority::Load(
             MakeAuthority("xuanloc.gandan", ThisYear()).value())
      .value();
}

std::string NewCsr() { return MakeCsr(MakeKey().value(), "x").value(); }

// What OpenSSL thinks of a certificate that an authority issued; "ok" is ok.
std::string Verdict(absl::string_view authority, absl::string_view certificate,
                    int purpose) {
  const OwnedCertificate root = CertificateFromPem(authority).value();
  const OwnedCertificate leaf = CertificateFromPem(certificate).value();
  X509_STORE* const trusted = X509_STORE_new();
  X509_STORE_add_cert(trusted, root.get());
  X509_STORE_CTX* const check = X509_STORE_CTX_new();
  X509_STORE_CTX_init(check, trusted, leaf.get(), nullptr);
  X509_STORE_CTX_set_purpose(check, purpose);
  X509_VERIFY_PARAM_set_flags(X509_STORE_CTX_get0_param(check),
                              X509_V_FLAG_X509_STRICT);
  X509_verify_cert(check);
  const std::string verdict =
      X509_verify_cert_error_string(X509_STORE_CTX_get_error(check));
  X509_STORE_CTX_free(check);
  X509_STORE_free(trusted);
  return verdict;
}

// A certificate as OpenSSL prints it.
std::string Printed(absl::string_view pem) {
  const OwnedBio text(BIO_new(BIO_s_mem()));
  X509_print(text.get(), CertificateFromPem(pem).value().get());
  char* bytes = nullptr;
  const auto size = BIO_get_mem_data(text.get(), &bytes);
  return std::string(bytes, size);
}

TEST(CertificateAuthorityTest, KnowsItsTrustDomainFromItsCertificate) {
  EXPECT_EQ(Authority()->trust_domain(), "xuanloc.gandan");
}

TEST(CertificateAuthorityTest, SignsAUnitThatStandardChecksAccept) {
  const auto authority = Authority();

  const absl::StatusOr<std::string> signed_one =
      authority->SignUnit(NewCsr(), XuanQue(), ThisYear());

  ASSERT_OK(signed_one);
  EXPECT_EQ(Verdict(authority->certificate_pem(), *signed_one,
                    X509_PURPOSE_SSL_CLIENT),
            "ok");
  EXPECT_NE(Verdict(authority->certificate_pem(), *signed_one,
                    X509_PURPOSE_SSL_SERVER),
            "ok");
}

TEST(CertificateAuthorityTest, NamesTheUnitAndNothingOfTheRequest) {
  const std::string csr = MakeCsr(MakeKey().value(), "somebody else").value();

  const std::string signed_one =
      Authority()->SignUnit(csr, XuanQue(), ThisYear()).value();

  EXPECT_EQ(ReadCertificate(signed_one)->spiffe_id,
            UnitSpiffeId("xuanloc.gandan", XuanQue()));
  EXPECT_FALSE(absl::StrContains(Printed(signed_one), "somebody"));
}

TEST(CertificateAuthorityTest, AnOfficialsCertificateNamesNoUnit) {
  const std::string signed_one =
      Authority()->SignOfficial(NewCsr(), "hoa", ThisYear()).value();

  const std::string id = ReadCertificate(signed_one)->spiffe_id;
  EXPECT_EQ(id, "spiffe://xuanloc.gandan/official/hoa");
  EXPECT_THAT(ParseUnitSpiffeId("xuanloc.gandan", id),
              StatusIs(absl::StatusCode::kUnauthenticated));
}

TEST(CertificateAuthorityTest, SignsAServerForNamesAndAddresses) {
  const auto authority = Authority();

  const absl::StatusOr<std::string> signed_one = authority->SignServer(
      NewCsr(), {"hub.xuanloc.gov.vn", "10.0.0.1", "::1"}, ThisYear());

  ASSERT_OK(signed_one);
  EXPECT_EQ(Verdict(authority->certificate_pem(), *signed_one,
                    X509_PURPOSE_SSL_SERVER),
            "ok");
  const OwnedCertificate read = CertificateFromPem(*signed_one).value();
  EXPECT_EQ(X509_check_host(read.get(), "hub.xuanloc.gov.vn", 0, 0, nullptr),
            1);
  EXPECT_EQ(X509_check_ip_asc(read.get(), "10.0.0.1", 0), 1);
  EXPECT_EQ(X509_check_ip_asc(read.get(), "::1", 0), 1);
  EXPECT_EQ(ReadCertificate(*signed_one)->spiffe_id, "");
}

TEST(CertificateAuthorityTest, RefusesNamesThatAreNone) {
  const auto authority = Authority();

  EXPECT_THAT(authority->SignServer(NewCsr(), {}, ThisYear()), kRefused);
  EXPECT_THAT(authority->SignServer(NewCsr(), {""}, ThisYear()), kRefused);
  EXPECT_THAT(authority->SignServer(NewCsr(), {"a,URI:spiffe://x"}, ThisYear()),
              kRefused);
}

TEST(CertificateAuthorityTest, RefusesARequestThatIsNotSignedByItsKey) {
  const OwnedRequest request = RequestFromPem(NewCsr()).value();
  const OwnedKey other = KeyFromPem(MakeKey().value()).value();
  X509_REQ_sign(request.get(), other.get(), EVP_sha256());

  const auto signed_one = Authority()->SignUnit(ToPem(request.get()).value(),
                                                XuanQue(), ThisYear());

  EXPECT_THAT(signed_one, kRefused);
}

TEST(CertificateAuthorityTest, RefusesKeysOfAnotherKind) {
  const OwnedKey rsa(EVP_RSA_gen(2048));
  const OwnedKey larger(EVP_EC_gen("P-384"));

  for (EVP_PKEY* const key : {rsa.get(), larger.get()}) {
    const std::string csr = MakeCsr(ToPem(key).value(), "x").value();

    EXPECT_THAT(Authority()->SignUnit(csr, XuanQue(), ThisYear()), kRefused);
  }
}

TEST(CertificateAuthorityTest, RefusesWhatIsNoRequest) {
  EXPECT_THAT(Authority()->SignUnit("", XuanQue(), ThisYear()), kRefused);
  EXPECT_THAT(Authority()->SignUnit(MakeKey().value(), XuanQue(), ThisYear()),
              kRefused);
}

TEST(CertificateAuthorityTest, GivesEveryCertificateItsOwnSerial) {
  const auto authority = Authority();
  const std::string csr = NewCsr();
  std::set<std::string> fingerprints;
  for (int i = 0; i < 20; ++i) {
    fingerprints.insert(
        ReadCertificate(authority->SignUnit(csr, XuanQue(), ThisYear()).value())
            ->fingerprint);
  }

  EXPECT_THAT(fingerprints, SizeIs(20));
}

TEST(CertificateAuthorityTest, LoadsOnlyAPairOfAnAuthority) {
  const KeyAndCertificate one = MakeAuthority("a", ThisYear()).value();
  const KeyAndCertificate other = MakeAuthority("b", ThisYear()).value();
  const std::string key = MakeKey().value();
  const std::string unit =
      Authority()
          ->SignUnit(MakeCsr(key, "x").value(), XuanQue(), ThisYear())
          .value();

  EXPECT_THAT(CertificateAuthority::Load({one.key_pem, other.certificate_pem}),
              kRefused);
  EXPECT_THAT(CertificateAuthority::Load({key, unit}), kRefused);
  EXPECT_THAT(CertificateAuthority::Load({"", ""}), kRefused);
}

TEST(MakeAuthorityTest, RefusesADomainThatWouldNotFitInAName) {
  for (const char* domain : {"", "Xuân Lộc", "a/b", "a,b", "UPPER"}) {
    EXPECT_THAT(MakeAuthority(domain, ThisYear()), kRefused) << domain;
  }
  EXPECT_THAT(MakeAuthority(std::string(65, 'a'), ThisYear()), kRefused);
}

TEST(MakeKeyTest, WritesPkcs8ThatHasNoPassword) {
  EXPECT_THAT(MakeKey().value(), HasSubstr("-----BEGIN PRIVATE KEY-----"));
  EXPECT_NE(MakeKey().value(), MakeKey().value());
}

TEST(ReadCertificateTest, TellsTheDaysOfItsValidity) {
  const std::string pem =
      Authority()->SignUnit(NewCsr(), XuanQue(), ThisYear()).value();

  const absl::StatusOr<CertificateFacts> facts = ReadCertificate(pem);

  ASSERT_OK(facts);
  EXPECT_EQ(facts->not_before, ThisYear().not_before);
  EXPECT_EQ(facts->not_after, ThisYear().not_after);
  EXPECT_THAT(facts->fingerprint, SizeIs(32));
}

TEST(ReadCertificateTest, RefusesWhatIsNone) {
  EXPECT_THAT(ReadCertificate(""), kRefused);
  EXPECT_THAT(ReadCertificate(MakeKey().value()), kRefused);
}

TEST(CheckPairTest, TellsAKeyOfAnotherCertificate) {
  const KeyAndCertificate one = MakeAuthority("a", ThisYear()).value();

  EXPECT_OK(CheckPair(one));
  EXPECT_THAT(CheckPair({MakeKey().value(), one.certificate_pem}), kRefused);
}

}  // namespace
}  // namespace gandan
