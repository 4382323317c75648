#include "commune_node/catalogue_shelf.h"

#include <utility>
#include <vector>

#include "base/status_macros.h"

namespace gandan {

absl::StatusOr<std::shared_ptr<const CatalogueHistory>> CatalogueShelf::Load() {
  if (history_ != nullptr) return history_;
  ASSIGN_OR_RETURN(std::vector<v1::Catalogue> stored, store_->Catalogues());
  std::vector<std::shared_ptr<const Catalogue>> versions;
  for (v1::Catalogue& data : stored) {
    ASSIGN_OR_RETURN(std::shared_ptr<const Catalogue> version,
                     Catalogue::Build(std::move(data)));
    versions.push_back(std::move(version));
  }
  history_ = std::make_shared<const CatalogueHistory>(std::move(versions));
  return history_;
}

absl::StatusOr<std::shared_ptr<const CatalogueHistory>>
CatalogueShelf::History() {
  absl::MutexLock lock(&mutex_);
  ASSIGN_OR_RETURN(std::shared_ptr<const CatalogueHistory> history, Load());
  if (history->newest() == nullptr) {
    return absl::FailedPreconditionError(
        "chưa có danh mục: máy chưa liên lạc được với huyện lần nào\n"
        "no catalogue yet: the node has not reached the hub");
  }
  return history;
}

absl::StatusOr<uint32_t> CatalogueShelf::NewestVersion() {
  absl::MutexLock lock(&mutex_);
  if (!newest_.has_value()) {
    ASSIGN_OR_RETURN(const std::vector<v1::Catalogue> stored,
                     store_->Catalogues());
    newest_ = stored.empty() ? 0 : stored.back().version();
  }
  return *newest_;
}

absl::Status CatalogueShelf::Put(v1::Catalogue catalogue) {
  RETURN_IF_ERROR(Catalogue::Build(catalogue).status());
  absl::MutexLock lock(&mutex_);
  RETURN_IF_ERROR(store_->PutCatalogue(catalogue));
  history_ = nullptr;
  newest_ = absl::nullopt;
  return absl::OkStatus();
}

}  // namespace gandan
