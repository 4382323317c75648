#include "net/hmac.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "net/pem.h"

namespace gandan {
namespace {

constexpr size_t kBytes = 32;

}  // namespace

absl::StatusOr<std::string> HmacSha256(absl::string_view secret,
                                       absl::string_view text) {
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  if (HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
           reinterpret_cast<const unsigned char*>(text.data()), text.size(),
           mac, &size) == nullptr ||
      size != kBytes) {
    return FailedInOpenSsl("no HMAC was made");
  }
  return std::string(reinterpret_cast<const char*>(mac), size);
}

bool SameHmac(absl::string_view a, absl::string_view b) {
  return a.size() == kBytes && b.size() == kBytes &&
         CRYPTO_memcmp(a.data(), b.data(), kBytes) == 0;
}

}  // namespace gandan
