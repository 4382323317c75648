#ifndef GANDAN_NET_RENEWAL_PROOF_H_
#define GANDAN_NET_RENEWAL_PROOF_H_

// How the holder of a key asks for the next one's certificate: signed by the
// present key, which may have ended; who only has its certificate cannot.

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// What is asked for.
struct Renewal {
  std::string trust_domain;     // Of the certificate.
  std::string certificate_pem;  // The present one.
  std::string csr_pem;          // Of the next key.
  std::string nonce;            // Of the hub.
};

// What is signed: "gandan-renew-v1", a zero byte, the trust domain, a zero
// byte, SHA-256 of the present certificate (DER), SHA-256 of the request's PEM,
// and the nonce. UNAUTHENTICATED: there is no certificate.
absl::StatusOr<std::string> RenewalText(const Renewal& renewal);

// The signature of the present key: ECDSA with SHA-256, DER.
// INVALID_ARGUMENT: that is no private key. INTERNAL: OpenSSL failed.
absl::StatusOr<std::string> SignRenewal(const Renewal& renewal,
                                        absl::string_view key_pem);

// OK if the signature is of the present certificate's key. UNAUTHENTICATED: it
// is not, or there is no certificate.
absl::Status CheckRenewal(const Renewal& renewal, absl::string_view signature);

}  // namespace gandan

#endif  // GANDAN_NET_RENEWAL_PROOF_H_
