#ifndef GANDAN_NET_CERTIFICATE_CHAIN_H_
#define GANDAN_NET_CERTIFICATE_CHAIN_H_

// Which certificates of a file stand above one another.

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// Each certificate of a PEM text by itself, in order; keys are passed over.
// INVALID_ARGUMENT: there is none.
absl::StatusOr<std::vector<std::string>> CertificatesIn(absl::string_view pem);

// Whether the issuer's key signed the certificate. False too if one of them
// cannot be read.
bool IsIssuedBy(absl::string_view certificate_pem,
                absl::string_view issuer_pem);

// Whether its own key signed it, as that of an authority above which is none.
bool IsRoot(absl::string_view certificate_pem);

// From the certificate, which comes first, up to and with its root, as far as
// `above` has what is between. Whoever is above nobody is left out.
std::vector<std::string> ChainOf(const std::string& certificate_pem,
                                 const std::vector<std::string>& above);

// Whether a certificate, with those that follow it in its text, ends at one of
// the roots. False too if one of the texts holds none.
bool IsBelowOneOf(absl::string_view certificate_pem,
                  absl::string_view roots_pem);

}  // namespace gandan

#endif  // GANDAN_NET_CERTIFICATE_CHAIN_H_
