#ifndef GANDAN_DISTRICT_HUB_QUERIES_RANK_H_
#define GANDAN_DISTRICT_HUB_QUERIES_RANK_H_

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// DistrictQuery.GetRank, with the errors of that. Units are those that exist at
// the end of the period.
absl::StatusOr<v1::GetRankResponse> AnswerRank(
    const QuerySnapshot& snapshot, const v1::GetRankRequest& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_RANK_H_
