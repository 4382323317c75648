#ifndef GANDAN_DISTRICT_HUB_QUERIES_SERIES_H_
#define GANDAN_DISTRICT_HUB_QUERIES_SERIES_H_

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// DistrictQuery.GetSeries, with the errors of that. A point before the
// indicator's first period is NOT_REPORTED, with nothing expected.
absl::StatusOr<v1::GetSeriesResponse> AnswerSeries(
    const QuerySnapshot& snapshot, const v1::GetSeriesRequest& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_SERIES_H_
