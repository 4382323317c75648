#include "base/sha256.h"

#include <openssl/evp.h>

#include <cstdlib>
#include <memory>

namespace gandan {
namespace {

constexpr size_t kBytes = 32;

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

}  // namespace

// OpenSSL's SHA256() looks the algorithm up and allocates at each call, which
// takes twice as long again as hashing a ledger entry.
std::string Sha256(absl::string_view bytes) {
  static const EVP_MD* const kAlgorithm =
      EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  std::string digest(kBytes, '\0');
  const bool hashed =
      EVP_DigestInit_ex(context.get(), kAlgorithm, nullptr) == 1 &&
      EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1 &&
      EVP_DigestFinal_ex(context.get(),
                         reinterpret_cast<unsigned char*>(digest.data()),
                         nullptr) == 1;
  // Only without memory; what has no hash must not be kept under a wrong one.
  if (!hashed) std::abort();
  return digest;
}

}  // namespace gandan
