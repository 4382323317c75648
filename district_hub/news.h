#ifndef GANDAN_DISTRICT_HUB_NEWS_H_
#define GANDAN_DISTRICT_HUB_NEWS_H_

#include "absl/status/status.h"
#include "absl/types/optional.h"
#include "domain/catalogue.h"
#include "domain/unit.h"
#include "gandan/v1/directives.pb.h"
#include "storage/engine.h"

namespace gandan {

// How much a page of news or of the past holds.
struct PageLimits {
  size_t most_events = 500;             // Ledger entries looked at.
  size_t most_bytes = size_t{1} << 20;  // Of reports; the first whatever.
};

// What the ledger has for a unit, as of one snapshot. A cursor is the place
// from which to read on; one of an earlier epoch reads on behind what the
// restore left, and one beyond the ledger is of another history: reading starts
// over.
//
// Not thread-safe. Snapshot and catalogues must outlive it.
class News {
 public:
  // `catalogues` may be null: then a verified score is told without its sum.
  News(const Reader* snapshot, const PageLimits& limits,
       const CatalogueHistory* catalogues = nullptr)
      : snapshot_(snapshot), limits_(limits), catalogues_(catalogues) {}

  // Fills directives, cursor and more. Errors as Reader, here and below.
  absl::Status Directives(const UnitKey& unit, const v1::LedgerPosition& cursor,
                          v1::FetchDirectivesResponse* response) const;

  // Fills the checkpoint, with the proof from `checked_size` where there is
  // one to give.
  absl::Status FillCheckpoint(uint64_t checked_size,
                              v1::Checkpoint* checkpoint) const;

  // Fills the proofs asked for, of entries that concern the unit or that it
  // sent, in the tree of the checkpoint, which is filled.
  absl::Status FillProofs(const UnitKey& unit,
                          const v1::FetchDirectivesRequest& request,
                          v1::FetchDirectivesResponse* response) const;

  // Fills reports, cursor and more. `catalogue`: the newest; null: none.
  absl::Status OwnReports(const UnitKey& unit, const Catalogue* catalogue,
                          const v1::LedgerPosition& cursor,
                          v1::FetchOwnReportsResponse* response) const;

 private:
  const Reader* const snapshot_;
  const PageLimits limits_;
  const CatalogueHistory* const catalogues_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_NEWS_H_
