#ifndef GANDAN_DISTRICT_HUB_KEY_UPKEEP_H_
#define GANDAN_DISTRICT_HUB_KEY_UPKEEP_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "district_hub/decision_group.h"
#include "district_hub/key_guard.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// Lets banned keys call again, as HubAdmin.UnbanKeys says, in a group; `guard`
// knows it once the group is on the disk. NOT_FOUND: there is no such key.
// INVALID_ARGUMENT: unit and key are both named or neither, or there is no
// reason. FAILED_PRECONDITION: the key named is lost. Otherwise as Engine
// reads.
absl::Status UnbanKeys(DecisionGroup& group,
                       const v1::UnbanKeysRequest& request, KeyGuard* guard,
                       v1::UnbanKeysResponse* response);

// Forgets keys whose certificates ended by `now`, as HubAdmin.PruneKeys says,
// in a group. Banned keys stay: their rows are what keeps them out. Errors as
// Engine reads.
absl::Status PruneKeys(DecisionGroup& group,
                       const v1::PruneKeysRequest& request, absl::Time now,
                       KeyGuard* guard, v1::PruneKeysResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_KEY_UPKEEP_H_
