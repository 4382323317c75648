#ifndef GANDAN_COMMUNE_NODE_RENEWAL_H_
#define GANDAN_COMMUNE_NODE_RENEWAL_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "commune_node/stoppable_caller.h"
#include "net/tls.h"

namespace gandan {

// Asks the hub for the certificate of a node's next key, as the holder of the
// present one, whose certificate may have ended. Returns it with those between
// it and the root, PEM. Safe to repeat with the same key. Blocks; `caller` may
// cut it short.
//
// INTERNAL: what the hub answers is not of the next key and the present unit.
// Otherwise the errors of NodeEnrolment, and of SignRenewal.
absl::StatusOr<std::string> RenewAtHub(const HubAddress& hub,
                                       const TlsIdentity& present,
                                       const std::string& next_key_pem,
                                       StoppableCaller& caller,
                                       absl::Duration timeout);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_RENEWAL_H_
