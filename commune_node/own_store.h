#ifndef GANDAN_COMMUNE_NODE_OWN_STORE_H_
#define GANDAN_COMMUNE_NODE_OWN_STORE_H_

// Tells a failure of the node's own disk from one of the hub, where both come
// back from the same call.

#include "absl/status/status.h"

namespace gandan {

// Marks a failure of our own stores; OK stays OK.
absl::Status OwnStore(absl::Status failure);

// Whether it is marked so.
bool IsOwnStore(const absl::Status& failure);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_OWN_STORE_H_
