#ifndef GANDAN_DISTRICT_HUB_QUERIES_CATALOGUE_QUERY_H_
#define GANDAN_DISTRICT_HUB_QUERIES_CATALOGUE_QUERY_H_

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// DistrictQuery.GetCatalogue, with the errors of that.
absl::StatusOr<v1::GetCatalogueResponse> AnswerCatalogue(
    const QuerySnapshot& snapshot, const v1::GetCatalogueRequest& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_CATALOGUE_QUERY_H_
