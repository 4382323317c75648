#ifndef GANDAN_DISTRICT_HUB_CATALOGUE_HOLDER_H_
#define GANDAN_DISTRICT_HUB_CATALOGUE_HOLDER_H_

#include <memory>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "domain/catalogue.h"

namespace gandan {

// The published catalogues in force. The committer replaces them after a
// publishing is on the disk; everyone else reads.
//
// Thread-safe.
class CatalogueHolder {
 public:
  // Never null; empty before the first publishing.
  std::shared_ptr<const CatalogueHistory> Get() const {
    absl::MutexLock lock(&mutex_);
    return history_;
  }

  // Puts another history in its place; who has the old one keeps it.
  void Set(std::shared_ptr<const CatalogueHistory> history) {
    absl::MutexLock lock(&mutex_);
    history_ = std::move(history);
  }

 private:
  mutable absl::Mutex mutex_;
  std::shared_ptr<const CatalogueHistory> history_ ABSL_GUARDED_BY(mutex_) =
      std::make_shared<CatalogueHistory>(
          std::vector<std::shared_ptr<const Catalogue>>());
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_CATALOGUE_HOLDER_H_
