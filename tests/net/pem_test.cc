#include "net/pem.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include "gtest/gtest.h"
#include "net/certificates.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

// A key that asks for a password.
std::string EncryptedKey() {
  const OwnedKey key = KeyFromPem(MakeKey().value()).value();
  const OwnedBio text(BIO_new(BIO_s_mem()));
  char password[] = "password";
  PEM_write_bio_PKCS8PrivateKey(text.get(), key.get(), EVP_aes_128_cbc(),
                                password, sizeof(password) - 1, nullptr,
                                nullptr);
  char* bytes = nullptr;
  const auto size = BIO_get_mem_data(text.get(), &bytes);
  return std::string(bytes, size);
}

TEST(PemTest, ReadsBackAKeyAsItWrote) {
  const std::string pem = MakeKey().value();

  EXPECT_THAT(ToPem(KeyFromPem(pem).value().get()), IsOkAndHolds(pem));
}

TEST(PemTest, RefusesAnEncryptedKeyWithoutAskingForItsPassword) {
  EXPECT_THAT(KeyFromPem(EncryptedKey()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(PemTest, LeavesNoErrorForTlsToFind) {
  EXPECT_FALSE(KeyFromPem("nothing").ok());
  EXPECT_FALSE(RequestFromPem("nothing").ok());
  EXPECT_FALSE(CertificateFromPem("nothing").ok());

  EXPECT_EQ(ERR_peek_error(), 0);
}

}  // namespace
}  // namespace gandan
