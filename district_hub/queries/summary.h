#ifndef GANDAN_DISTRICT_HUB_QUERIES_SUMMARY_H_
#define GANDAN_DISTRICT_HUB_QUERIES_SUMMARY_H_

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// DistrictQuery.GetSummary, with the errors of that. Where units were merged or
// split in between, the period before is NOT_COMPARABLE, since it has one
// figure only; last year's comparison is marked, and NOT_COMPARABLE only where
// no unit went on.
absl::StatusOr<v1::GetSummaryResponse> AnswerSummary(
    const QuerySnapshot& snapshot, const v1::GetSummaryRequest& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_SUMMARY_H_
