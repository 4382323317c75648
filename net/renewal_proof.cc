#include "net/renewal_proof.h"

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "net/identity.h"
#include "net/signature.h"

namespace gandan {
namespace {

absl::Status IsNotSigned() {
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
  ASSIGN_OR_RETURN(const std::string text, RenewalText(renewal));
  return SignText(key_pem, text);
}

absl::Status CheckRenewal(const Renewal& renewal, absl::string_view signature) {
  ASSIGN_OR_RETURN(const std::string text, RenewalText(renewal));
  return CheckSignature(renewal.certificate_pem, text, signature).ok()
             ? absl::OkStatus()
             : IsNotSigned();
}

}  // namespace gandan
