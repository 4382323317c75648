#ifndef GANDAN_DISTRICT_HUB_REPORT_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_REPORT_DECISIONS_H_

#include "absl/status/status.h"
#include "district_hub/decision_group.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// Accepts or returns the current revision of a report, as HubAdmin.DecideReport
// says, in a group: NOT_FOUND, ABORTED and FAILED_PRECONDITION as there,
// INVALID_ARGUMENT for another state, or a return without a reason. A failure
// leaves nothing behind.
absl::Status DecideReport(DecisionGroup& group,
                          const v1::DecideReportRequest& request,
                          v1::DecideReportResponse* response);

// Closes a period or opens it again, as HubAdmin.ChangePeriod says, in a
// group. INVALID_ARGUMENT: it is no period of the form, or opened without a
// reason. NOT_FOUND: there is no such form or unit.
absl::Status ChangePeriod(DecisionGroup& group,
                          const v1::ChangePeriodRequest& request,
                          v1::ChangePeriodResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_REPORT_DECISIONS_H_
