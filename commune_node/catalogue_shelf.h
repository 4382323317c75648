#ifndef GANDAN_COMMUNE_NODE_CATALOGUE_SHELF_H_
#define GANDAN_COMMUNE_NODE_CATALOGUE_SHELF_H_

#include <cstdint>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "domain/catalogue.h"
#include "storage/node_store.h"

namespace gandan {

// The catalogue versions that the node has, built when first asked for.
//
// Thread-safe. The store must outlive it.
class CatalogueShelf {
 public:
  explicit CatalogueShelf(NodeStore* store) : store_(store) {}

  // Every version. FAILED_PRECONDITION: the node has none yet. Errors of the
  // store.
  absl::StatusOr<std::shared_ptr<const CatalogueHistory>> History()
      ABSL_LOCKS_EXCLUDED(mutex_);

  // The number of the newest; 0: none yet. Builds nothing, so that a node that
  // only polls stays small. Errors of the store.
  absl::StatusOr<uint32_t> NewestVersion() ABSL_LOCKS_EXCLUDED(mutex_);

  // Keeps a version fetched from the hub, on the disk when it returns.
  // INVALID_ARGUMENT: it does not hold together.
  absl::Status Put(v1::Catalogue catalogue) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  absl::StatusOr<std::shared_ptr<const CatalogueHistory>> Load()
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  NodeStore* const store_;
  absl::Mutex mutex_;
  // Null: not built since the last change.
  std::shared_ptr<const CatalogueHistory> history_ ABSL_GUARDED_BY(mutex_);
  // Nothing: not read yet.
  absl::optional<uint32_t> newest_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_CATALOGUE_SHELF_H_
