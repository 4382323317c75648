#ifndef GANDAN_CLI_AUTHORITY_FILES_H_
#define GANDAN_CLI_AUTHORITY_FILES_H_

// The folder of a hub's authority, its keys and certificates. Nothing in it is
// ever overwritten; keys are readable by their owner only.

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace gandan {

// An authority to be made.
struct AuthorityPlan {
  std::string folder;
  std::string trust_domain;               // Such as "xuanloc.gandan".
  std::vector<std::string> server_names;  // DNS names and addresses.
  absl::Time now;
};

// Makes ca.key, ca.pem, server.key and server.pem. Returns the fingerprint of
// the authority, in hexadecimal, to be compared on paper. ALREADY_EXISTS: one
// of the files is there; then nothing is written.
absl::StatusOr<std::string> MakeAuthorityFolder(const AuthorityPlan& plan);

}  // namespace gandan

#endif  // GANDAN_CLI_AUTHORITY_FILES_H_
