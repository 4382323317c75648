#ifndef GANDAN_NET_AUTHORITY_REQUEST_H_
#define GANDAN_NET_AUTHORITY_REQUEST_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// A signing request by which an outside authority makes the key one below
// itself, PEM: of the trust domain by its name ("O=") and URI SAN, and asking
// to be an authority with none below it. `trust_domain` as
// CertificateAuthority::trust_domain gives it. INVALID_ARGUMENT: that is no
// private key. INTERNAL: OpenSSL failed.
absl::StatusOr<std::string> MakeAuthorityCsr(absl::string_view key_pem,
                                             const std::string& trust_domain);

}  // namespace gandan

#endif  // GANDAN_NET_AUTHORITY_REQUEST_H_
