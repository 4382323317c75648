#include "net/certificate_chain.h"

#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;

std::string UnitCertificate(TestAuthority& authority) {
  return ReadFile(authority.UnitFiles({"26461", absl::CivilDay(2024, 1, 1)})
                      .certificate)
      .value();
}

TEST(CertificateChainTest, FindsEachCertificateAndPassesKeysOver) {
  TestAuthority one;
  TestAuthority two;
  const std::string first = one.authority().certificate_pem();
  const std::string second = two.authority().certificate_pem();

  EXPECT_THAT(CertificatesIn(first + MakeKey().value() + second),
              IsOkAndHolds(ElementsAre(first, second)));
  EXPECT_THAT(CertificatesIn("none"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

// Both have the same name, as a next authority has that of the former.
TEST(CertificateChainTest, IssuerIsWhoseKeySignedNotWhoHasTheName) {
  TestAuthority one;
  TestAuthority two;
  const std::string unit = UnitCertificate(one);

  EXPECT_TRUE(IsIssuedBy(unit, one.authority().certificate_pem()));
  EXPECT_FALSE(IsIssuedBy(unit, two.authority().certificate_pem()));
  EXPECT_FALSE(IsIssuedBy(unit, "none"));
  EXPECT_TRUE(IsRoot(one.authority().certificate_pem()));
  EXPECT_FALSE(IsRoot(unit));
}

TEST(CertificateChainTest, ChainGoesUpToTheRootAndLeavesStrangersOut) {
  TestAuthority one;
  TestAuthority two;
  const std::string unit = UnitCertificate(one);
  const std::string root = one.authority().certificate_pem();

  EXPECT_THAT(ChainOf(unit, {two.authority().certificate_pem(), root}),
              ElementsAre(unit, root));
  EXPECT_THAT(ChainOf(unit, {two.authority().certificate_pem()}),
              ElementsAre(unit));
  EXPECT_THAT(ChainOf(root, {root}), ElementsAre(root));
}

}  // namespace
}  // namespace gandan
