#ifndef GANDAN_NET_IDENTITY_H_
#define GANDAN_NET_IDENTITY_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "domain/unit.h"

namespace gandan {

// Who a certificate says it is. The name alone proves nothing: the registry of
// enrolled keys must know the fingerprint.
struct PeerIdentity {
  UnitKey unit;
  std::string fingerprint;  // SHA-256 of the certificate (DER), 32 bytes.
};

// "spiffe://<trust domain>/unit/<code>/<valid_from>".
std::string UnitSpiffeId(absl::string_view trust_domain, const UnitKey& unit);

// The unit that such a text names. UNAUTHENTICATED: it is not of this trust
// domain, or names no unit.
absl::StatusOr<UnitKey> ParseUnitSpiffeId(absl::string_view trust_domain,
                                          absl::string_view id);

// "spiffe://<trust domain>/official/<account>"; no unit's, and no unit's is
// one.
std::string OfficialSpiffeId(absl::string_view trust_domain,
                             absl::string_view account);

// SHA-256 of the first certificate of a PEM text. UNAUTHENTICATED: there is
// none.
absl::StatusOr<std::string> FingerprintOfPem(absl::string_view pem);

}  // namespace gandan

#endif  // GANDAN_NET_IDENTITY_H_
