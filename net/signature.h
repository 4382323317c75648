#ifndef GANDAN_NET_SIGNATURE_H_
#define GANDAN_NET_SIGNATURE_H_

// Signatures that anybody can check later with OpenSSL's command line: ECDSA
// with SHA-256, in DER, as `openssl dgst -sha256 -sign` makes them.

#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "net/certificates.h"

namespace gandan {

// Signs with one key, whose certificate says whose it is.
//
// Immutable, so thread-safe.
class Signer {
 public:
  // INVALID_ARGUMENT: they are no key and certificate, or not of one pair.
  static absl::StatusOr<std::shared_ptr<const Signer>> Make(
      const KeyAndCertificate& pair);
  ~Signer();

  // INTERNAL: OpenSSL failed.
  absl::StatusOr<std::string> Sign(absl::string_view text) const;

  // As it was given, with those above it, if any.
  const std::string& certificate_pem() const { return certificate_pem_; }
  // SHA-256 of the certificate (DER), 32 bytes.
  const std::string& fingerprint() const { return fingerprint_; }
  // From the certificate's identity; empty: it has none.
  const std::string& trust_domain() const { return trust_domain_; }

 private:
  struct Key;
  Signer(std::unique_ptr<Key> key, std::string certificate_pem);

  const std::unique_ptr<Key> key_;
  const std::string certificate_pem_;
  std::string fingerprint_;
  std::string trust_domain_;
};

// The trust domain of an identity such as
// "spiffe://xuanloc.gandan/unit/26461/2025-07-01"; empty: it is none.
std::string TrustDomainOf(absl::string_view spiffe_id);

// The signature of a private key, PEM. INVALID_ARGUMENT: it is none. INTERNAL:
// OpenSSL failed.
absl::StatusOr<std::string> SignText(absl::string_view key_pem,
                                     absl::string_view text);

// Checks what the key of one certificate signed.
//
// Immutable, so thread-safe.
class Verifier {
 public:
  // Of the first certificate, PEM; null: it is none.
  static std::shared_ptr<const Verifier> Of(absl::string_view certificate_pem);
  ~Verifier();

  // OK: the key signed the text. Otherwise NotItsSignature.
  absl::Status Check(absl::string_view text, absl::string_view signature) const;

 private:
  struct Certificate;
  explicit Verifier(std::unique_ptr<Certificate> certificate);

  const std::unique_ptr<Certificate> certificate_;
};

// UNAUTHENTICATED, in both languages.
absl::Status NotItsSignature();

// OK if the first certificate's key signed the text. Otherwise
// NotItsSignature, also where there is no certificate.
absl::Status CheckSignature(absl::string_view certificate_pem,
                            absl::string_view text,
                            absl::string_view signature);

}  // namespace gandan

#endif  // GANDAN_NET_SIGNATURE_H_
