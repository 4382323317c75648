#ifndef GANDAN_DISTRICT_HUB_QUERIES_PERIOD_TOTALS_SOURCE_H_
#define GANDAN_DISTRICT_HUB_QUERIES_PERIOD_TOTALS_SOURCE_H_

#include <map>
#include <tuple>

#include "absl/status/statusor.h"
#include "district_hub/queries/query_scope.h"
#include "domain/figures.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// What the reports of one entry period add up to, and their states.
struct EntryTotals {
  PeriodTotals totals;  // In the columns of the period's own form.
  v1::StateCounts counts;
};

// The totals of entry periods for the units below a unit, or for a unit that
// reports itself: those kept where the question is about now, else added up
// from what stood then. Each is read once.
//
// Not thread-safe. The scope must outlive it.
class PeriodTotalsSource {
 public:
  explicit PeriodTotalsSource(QueryScope* scope) : scope_(scope) {}

  // Lives as long as this does. OUT_OF_RANGE: a sum does not fit. Otherwise as
  // ReadRevision.
  absl::StatusOr<const EntryTotals*> Of(const EntryPeriod& entry,
                                        const Unit& unit);

  // The states alone, for which no report is read. Errors as Reader.
  absl::StatusOr<v1::StateCounts> CountsOf(const EntryPeriod& entry,
                                           const Unit& unit);

 private:
  using Key = std::tuple<const Form*, Period, const Unit*>;

  absl::StatusOr<EntryTotals> Read(const EntryPeriod& entry, const Unit& unit);

  QueryScope* const scope_;
  std::map<Key, EntryTotals> read_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_PERIOD_TOTALS_SOURCE_H_
