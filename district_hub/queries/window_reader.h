#ifndef GANDAN_DISTRICT_HUB_QUERIES_WINDOW_READER_H_
#define GANDAN_DISTRICT_HUB_QUERIES_WINDOW_READER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "district_hub/queries/facts.h"
#include "district_hub/queries/form_window.h"
#include "district_hub/queries/period_totals_source.h"
#include "district_hub/queries/query_scope.h"

namespace gandan {

// Reads windows of a form for a query; what it has read once it keeps. Errors
// of every call as PeriodTotalsSource and FactLookup.
//
// Not thread-safe. The scope must outlive it.
class WindowReader {
 public:
  explicit WindowReader(QueryScope* scope)
      : scope_(scope), totals_(scope), facts_(scope, &totals_) {}

  // The window of a form over periods of its span, for all units below `unit`
  // or for one that reports itself. `unit` null: nobody reported then; the
  // window is empty.
  absl::StatusOr<FormWindow> Over(const v1::Form& form,
                                  const std::vector<Period>& periods,
                                  const Unit* unit);

  // The same for one unit that reports: only the periods in which it was to.
  absl::StatusOr<FormWindow> OfReporter(const v1::Form& form,
                                        const std::vector<Period>& periods,
                                        const Unit& unit);

  // The states of the window's reports.
  absl::StatusOr<v1::StateCounts> CountsOver(const v1::Form& form,
                                             const std::vector<Period>& periods,
                                             const Unit& unit);

  // The scope's unit on the last day of a period. Null: nobody reports then.
  const Unit* UnitOf(const Period& period, const v1::Form& form);

  QueryScope* scope() { return scope_; }
  PeriodTotalsSource* totals() { return &totals_; }
  FactLookup* facts() { return &facts_; }

 private:
  absl::StatusOr<Distributions> DistributionsOver(
      const v1::Form& form, const std::vector<Period>& periods,
      const EntryPeriod& last, const Unit& unit);

  QueryScope* const scope_;
  PeriodTotalsSource totals_;
  FactLookup facts_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_WINDOW_READER_H_
