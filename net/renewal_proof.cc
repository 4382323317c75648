#include "net/renewal_proof.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "net/identity.h"
#include "net/openssl_types.h"
#include "net/pem.h"

namespace gandan {
namespace {

using OwnedDigest =
    std::unique_ptr<EVP_MD_CTX, OpenSslDeleter<EVP_MD_CTX_free>>;

const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

absl::Status IsNotSigned() {
  ERR_clear_error();
  return absl::UnauthenticatedError(InBothLanguages(
      "Yêu cầu gia hạn không được ký bằng khóa của chứng thư này.",
      "The request to renew is not signed by the key of this certificate."));
}

}  // namespace

absl::StatusOr<std::string> RenewalText(const Renewal& renewal) {
  constexpr absl::string_view kZero("\0", 1);
  ASSIGN_OR_RETURN(const std::string fingerprint,
                   FingerprintOfPem(renewal.certificate_pem));
  return absl::StrCat("gandan-renew-v1", kZero, renewal.trust_domain, kZero,
                      fingerprint, Sha256(renewal.csr_pem), renewal.nonce);
}

absl::StatusOr<std::string> SignRenewal(const Renewal& renewal,
                                        absl::string_view key_pem) {
  ASSIGN_OR_RETURN(const OwnedKey key, KeyFromPem(key_pem));
  ASSIGN_OR_RETURN(const std::string text, RenewalText(renewal));
  const OwnedDigest signing(EVP_MD_CTX_new());
  size_t size = 0;
  if (signing == nullptr ||
      EVP_DigestSignInit(signing.get(), nullptr, EVP_sha256(), nullptr,
                         key.get()) != 1 ||
      EVP_DigestSign(signing.get(), nullptr, &size, Bytes(text), text.size()) !=
          1) {
    return FailedInOpenSsl("cannot sign a renewal");
  }
  std::string signature(size, '\0');
  if (EVP_DigestSign(signing.get(),
                     reinterpret_cast<unsigned char*>(signature.data()), &size,
                     Bytes(text), text.size()) != 1) {
    return FailedInOpenSsl("cannot sign a renewal");
  }
  signature.resize(size);
  return signature;
}

absl::Status CheckRenewal(const Renewal& renewal, absl::string_view signature) {
  ASSIGN_OR_RETURN(const std::string text, RenewalText(renewal));
  ASSIGN_OR_RETURN(const OwnedCertificate certificate,
                   CertificateFromPem(renewal.certificate_pem));
  EVP_PKEY* const key = X509_get0_pubkey(certificate.get());
  const OwnedDigest checking(EVP_MD_CTX_new());
  if (key == nullptr || checking == nullptr ||
      EVP_DigestVerifyInit(checking.get(), nullptr, EVP_sha256(), nullptr,
                           key) != 1 ||
      EVP_DigestVerify(checking.get(), Bytes(signature), signature.size(),
                       Bytes(text), text.size()) != 1) {
    return IsNotSigned();
  }
  return absl::OkStatus();
}

}  // namespace gandan
