#include "district_hub/queries/query_snapshot.h"

#include <utility>

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "storage/ledger.h"

namespace gandan {

absl::StatusOr<QuerySnapshot> TakeQuerySnapshot(
    const Engine& engine, std::shared_ptr<const CatalogueHistory> catalogues,
    absl::Time now, const absl::optional<UnitKey>& hub_unit) {
  if (catalogues->newest() == nullptr) return NoCatalogueYet();
  QuerySnapshot snapshot;
  snapshot.reader = engine.TakeSnapshot();
  snapshot.catalogues = std::move(catalogues);
  snapshot.now = now;
  snapshot.hub_unit = hub_unit;
  const Ledger ledger(snapshot.reader.get());
  ASSIGN_OR_RETURN(snapshot.size, ledger.Size());
  ASSIGN_OR_RETURN(snapshot.epochs, ledger.Epochs());
  return snapshot;
}

}  // namespace gandan
