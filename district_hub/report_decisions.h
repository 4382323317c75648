#ifndef GANDAN_DISTRICT_HUB_REPORT_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_REPORT_DECISIONS_H_

#include "absl/status/status.h"
#include "district_hub/decision_group.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// Accepts or returns the current revision of a report, as HubAdmin.DecideReport
// says, in a group: NOT_FOUND, ABORTED and FAILED_PRECONDITION as there,
// INVALID_ARGUMENT for another state, a return without a reason, a last day
// that is none, over, or given with an acceptance, or parts as ReturnedParts. A
// failure leaves nothing behind.
absl::Status DecideReport(DecisionGroup& group,
                          const v1::DecideReportRequest& request,
                          v1::DecideReportResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_REPORT_DECISIONS_H_
