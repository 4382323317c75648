#include "net/signature.h"

#include "gtest/gtest.h"
#include "tests/support/signing_keys.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

const auto kNotSigned = StatusIs(absl::StatusCode::kUnauthenticated);

TEST(SignatureTest, HoldsForTheTextAndTheKeyThatSignedIt) {
  const SigningKeys keys;
  const std::string signature = keys.node->Sign("a text").value();

  EXPECT_OK(CheckSignature(keys.node->certificate_pem(), "a text", signature));
  EXPECT_THAT(
      CheckSignature(keys.node->certificate_pem(), "another", signature),
      kNotSigned);
  EXPECT_THAT(CheckSignature(keys.hub->certificate_pem(), "a text", signature),
              kNotSigned);
  EXPECT_THAT(CheckSignature("no certificate", "a text", signature),
              kNotSigned);
  EXPECT_THAT(CheckSignature(keys.node->certificate_pem(), "a text", ""),
              kNotSigned);
}

TEST(SignatureTest, SignerKnowsItsTrustDomain) {
  const SigningKeys keys;
  EXPECT_EQ(keys.node->trust_domain(), "test.gandan");
  EXPECT_EQ(TrustDomainOf("spiffe://a.b/unit/1/2024-01-01"), "a.b");
  EXPECT_EQ(TrustDomainOf("https://a.b/"), "");
}

TEST(SignatureTest, KeyOfAnotherCertificateSignsNothing) {
  const SigningKeys keys;
  EXPECT_THAT(Signer::Make({MakeKey().value(), keys.node->certificate_pem()}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
