#ifndef GANDAN_DISTRICT_HUB_QUERIES_COMPLETENESS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_COMPLETENESS_H_

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// DistrictQuery.GetCompleteness, with the errors of that. Periods before the
// form's first are left out.
absl::StatusOr<v1::GetCompletenessResponse> AnswerCompleteness(
    const QuerySnapshot& snapshot, const v1::GetCompletenessRequest& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_COMPLETENESS_H_
