#include "district_hub/failures.h"
#include "district_hub/queries/answers.h"

namespace gandan {

absl::StatusOr<v1::GetCatalogueResponse> AnswerCatalogue(
    const QuerySnapshot& snapshot, const v1::GetCatalogueRequest& request) {
  const std::shared_ptr<const Catalogue> catalogue =
      request.version() == 0 ? snapshot.catalogues->newest()
                             : snapshot.catalogues->Version(request.version());
  if (catalogue == nullptr) return NoSuchCatalogue(request.version());
  v1::GetCatalogueResponse response;
  *response.mutable_catalogue() = catalogue->data();
  return response;
}

}  // namespace gandan
