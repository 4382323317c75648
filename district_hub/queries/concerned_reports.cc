#include "district_hub/queries/concerned_reports.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "district_hub/queries/report_status.h"
#include "district_hub/queries/standing_reports.h"

namespace gandan {

absl::StatusOr<std::vector<ConcernedReport>> ConcernedReports(
    QueryScope* scope, const Period& period, const Unit& unit) {
  std::vector<ConcernedReport> reports;
  for (const v1::Form& form : scope->catalogue().data().forms()) {
    ASSIGN_OR_RETURN(const std::vector<EntryPeriod> entries,
                     scope->EntryPeriods(form, MembersOf(period, form.span())));
    for (const EntryPeriod& entry : entries) {
      for (const Unit* reporter :
           scope->ReportersOn(unit, entry.window.cutoff_day)) {
        reports.push_back({reporter, entry});
      }
    }
  }
  // Forms and periods stay in order within a unit.
  std::stable_sort(reports.begin(), reports.end(),
                   [](const ConcernedReport& a, const ConcernedReport& b) {
                     return a.unit->key < b.unit->key;
                   });
  return reports;
}

absl::StatusOr<std::vector<v1::OpenReport>> StandingsOf(
    const QueryScope& scope, const std::vector<ConcernedReport>& reports) {
  std::vector<v1::OpenReport> standings;
  for (const ConcernedReport& report : reports) {
    ASSIGN_OR_RETURN(const absl::optional<StateAt> state,
                     StateOf(scope, report.entry, *report.unit));
    v1::OpenReport standing;
    *standing.mutable_unit() = ToProto(report.unit->key);
    standing.set_unit_name(NameOf(*report.unit));
    standing.set_form(report.entry.form->data().code());
    *standing.mutable_status() = StatusOfReport(scope, report.entry, state);
    standings.push_back(std::move(standing));
  }
  return standings;
}

bool IsOpen(const v1::OpenReport& report) {
  return report.status().state() != v1::STATE_ACCEPTED;
}

}  // namespace gandan
