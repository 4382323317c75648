#ifndef GANDAN_DISTRICT_HUB_SCORE_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_SCORE_DECISIONS_H_

#include "absl/status/status.h"
#include "district_hub/decision_group.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// Notes the district's score beside the unit's own, as HubAdmin.VerifyScore
// says, in a group: NOT_FOUND, ABORTED and FAILED_PRECONDITION as there.
// Quantities that are not named stand as the unit reported them, so that none
// confirms the unit's score. INVALID_ARGUMENT: one is given twice or is no
// quantity, breaks a rule that a report of the unit would be refused for, or
// differs from the unit's without a reason. It changes no total, so it may be
// noted in a closed period too.
absl::Status VerifyScore(DecisionGroup& group,
                         const v1::VerifyScoreRequest& request,
                         v1::VerifyScoreResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_SCORE_DECISIONS_H_
