#ifndef GANDAN_COMMUNE_NODE_ENROLMENT_H_
#define GANDAN_COMMUNE_NODE_ENROLMENT_H_

#include <string>

#include "absl/status/statusor.h"
#include "net/invitation_token.h"
#include "net/node_folder.h"
#include "net/tls.h"

namespace gandan {

// Has a key enrolled at the hub of a token. First the hub proves that it knows
// the token, on a line that trusts nobody; then the node does, on a line that
// trusts the hub's authority only. Safe to repeat with the same key until the
// node has called with its certificate.
//
// PERMISSION_DENIED: who answers at the address does not know the token, so it
// is not the hub. INTERNAL: the certificate is not of the key. Otherwise the
// errors of NodeEnrolment, and UNAVAILABLE: nobody answers. Blocks.
absl::StatusOr<NodeCertificate> EnrolAtHub(const HubAddress& hub,
                                           const InvitationToken& token,
                                           const std::string& key_pem);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_ENROLMENT_H_
