#ifndef GANDAN_DISTRICT_HUB_RELEASE_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_RELEASE_DECISIONS_H_

#include "absl/status/status.h"
#include "district_hub/decision_group.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// Lets a report that was set aside be decided anew when it is sent again, as
// HubAdmin.ReleaseReport says, in a group. NOT_FOUND: the hub did not stop on
// it, or it was released since.
absl::Status ReleaseReport(DecisionGroup& group,
                           const v1::ReleaseReportRequest& request,
                           v1::ReleaseReportResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_RELEASE_DECISIONS_H_
