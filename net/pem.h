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

// INVALID_ARGUMENT or INTERNAL with this message. Empties OpenSSL's queue of
// errors, where TLS would find them later and take them for its own.
absl::Status RefusedByOpenSsl(absl::string_view message);
absl::Status FailedInOpenSsl(absl::string_view message);

// INVALID_ARGUMENT: the text holds none. An encrypted key is refused too.
absl::StatusOr<OwnedKey> KeyFromPem(absl::string_view pem);
absl::StatusOr<OwnedRequest> RequestFromPem(absl::string_view pem);
absl::StatusOr<OwnedCertificate> CertificateFromPem(absl::string_view pem);

absl::StatusOr<std::string> ToPem(EVP_PKEY* key);
absl::StatusOr<std::string> ToPem(X509_REQ* request);
absl::StatusOr<std::string> ToPem(X509* certificate);

}  // namespace gandan

#endif  // GANDAN_NET_PEM_H_
