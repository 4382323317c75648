#ifndef GANDAN_STORAGE_TOTALS_H_
#define GANDAN_STORAGE_TOTALS_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "domain/accumulator.h"
#include "domain/period.h"
#include "domain/unit.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "storage/transaction.h"

namespace gandan {

// Which totals: of all reporters directly below a unit.
struct TotalsKey {
  std::string form;
  Period period;
  UnitKey parent;

  bool operator==(const TotalsKey&) const = default;
  friend bool operator<(const TotalsKey& a, const TotalsKey& b) {
    return std::tie(a.form, a.period, a.parent) <
           std::tie(b.form, b.period, b.parent);
  }
};

// Sums over the reports that count, and how many are in which state.
struct KeptTotals {
  Accumulator sums;
  storage::v1::CountsRow counts;
};

// The totals kept as reports come and go.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class Totals {
 public:
  explicit Totals(const Reader* reader) : reader_(reader) {}

  // Zero if nothing was ever added. `columns`: parts of the form. DATA_LOSS:
  // the row has other columns.
  absl::StatusOr<KeptTotals> Get(const TotalsKey& key, size_t columns) const;

 private:
  const Reader* const reader_;
};

// What one report contributes to the totals in one state.
struct Contribution {
  const storage::v1::StateRow* state;  // Null: it is missing, contributes
                                       // nothing.
  const Accumulator* sums;  // Of its revision; looked at if it counts.
};

// Totals being changed within one transaction: rows are read once, changed
// many times and written once.
//
// Not thread-safe. The transaction must outlive it.
class TotalsWriter {
 public:
  explicit TotalsWriter(Transaction* transaction) : transaction_(transaction) {}

  // Takes the old contribution off and puts the new one on. OUT_OF_RANGE: a
  // total would overflow; nothing is changed.
  absl::Status Replace(const TotalsKey& key, size_t columns,
                       const Contribution& old_one,
                       const Contribution& new_one);

  // Puts every changed row into the transaction. Call once, before Commit.
  void Flush();

 private:
  Transaction* const transaction_;
  std::map<TotalsKey, KeptTotals> changed_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_TOTALS_H_
