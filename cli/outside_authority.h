#ifndef GANDAN_CLI_OUTSIDE_AUTHORITY_H_
#define GANDAN_CLI_OUTSIDE_AUTHORITY_H_

// How an outside authority comes above the hub's: a request out, its chain in.
// Both lie in the folder "next" of the hub's authority, where the hub finds
// them when the change is announced; the key never leaves it.

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace gandan {

// Makes next/ca.key, unless it is there, and next/ca.csr. Returns the path of
// the request. ALREADY_EXISTS: a change is under way. NOT_FOUND: the folder has
// no authority.
absl::StatusOr<std::string> RequestAuthority(const std::string& folder);

// Puts a chain there as next/ca.pem: the certificate of next/ca.key first, then
// those above it, the root among them. Returns its fingerprint in hexadecimal.
// INVALID_ARGUMENT: it is not of the key, of another trust domain, no
// authority, or does not come up to a root. ALREADY_EXISTS: as above.
absl::StatusOr<std::string> InstallAuthority(const std::string& folder,
                                             const std::string& chain_pem);

}  // namespace gandan

#endif  // GANDAN_CLI_OUTSIDE_AUTHORITY_H_
