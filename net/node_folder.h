#ifndef GANDAN_NET_NODE_FOLDER_H_
#define GANDAN_NET_NODE_FOLDER_H_

// The folder of a node's key, certificate and first settings, as both ways of
// enrolling fill it: at the hub by file, or at the node with a token. Neither
// ever overwrites anything in it; the key is readable by its owner only.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "domain/unit.h"

namespace gandan {

// What a node needs beside its key.
struct NodeCertificate {
  std::string certificate_pem;
  std::string ca_pem;       // The authority that it is to trust.
  v1::UnitKey unit;         // Whose it is.
  std::string hub;          // "host:port".
  std::string server_name;  // In the hub's certificate; empty: the host.
};

// Returns the key of a node's folder, made if it is not there yet: an
// enrolment that was cut off goes on with the same key. ALREADY_EXISTS: the
// folder has a certificate already.
absl::StatusOr<std::string> PrepareNodeKey(const std::string& folder);

// Where a node whose settings lie in this folder keeps its data, unless its
// settings say otherwise: /var/lib/gandan/node, or, one of several on a server,
// /var/lib/gandan/nodes/CODE for /etc/gandan/nodes/CODE.
std::string NodeDataFolder(const std::string& folder);

// OK if the folder has no node.yaml yet, or one for a node of this hub and of
// this folder's files: it is kept. FAILED_PRECONDITION: says what it names
// instead. INVALID_ARGUMENT: it cannot be read.
absl::Status CheckNodeSettings(const std::string& folder,
                               const std::string& hub);

// Completes the folder: node.pem, ca.pem, and, where there is none, node.yaml,
// the settings of a node, with paths relative to the folder, so that it may be
// carried to the node's machine. ALREADY_EXISTS as above, or there is a ca.pem
// of another authority. Otherwise as CheckNodeSettings.
absl::Status CompleteNodeFolder(const std::string& folder,
                                const NodeCertificate& node);

// OK if none of the files is there. ALREADY_EXISTS: names the first that is.
absl::Status RequireAbsent(const std::string& folder,
                           const std::vector<std::string>& names);

}  // namespace gandan

#endif  // GANDAN_NET_NODE_FOLDER_H_
