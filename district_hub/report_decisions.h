#ifndef GANDAN_DISTRICT_HUB_REPORT_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_REPORT_DECISIONS_H_

#include "absl/status/status.h"
#include "district_hub/decision_group.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// Accepts or returns the current revision of a report, as HubAdmin.DecideReport
// says, in a group.
absl::Status DecideReport(DecisionGroup& group,
                          const v1::DecideReportRequest& request,
                          v1::DecideReportResponse* response);

// Closes a period or opens it again, as HubAdmin.ChangePeriod says, in a
// group.
absl::Status ChangePeriod(DecisionGroup& group,
                          const v1::ChangePeriodRequest& request,
                          v1::ChangePeriodResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_REPORT_DECISIONS_H_
