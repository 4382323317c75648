#include "net/certificate_chain.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "net/openssl_types.h"
#include "net/pem.h"

namespace gandan {

absl::StatusOr<std::vector<std::string>> CertificatesIn(absl::string_view pem) {
  const OwnedBio text(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  std::vector<std::string> found;
  while (true) {
    const OwnedCertificate one(
        PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr));
    if (one == nullptr) break;
    ASSIGN_OR_RETURN(std::string written, ToPem(one.get()));
    found.push_back(std::move(written));
  }
  ERR_clear_error();
  if (found.empty()) return RefusedByOpenSsl("not a certificate in PEM");
  return found;
}

bool IsIssuedBy(absl::string_view certificate_pem,
                absl::string_view issuer_pem) {
  const auto certificate = CertificateFromPem(certificate_pem);
  const auto issuer = CertificateFromPem(issuer_pem);
  if (!certificate.ok() || !issuer.ok()) return false;
  const bool issued =
      X509_check_issued(issuer->get(), certificate->get()) == X509_V_OK &&
      X509_verify(certificate->get(), X509_get0_pubkey(issuer->get())) == 1;
  ERR_clear_error();
  return issued;
}

bool IsRoot(absl::string_view certificate_pem) {
  return IsIssuedBy(certificate_pem, certificate_pem);
}

std::vector<std::string> ChainOf(const std::string& certificate_pem,
                                 const std::vector<std::string>& above) {
  std::vector<std::string> chain = {certificate_pem};
  while (!IsRoot(chain.back())) {
    const auto issuer = std::find_if(
        above.begin(), above.end(), [&](const std::string& candidate) {
          return IsIssuedBy(chain.back(), candidate) &&
                 std::find(chain.begin(), chain.end(), candidate) ==
                     chain.end();
        });
    if (issuer == above.end()) break;
    chain.push_back(*issuer);
  }
  return chain;
}

bool IsBelowOneOf(absl::string_view certificate_pem,
                  absl::string_view roots_pem) {
  const auto own = CertificatesIn(certificate_pem);
  const auto roots = CertificatesIn(roots_pem);
  if (!own.ok() || !roots.ok()) return false;
  std::vector<std::string> above = *own;
  above.insert(above.end(), roots->begin(), roots->end());
  const std::string top = ChainOf(own->front(), above).back();
  return std::find(roots->begin(), roots->end(), top) != roots->end();
}

}  // namespace gandan
