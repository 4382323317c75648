#include "net/identity.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <memory>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "base/sha256.h"

namespace gandan {
namespace {

std::string UnitPrefix(absl::string_view trust_domain) {
  return absl::StrCat("spiffe://", trust_domain, "/unit/");
}

}  // namespace

std::string UnitSpiffeId(absl::string_view trust_domain, const UnitKey& unit) {
  return absl::StrCat(UnitPrefix(trust_domain), FormatUnitKey(unit));
}

std::string OfficialSpiffeId(absl::string_view trust_domain,
                             absl::string_view account) {
  return absl::StrCat("spiffe://", trust_domain, "/official/", account);
}

absl::StatusOr<UnitKey> ParseUnitSpiffeId(absl::string_view trust_domain,
                                          absl::string_view id) {
  absl::string_view rest = id;
  if (!absl::ConsumePrefix(&rest, UnitPrefix(trust_domain))) {
    return absl::UnauthenticatedError(absl::StrCat(
        "Chứng thư không phải của một đơn vị thuộc ", trust_domain,
        ".\nThe certificate is not of a unit of ", trust_domain, "."));
  }
  absl::StatusOr<UnitKey> unit = ParseUnitKey(rest);
  // One name for one unit: another way to write it is another's name.
  if (!unit.ok() || UnitSpiffeId(trust_domain, *unit) != id) {
    return absl::UnauthenticatedError(
        "Chứng thư không nêu đúng một đơn vị.\nThe certificate names no unit.");
  }
  return unit;
}

absl::StatusOr<std::string> FingerprintOfPem(absl::string_view pem) {
  BIO* const text = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  unsigned char* bytes = nullptr;
  long size = 0;  // NOLINT(google-runtime-int): OpenSSL's.
  const auto freeing = absl::MakeCleanup([&] {
    OPENSSL_free(bytes);
    BIO_free(text);
    // What is left in the thread's queue would be read as an error of TLS.
    ERR_clear_error();
  });
  if (text == nullptr ||
      PEM_bytes_read_bio(&bytes, &size, nullptr, PEM_STRING_X509, text, nullptr,
                         nullptr) != 1) {
    return absl::UnauthenticatedError(
        "Không có chứng thư.\nThere is no certificate.");
  }
  return Sha256(absl::string_view(reinterpret_cast<char*>(bytes), size));
}

}  // namespace gandan
