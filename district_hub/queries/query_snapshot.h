#ifndef GANDAN_DISTRICT_HUB_QUERIES_QUERY_SNAPSHOT_H_
#define GANDAN_DISTRICT_HUB_QUERIES_QUERY_SNAPSHOT_H_

#include <cstdint>
#include <memory>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "domain/catalogue.h"
#include "domain/unit.h"
#include "storage/engine.h"
#include "storage/ledger_epochs.h"

namespace gandan {

// What one query sees, from its first read to its last, whatever is written
// meanwhile.
struct QuerySnapshot {
  std::unique_ptr<Reader> reader;
  std::shared_ptr<const CatalogueHistory> catalogues;
  absl::Time now;                    // By the hub's clock.
  uint64_t size = 0;                 // Ledger entries.
  LedgerEpochs epochs;               // Of the ledger; none while it is empty.
  absl::optional<UnitKey> hub_unit;  // As QueryContext.
};

// Takes a snapshot of the engine. FAILED_PRECONDITION: no catalogue is
// published yet. UNAVAILABLE: the disk failed.
absl::StatusOr<QuerySnapshot> TakeQuerySnapshot(
    const Engine& engine, std::shared_ptr<const CatalogueHistory> catalogues,
    absl::Time now, const absl::optional<UnitKey>& hub_unit);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_QUERY_SNAPSHOT_H_
