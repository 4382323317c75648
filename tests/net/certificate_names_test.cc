#include "net/certificate_names.h"

#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"

namespace gandan {
namespace {

std::string FirstNameAmong(const std::vector<std::string>& names) {
  TestAuthority authority;
  const TlsFiles files =
      authority.ServerFiles(names, TestAuthority::AroundNow());
  return FirstNameOf(ReadFile(files.certificate).value()).value();
}

TEST(CertificateNamesTest, RequestsOfOneKeyHaveOneName) {
  const std::string key = MakeKey().value();

  const auto first = PublicKeyOfCsr(MakeCsr(key, "one").value());
  const auto second = PublicKeyOfCsr(MakeCsr(key, "two").value());
  const auto other = PublicKeyOfCsr(MakeCsr(MakeKey().value(), "one").value());

  ASSERT_OK(first);
  EXPECT_EQ(first->size(), 32);
  EXPECT_EQ(*first, *second);
  EXPECT_NE(*first, *other);
}

TEST(CertificateNamesTest, FirstNameMayBeADomainOrAnAddress) {
  EXPECT_EQ(FirstNameAmong({"hub.example", "127.0.0.1"}), "hub.example");
  EXPECT_EQ(FirstNameAmong({"127.0.0.1"}), "127.0.0.1");
}

TEST(CertificateNamesTest, RefusesWhatIsNoCertificate) {
  EXPECT_THAT(PublicKeyOfCsr("x"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(FirstNameOf("x"), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(FirstNameOf(TestAuthority().authority().certificate_pem()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
