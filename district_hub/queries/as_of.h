#ifndef GANDAN_DISTRICT_HUB_QUERIES_AS_OF_H_
#define GANDAN_DISTRICT_HUB_QUERIES_AS_OF_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "district_hub/queries/query_snapshot.h"
#include "domain/catalogue.h"
#include "domain/period.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// The moment a question is asked about.
//
// `time` decides what is overdue: the clock where the question is about now,
// otherwise the time asked about, or that of the entry at the position asked
// about. So an answer given by position differs from the one given then at
// most in what fell overdue between that entry and the question.
struct AsOf {
  uint64_t size = 0;   // Ledger entries there were.
  uint64_t epoch = 0;  // Of the ledger that was asked.
  absl::Time time;
};

// The moment that a scope names. INVALID_ARGUMENT: it is not of this ledger,
// or no time.
absl::StatusOr<AsOf> ResolveAsOf(const QuerySnapshot& snapshot,
                                 const v1::Scope& scope);

// What was decided for every unit before a moment: which catalogues were
// published, and which periods were closed.
//
// Immutable, so thread-safe; the snapshot must outlive it.
class DecidedForAll {
 public:
  // Reads it as of a moment; costs nothing where that is now. UNAVAILABLE or
  // DATA_LOSS as Reader.
  static absl::StatusOr<DecidedForAll> Read(const QuerySnapshot& snapshot,
                                            const AsOf& as_of);

  // Never empty, so that an answer can always be given.
  const std::shared_ptr<const CatalogueHistory>& catalogues() const {
    return catalogues_;
  }

  // Whether a period was closed for all units then; open if nothing was
  // decided.
  absl::StatusOr<bool> IsClosed(const std::string& form,
                                const Period& period) const;

 private:
  DecidedForAll(const QuerySnapshot* snapshot, absl::CivilDay day)
      : snapshot_(snapshot), day_(day), catalogues_(snapshot->catalogues) {}

  absl::Status ReadChanges(uint64_t size);

  const QuerySnapshot* snapshot_;
  absl::CivilDay day_;  // Of the moment, in Vietnam.
  std::shared_ptr<const CatalogueHistory> catalogues_;
  // Periods changed at any time: what stood of them at the moment; nothing: it
  // was decided later. Empty for now.
  std::map<std::pair<std::string, std::string>,
           absl::optional<storage::v1::PeriodRow>>
      periods_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_AS_OF_H_
