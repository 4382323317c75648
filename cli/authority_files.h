#ifndef GANDAN_CLI_AUTHORITY_FILES_H_
#define GANDAN_CLI_AUTHORITY_FILES_H_

// The folders that hold keys and certificates: that of a hub's authority, and
// those that enrol nodes. Nothing in them is ever overwritten; keys are
// readable by their owner only.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gandan/v1/admin.pb.h"

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

// Returns the key of a node's folder, made if it is not there yet: an
// enrolment that was cut off goes on with the same key. ALREADY_EXISTS: the
// folder has a certificate already.
absl::StatusOr<std::string> PrepareNodeKey(const std::string& folder);

// Completes the folder: node.pem, ca.pem, and node.yaml, the settings of a
// node at `hub` ("host:port"), with paths relative to the folder, so that it
// may be carried to the node's machine. ALREADY_EXISTS as above.
absl::Status CompleteNodeFolder(const std::string& folder,
                                const std::string& hub,
                                const v1::SignCertificateResponse& signed_node);

}  // namespace gandan

#endif  // GANDAN_CLI_AUTHORITY_FILES_H_
