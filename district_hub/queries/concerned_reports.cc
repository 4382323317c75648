#include "district_hub/queries/concerned_reports.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/status_macros.h"
#include "district_hub/queries/facts.h"
#include "district_hub/queries/report_status.h"
#include "district_hub/queries/standing_reports.h"

namespace gandan {
namespace {

// Those of one form, by period and then unit.
absl::Status AddReports(QueryScope* scope, const v1::Form& form,
                        const std::vector<Period>& periods, const Unit& unit,
                        std::vector<ConcernedReport>* reports) {
  ASSIGN_OR_RETURN(const std::vector<EntryPeriod> entries,
                   scope->EntryPeriods(form, periods));
  for (const EntryPeriod& entry : entries) {
    for (const Unit* reporter :
         scope->ReportersOn(unit, entry.window.cutoff_day)) {
      reports->push_back({reporter, entry});
    }
  }
  return absl::OkStatus();
}

// Forms and periods stay in order within a unit.
void SortByUnit(std::vector<ConcernedReport>* reports) {
  std::stable_sort(reports->begin(), reports->end(),
                   [](const ConcernedReport& a, const ConcernedReport& b) {
                     return a.unit->key < b.unit->key;
                   });
}

bool HasFacts(const v1::Catalogue& catalogue, const v1::Form& form) {
  const auto is_fact = [](const v1::Part& part) {
    return part.time() == v1::FACT;
  };
  return std::any_of(catalogue.indicators().begin(),
                     catalogue.indicators().end(),
                     [&](const v1::Indicator& indicator) {
                       return indicator.form() == form.code() &&
                              std::any_of(indicator.parts().begin(),
                                          indicator.parts().end(), is_fact);
                     });
}

// Adds the periods before the first one, back to the form's own first.
absl::Status AddEarlier(QueryScope* scope, const v1::Form& form,
                        std::set<Period>* periods) {
  Period period = *periods->begin();
  for (int back = 0; back < kMostPeriodsBack; ++back) {
    period = Previous(period);
    ASSIGN_OR_RETURN(const absl::optional<EntryPeriod> entry,
                     scope->EntryPeriodAt(form, period));
    if (!entry.has_value()) break;
    periods->insert(period);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Period>> PeriodsBehind(QueryScope* scope,
                                                  const v1::Form& form,
                                                  const Period& period) {
  const std::vector<Period> members = MembersOf(period, form.span());
  if (members.empty()) return members;
  std::set<Period> periods(members.begin(), members.end());
  for (const std::vector<Period>& some :
       {YearToDate(period, form.span()),
        MembersOf(YearBefore(period), form.span())}) {
    periods.insert(some.begin(), some.end());
  }
  if (HasFacts(scope->catalogue().data(), form)) {
    RETURN_IF_ERROR(AddEarlier(scope, form, &periods));
  }
  return std::vector<Period>(periods.begin(), periods.end());
}

}  // namespace

absl::StatusOr<std::vector<ConcernedReport>> ConcernedReports(
    QueryScope* scope, const Period& period, const Unit& unit) {
  std::vector<ConcernedReport> reports;
  for (const v1::Form& form : scope->catalogue().data().forms()) {
    RETURN_IF_ERROR(AddReports(scope, form, MembersOf(period, form.span()),
                               unit, &reports));
  }
  SortByUnit(&reports);
  return reports;
}

absl::StatusOr<std::vector<ConcernedReport>> ReportsBehindSummary(
    QueryScope* scope, const Period& period, const Unit& unit) {
  std::vector<ConcernedReport> reports;
  for (const v1::Form& form : scope->catalogue().data().forms()) {
    ASSIGN_OR_RETURN(const std::vector<Period> periods,
                     PeriodsBehind(scope, form, period));
    RETURN_IF_ERROR(AddReports(scope, form, periods, unit, &reports));
  }
  SortByUnit(&reports);
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
