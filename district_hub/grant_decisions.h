#ifndef GANDAN_DISTRICT_HUB_GRANT_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_GRANT_DECISIONS_H_

#include "absl/status/status.h"
#include "district_hub/decision_group.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// Lets a unit correct the reports of one that ended, or withdraws that, as
// HubAdmin.GrantCorrections says, in a group. NOT_FOUND: there is no such unit.
// INVALID_ARGUMENT: there is no reason, or the last day is none, or over.
// FAILED_PRECONDITION: the unit to be corrected has not ended.
absl::Status GrantCorrections(DecisionGroup& group,
                              const v1::GrantCorrectionsRequest& request,
                              v1::GrantCorrectionsResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_GRANT_DECISIONS_H_
