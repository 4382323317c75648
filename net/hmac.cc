#include "net/hmac.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <memory>

#include "net/pem.h"

namespace gandan {
namespace {

constexpr size_t kBytes = 32;

using Context = std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)>;

EVP_MAC_CTX* NewContext() {
  static EVP_MAC* const kAlgorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  return kAlgorithm == nullptr ? nullptr : EVP_MAC_CTX_new(kAlgorithm);
}

}  // namespace

// OpenSSL's HMAC() looks the algorithms up at each call, which takes longer
// than sealing a receipt with them.
absl::StatusOr<std::string> HmacSha256(absl::string_view secret,
                                       absl::string_view text) {
  thread_local const Context context(NewContext(), &EVP_MAC_CTX_free);
  char digest[] = "SHA256";
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
      OSSL_PARAM_construct_end()};
  std::string mac(kBytes, '\0');
  size_t size = 0;
  if (context == nullptr ||
      EVP_MAC_init(context.get(),
                   reinterpret_cast<const unsigned char*>(secret.data()),
                   secret.size(), parameters) != 1 ||
      EVP_MAC_update(context.get(),
                     reinterpret_cast<const unsigned char*>(text.data()),
                     text.size()) != 1 ||
      EVP_MAC_final(context.get(), reinterpret_cast<unsigned char*>(mac.data()),
                    &size, mac.size()) != 1 ||
      size != kBytes) {
    return FailedInOpenSsl("no HMAC was made");
  }
  return mac;
}

bool SameHmac(absl::string_view a, absl::string_view b) {
  return a.size() == kBytes && b.size() == kBytes &&
         CRYPTO_memcmp(a.data(), b.data(), kBytes) == 0;
}

}  // namespace gandan
