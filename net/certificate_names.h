#ifndef GANDAN_NET_CERTIFICATE_NAMES_H_
#define GANDAN_NET_CERTIFICATE_NAMES_H_

// By what a hub tells keys and certificates apart.

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// SHA-256 of the public key (DER) of a signing request. INVALID_ARGUMENT: it
// is no signing request.
absl::StatusOr<std::string> PublicKeyOfCsr(absl::string_view csr_pem);

// Every DNS name and IP address that a server's certificate names, in order.
// INVALID_ARGUMENT: it is no certificate.
absl::StatusOr<std::vector<std::string>> NamesOf(
    absl::string_view certificate_pem);

// The first DNS name or IP address that a server's certificate names.
// INVALID_ARGUMENT: it is no certificate, or names none.
absl::StatusOr<std::string> FirstNameOf(absl::string_view certificate_pem);

}  // namespace gandan

#endif  // GANDAN_NET_CERTIFICATE_NAMES_H_
