#include "net/renewal_proof.h"

#include "base/files.h"
#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

const auto kRefused = StatusIs(absl::StatusCode::kUnauthenticated);

// A unit's key and what it asks for.
struct Asking {
  Asking() {
    const TlsFiles files =
        authority.UnitFiles({"26461", absl::CivilDay(2024, 1, 1)});
    key = ReadFile(files.key).value();
    renewal = {.trust_domain = "test.gandan",
               .certificate_pem = ReadFile(files.certificate).value(),
               .csr_pem = MakeCsr(MakeKey().value(), "next").value(),
               .nonce = std::string(40, 'n')};
  }

  TestAuthority authority;
  std::string key;
  Renewal renewal;
};

TEST(RenewalProofTest, TextIsWhatTheHeaderSays) {
  const Asking asking;
  const std::string fingerprint =
      ReadCertificate(asking.renewal.certificate_pem)->fingerprint;

  EXPECT_THAT(RenewalText(asking.renewal),
              IsOkAndHolds(std::string("gandan-renew-v1\0test.gandan\0", 28) +
                           fingerprint + Sha256(asking.renewal.csr_pem) +
                           std::string(40, 'n')));
}

TEST(RenewalProofTest, HoldsForWhatThePresentKeySigned) {
  const Asking asking;
  const auto signature = SignRenewal(asking.renewal, asking.key);
  ASSERT_OK(signature);

  EXPECT_OK(CheckRenewal(asking.renewal, *signature));
}

TEST(RenewalProofTest, HoldsForNothingElse) {
  const Asking asking;
  const std::string signature = SignRenewal(asking.renewal, asking.key).value();
  Renewal other_domain = asking.renewal;
  other_domain.trust_domain = "other.gandan";
  Renewal other_request = asking.renewal;
  other_request.csr_pem += " ";
  Renewal other_nonce = asking.renewal;
  other_nonce.nonce[0] = 'm';
  Renewal other_certificate = asking.renewal;
  other_certificate.certificate_pem = Asking().renewal.certificate_pem;

  for (const Renewal& other :
       {other_domain, other_request, other_nonce, other_certificate}) {
    EXPECT_THAT(CheckRenewal(other, signature), kRefused);
  }
  EXPECT_THAT(CheckRenewal(asking.renewal, ""), kRefused);
  EXPECT_THAT(CheckRenewal(asking.renewal, "x" + signature), kRefused);
}

TEST(RenewalProofTest, WhoHasOnlyTheCertificateCannot) {
  const Asking asking;

  const auto forged = SignRenewal(asking.renewal, MakeKey().value());

  ASSERT_OK(forged);
  EXPECT_THAT(CheckRenewal(asking.renewal, *forged), kRefused);
}

TEST(RenewalProofTest, WhatIsNoCertificateIsRefused) {
  const Asking asking;
  Renewal empty = asking.renewal;
  empty.certificate_pem = "x";

  EXPECT_THAT(CheckRenewal(empty, "x"), kRefused);
  EXPECT_THAT(SignRenewal(asking.renewal, "no key"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
