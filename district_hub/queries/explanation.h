#ifndef GANDAN_DISTRICT_HUB_QUERIES_EXPLANATION_H_
#define GANDAN_DISTRICT_HUB_QUERIES_EXPLANATION_H_

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// DistrictQuery.Explain, with the errors of that. The shares of a part add up
// to its sum, and the sums make the figure by the formula. Where a report's
// period gives no share of a part (an opening stock counts in the first period
// only) it is ELSEWHERE. A FACT's share stands with the report that stated it,
// which may be older than the period.
absl::StatusOr<v1::ExplainResponse> AnswerExplanation(
    const QuerySnapshot& snapshot, const v1::ExplainRequest& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_EXPLANATION_H_
