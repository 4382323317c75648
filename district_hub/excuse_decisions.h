#ifndef GANDAN_DISTRICT_HUB_EXCUSE_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_EXCUSE_DECISIONS_H_

#include "absl/status/status.h"
#include "district_hub/decision_group.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// Excuses that a report comes late, as HubAdmin.ExcuseLateness says, in a
// group: one that came late has the label from then on, one that comes late has
// it from the beginning. What is excused already stays so, with its first
// reason. NOT_FOUND: there is no such unit or form. INVALID_ARGUMENT: there is
// no reason, or the form has no such period. A failure leaves nothing behind.
absl::Status ExcuseLateness(DecisionGroup& group,
                            const v1::ExcuseLatenessRequest& request,
                            v1::ExcuseLatenessResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_EXCUSE_DECISIONS_H_
