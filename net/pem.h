#ifndef GANDAN_NET_PEM_H_
#define GANDAN_NET_PEM_H_

// Keys, requests and certificates between PEM and OpenSSL's objects. Only for
// the .cc files of this folder.

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "net/openssl_types.h"

namespace gandan {

// INVALID_ARGUMENT with this message: what we were given is wrong. Empties
// OpenSSL's queue of errors, where TLS would find them later and take them for
// its own.
absl::Status RefusedByOpenSsl(absl::string_view message);

// INTERNAL with this message, and the same: OpenSSL failed us.
absl::Status FailedInOpenSsl(absl::string_view message);

// The private key in the text. INVALID_ARGUMENT: there is none, or it is
// encrypted.
absl::StatusOr<OwnedKey> KeyFromPem(absl::string_view pem);

// The signing request in the text, its signature not checked. INVALID_ARGUMENT:
// there is none.
absl::StatusOr<OwnedRequest> RequestFromPem(absl::string_view pem);

// The first certificate in the text. INVALID_ARGUMENT: there is none.
absl::StatusOr<OwnedCertificate> CertificateFromPem(absl::string_view pem);

// PKCS #8, not encrypted. INTERNAL: OpenSSL failed, here and below.
absl::StatusOr<std::string> ToPem(EVP_PKEY* key);

// A signing request, PKCS #10.
absl::StatusOr<std::string> ToPem(X509_REQ* request);

// One certificate, without those above it.
absl::StatusOr<std::string> ToPem(X509* certificate);

}  // namespace gandan

#endif  // GANDAN_NET_PEM_H_
