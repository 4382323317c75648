#ifndef GANDAN_DISTRICT_HUB_QUERIES_BREAKDOWN_H_
#define GANDAN_DISTRICT_HUB_QUERIES_BREAKDOWN_H_

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// DistrictQuery.GetBreakdown, with the errors of that. Units are all that were
// to report at any time in the period, each over the entry periods in which it
// existed.
absl::StatusOr<v1::GetBreakdownResponse> AnswerBreakdown(
    const QuerySnapshot& snapshot, const v1::GetBreakdownRequest& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_BREAKDOWN_H_
