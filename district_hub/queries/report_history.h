#ifndef GANDAN_DISTRICT_HUB_QUERIES_REPORT_HISTORY_H_
#define GANDAN_DISTRICT_HUB_QUERIES_REPORT_HISTORY_H_

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// DistrictQuery.GetReport, with the errors of that. NOT_FOUND: no such report
// is expected of the unit. A report that is expected and did not come is
// answered as missing.
absl::StatusOr<v1::GetReportResponse> AnswerReportHistory(
    const QuerySnapshot& snapshot, const v1::GetReportRequest& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_REPORT_HISTORY_H_
