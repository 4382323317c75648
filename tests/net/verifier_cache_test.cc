#include "net/verifier_cache.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/support/signing_keys.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

const auto kNotSigned = StatusIs(absl::StatusCode::kUnauthenticated);

TEST(VerifierCacheTest, AnswersAsCheckSignatureTheSecondTimeToo) {
  const SigningKeys keys;
  const std::string signature = keys.node->Sign("a text").value();
  VerifierCache verifiers;
  for (int time = 1; time <= 2; ++time) {
    const auto check = [&](const Signer& signer, absl::string_view text) {
      return verifiers.Check(signer.fingerprint(), signer.certificate_pem(),
                             text, signature);
    };
    EXPECT_OK(check(*keys.node, "a text")) << time;
    EXPECT_THAT(check(*keys.node, "another"), kNotSigned) << time;
    EXPECT_THAT(check(*keys.hub, "a text"), kNotSigned) << time;
  }
}

TEST(VerifierCacheTest, WhatIsNoCertificateSignsNothingAndIsNotKept) {
  const SigningKeys keys;
  const std::string signature = keys.node->Sign("a text").value();
  VerifierCache verifiers;
  const std::string& fingerprint = keys.node->fingerprint();
  EXPECT_THAT(
      verifiers.Check(fingerprint, "no certificate", "a text", signature),
      kNotSigned);
  EXPECT_OK(verifiers.Check(fingerprint, keys.node->certificate_pem(), "a text",
                            signature));
}

TEST(VerifierCacheTest, StillAnswersAfterMoreKeysThanItKeeps) {
  const SigningKeys keys;
  const std::string signature = keys.node->Sign("a text").value();
  VerifierCache verifiers;
  for (int other = 0; other < 1500; ++other) {
    ASSERT_OK(verifiers.Check(absl::StrCat("fingerprint ", other),
                              keys.node->certificate_pem(), "a text",
                              signature));
  }
  EXPECT_THAT(verifiers.Check("fingerprint 0", keys.node->certificate_pem(),
                              "another", signature),
              kNotSigned);
}

}  // namespace
}  // namespace gandan
