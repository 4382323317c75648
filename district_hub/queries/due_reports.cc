#include "district_hub/queries/due_reports.h"

#include <utility>

#include "base/status_macros.h"
#include "district_hub/queries/period_totals_source.h"
#include "district_hub/queries/query_scope.h"

namespace gandan {
namespace {

// A due day lies within half a year of the cut-off: so many months back there
// is one that is over, if there is any.
constexpr int kPeriodsLookedAt = 8;

// Nothing: none is due yet.
absl::StatusOr<absl::optional<EntryPeriod>> NewestDue(QueryScope* scope,
                                                      const v1::Form& form) {
  Period period = PeriodHolding(VietnamDay(scope->as_of().time), form.span(),
                                form.calendar());
  for (int i = 0; i < kPeriodsLookedAt; ++i) {
    ASSIGN_OR_RETURN(absl::optional<EntryPeriod> entry,
                     scope->EntryPeriodAt(form, period));
    if (!entry.has_value()) break;  // Before the form's first.
    if (scope->IsOverdue(*entry)) return entry;
    period = Previous(period);
  }
  return absl::optional<EntryPeriod>();
}

}  // namespace

absl::StatusOr<std::vector<DueReports>> NewestDueReports(
    const QuerySnapshot& snapshot) {
  ASSIGN_OR_RETURN(QueryScope scope,
                   QueryScope::Resolve(snapshot, v1::Scope()));
  PeriodTotalsSource totals(&scope);
  std::vector<DueReports> reports;
  for (const v1::Form& form : scope.catalogue().data().forms()) {
    ASSIGN_OR_RETURN(const absl::optional<EntryPeriod> entry,
                     NewestDue(&scope, form));
    if (!entry.has_value()) continue;
    const Unit* const unit = scope.UnitOn(entry->window.cutoff_day);
    if (unit == nullptr) continue;  // Nobody reports.
    ASSIGN_OR_RETURN(v1::StateCounts counts, totals.CountsOf(*entry, *unit));
    reports.push_back({form.code(), entry->period, std::move(counts)});
  }
  return reports;
}

}  // namespace gandan
