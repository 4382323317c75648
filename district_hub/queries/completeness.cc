#include <algorithm>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/queries/page_token.h"
#include "district_hub/queries/report_status.h"
#include "district_hub/queries/standing_reports.h"
#include "district_hub/queries/state_counts.h"
#include "district_hub/queries/unit_list.h"
#include "district_hub/queries/window_reader.h"

namespace gandan {

namespace {

constexpr size_t kMostPeriods = 600;

// One period and whose reports were expected then.
struct ExpectedPeriod {
  EntryPeriod entry;
  const Unit* unit;  // Of the scope.
  const Units* reporters;
};

absl::StatusOr<std::vector<ExpectedPeriod>> ExpectedPeriods(
    QueryScope* scope, const v1::Form& form,
    const v1::GetCompletenessRequest& request) {
  ASSIGN_OR_RETURN(const Period first, ParsePeriod(request.first_period()));
  ASSIGN_OR_RETURN(const Period last, ParsePeriod(request.last_period()));
  if (first.span != form.span()) {
    return PeriodNotOfForm(request.first_period(), form.code());
  }
  ASSIGN_OR_RETURN(const std::vector<Period> periods,
                   PeriodsBetween(first, last, kMostPeriods));
  ASSIGN_OR_RETURN(const std::vector<EntryPeriod> entries,
                   scope->EntryPeriods(form, periods));
  std::vector<ExpectedPeriod> expected;
  for (const EntryPeriod& entry : entries) {
    const absl::CivilDay day = entry.window.cutoff_day;
    const Unit* const unit = scope->UnitOn(day);
    if (unit == nullptr) continue;
    expected.push_back({entry, unit, &scope->ReportersOn(*unit, day)});
  }
  return expected;
}

absl::StatusOr<v1::UnitCompleteness> CompletenessOf(
    const QueryScope& scope, const std::vector<ExpectedPeriod>& periods,
    const Unit& unit) {
  v1::UnitCompleteness result;
  *result.mutable_unit() = ToProto(unit.key);
  result.set_unit_name(NameOf(unit));
  for (const ExpectedPeriod& period : periods) {
    if (!Contains(*period.reporters, unit)) continue;
    ASSIGN_OR_RETURN(const absl::optional<StateAt> state,
                     StateOf(scope, period.entry, unit));
    *result.add_reports() = StatusOfReport(scope, period.entry, state);
    storage::v1::CountsRow counts;
    if (state.has_value()) AddState(state->row, &counts);
    AddCounts(StateCountsOf(counts, 1, scope.IsOverdue(period.entry)),
              result.mutable_counts());
  }
  return result;
}

// Of the last period; before the form's first there is none.
absl::StatusOr<v1::Basis> BasisOf(const QueryScope& scope,
                                  const std::vector<ExpectedPeriod>& periods) {
  if (periods.empty()) return scope.BasisFor(nullptr);
  return BasisIn(scope, periods.back().unit, periods.back().entry.period);
}

Units UnitsOf(const std::vector<ExpectedPeriod>& periods) {
  Units all;
  for (const ExpectedPeriod& period : periods) {
    all = Together(all, *period.reporters);
  }
  return all;
}

}  // namespace

absl::StatusOr<v1::GetCompletenessResponse> AnswerCompleteness(
    const QuerySnapshot& snapshot, const v1::GetCompletenessRequest& request) {
  ASSIGN_OR_RETURN(auto asked, ResolveQuestion(snapshot, request));
  QueryScope& scope = asked.scope;
  ASSIGN_OR_RETURN(const v1::Form* const form, scope.FindForm(request.form()));
  ASSIGN_OR_RETURN(const std::vector<ExpectedPeriod> periods,
                   ExpectedPeriods(&scope, *form, request));
  v1::GetCompletenessResponse response;
  ASSIGN_OR_RETURN(*response.mutable_basis(), BasisOf(scope, periods));
  PeriodTotalsSource totals(&scope);
  for (const ExpectedPeriod& period : periods) {
    v1::PeriodCompleteness* const shown = response.add_periods();
    ASSIGN_OR_RETURN(*shown->mutable_window(),
                     scope.WindowOfPeriod(*form, period.entry.period));
    ASSIGN_OR_RETURN(*shown->mutable_counts(),
                     totals.CountsOf(period.entry, *period.unit));
  }
  const Units all = UnitsOf(periods);
  const Units units = UnitsOfPage(asked.page, all);
  for (const Unit* unit : units) {
    ASSIGN_OR_RETURN(*response.add_units(),
                     CompletenessOf(scope, periods, *unit));
  }
  response.set_next_page_token(asked.NextPageToken(units, all));
  return response;
}

}  // namespace gandan
