#ifndef GANDAN_NET_CERTIFICATES_H_
#define GANDAN_NET_CERTIFICATES_H_

// The hub as its own certificate authority: P-256 keys and X.509 certificates
// by OpenSSL.

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "domain/unit.h"

namespace gandan {

// A private key and its certificate, as PEM.
struct KeyAndCertificate {
  std::string key_pem;
  std::string certificate_pem;
};

// A fresh P-256 private key, PEM (PKCS #8). INTERNAL: OpenSSL failed, here and
// below.
absl::StatusOr<std::string> MakeKey();

// A certificate signing request for the key, PEM. INVALID_ARGUMENT: that is no
// private key, or no common name.
absl::StatusOr<std::string> MakeCsr(absl::string_view key_pem,
                                    absl::string_view common_name);

// The span in which a certificate is valid. Start it an hour early, for clocks
// that are behind.
struct Validity {
  absl::Time not_before;
  absl::Time not_after;
};

// A self-signed authority for a trust domain, such as "xuanloc.gandan".
// INVALID_ARGUMENT: that is not made of 1 to 64 of a-z, 0-9, ".", "-", "_".
absl::StatusOr<KeyAndCertificate> MakeAuthority(absl::string_view trust_domain,
                                                const Validity& validity);

// Signs with an authority's key.
//
// Immutable, so thread-safe.
class CertificateAuthority {
 public:
  // INVALID_ARGUMENT: they are no key and certificate, or not of one pair.
  static absl::StatusOr<std::unique_ptr<CertificateAuthority>> Load(
      const KeyAndCertificate& authority);
  ~CertificateAuthority();

  // From the authority's URI SAN "spiffe://<trust domain>"; where it has none,
  // as an outside one may, the name after "O=".
  const std::string& trust_domain() const { return trust_domain_; }
  // As it was loaded.
  const std::string& certificate_pem() const { return certificate_pem_; }

  // A client certificate whose URI SAN names the unit. INVALID_ARGUMENT: the
  // request is not a valid one for a P-256 key.
  absl::StatusOr<std::string> SignUnit(absl::string_view csr_pem,
                                       const UnitKey& unit,
                                       const Validity& validity) const;

  // A client certificate whose URI SAN names the account of an official.
  // INVALID_ARGUMENT: as above.
  absl::StatusOr<std::string> SignOfficial(absl::string_view csr_pem,
                                           const std::string& account,
                                           const Validity& validity) const;

  // A server certificate for DNS names and IP addresses. INVALID_ARGUMENT: as
  // above, or a name is none.
  absl::StatusOr<std::string> SignServer(absl::string_view csr_pem,
                                         const std::vector<std::string>& names,
                                         const Validity& validity) const;

 private:
  struct Loaded;
  CertificateAuthority();

  std::unique_ptr<Loaded> loaded_;
  std::string trust_domain_;
  std::string certificate_pem_;
};

// OK if the certificate is of this private key, so that a server can use the
// pair. INVALID_ARGUMENT: it is not, or one of them cannot be read.
absl::Status CheckPair(const KeyAndCertificate& pair);

// What a certificate says, for people and checks.
struct CertificateFacts {
  std::string spiffe_id;  // Empty: none.
  absl::Time not_before;
  absl::Time not_after;
  std::string fingerprint;  // 32 bytes.
};

// INVALID_ARGUMENT: it is no certificate.
absl::StatusOr<CertificateFacts> ReadCertificate(
    absl::string_view certificate_pem);

}  // namespace gandan

#endif  // GANDAN_NET_CERTIFICATES_H_
