#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/asked_values.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/queries/like_for_like.h"
#include "district_hub/queries/mergers.h"
#include "district_hub/queries/plan_progress.h"
#include "district_hub/queries/window_reader.h"

namespace gandan {

namespace {

// One form over every window that a row shows.
struct FormFigures {
  FormWindow in_period;
  FormWindow year_to_date;
  FormWindow before;
  bool merger_since_before;
  FormWindow last_year;
  LikeForLike both;
  const Unit* unit;        // Whose figures they are.
  const Units* reporters;  // Expected in the last entry period.
};

// The figure without its value; how much was covered can still be told.
v1::Figure NotComparable(const v1::Figure& figure) {
  v1::Figure result;
  result.set_state(v1::NOT_COMPARABLE);
  result.set_decimals(figure.decimals());
  result.set_ratio(figure.ratio());
  result.set_percent(figure.percent());
  result.set_kind(figure.kind());
  *result.mutable_coverage() = figure.coverage();
  return result;
}

// Summarizes one period.
class Summarizer {
 public:
  Summarizer(QueryScope* scope, const Period& period)
      : scope_(scope), reader_(scope), period_(period) {}

  absl::StatusOr<const FormFigures*> FiguresOf(const v1::Form& form) {
    const auto found = figures_.find(form.code());
    if (found != figures_.end()) return &found->second;
    ASSIGN_OR_RETURN(FormFigures figures, Read(form));
    return &figures_.emplace(form.code(), std::move(figures)).first->second;
  }

  absl::StatusOr<v1::FormStates> StatesOf(const v1::Form& form,
                                          const Unit& unit) {
    v1::FormStates states;
    states.set_form(form.code());
    ASSIGN_OR_RETURN(
        *states.mutable_counts(),
        reader_.CountsOver(form, MembersOf(period_, form.span()), unit));
    return states;
  }

 private:
  absl::StatusOr<FormFigures> Read(const v1::Form& form);

  const Units& ReportersAtEndOf(const Period& period, const v1::Form& form) {
    static const Units* const kNobody = new Units();
    const Unit* const unit = reader_.UnitOf(period, form);
    if (unit == nullptr) return *kNobody;
    return scope_->ReportersOn(*unit,
                               WindowOf(period, form.calendar()).cutoff_day);
  }

  QueryScope* const scope_;
  WindowReader reader_;
  const Period period_;
  std::map<std::string, FormFigures> figures_;
};

absl::StatusOr<FormFigures> Summarizer::Read(const v1::Form& form) {
  const v1::Span span = form.span();
  const Period before = Previous(period_);
  const Period last_year = YearBefore(period_);
  const WindowOfUnit now{MembersOf(period_, span),
                         reader_.UnitOf(period_, form)};
  const WindowOfUnit then{MembersOf(last_year, span),
                          reader_.UnitOf(last_year, form)};
  ASSIGN_OR_RETURN(FormWindow in_period,
                   reader_.Over(form, now.periods, now.unit));
  ASSIGN_OR_RETURN(FormWindow year_to_date,
                   reader_.Over(form, YearToDate(period_, span), now.unit));
  ASSIGN_OR_RETURN(FormWindow of_before,
                   reader_.Over(form, MembersOf(before, span),
                                reader_.UnitOf(before, form)));
  ASSIGN_OR_RETURN(FormWindow of_last_year,
                   reader_.Over(form, then.periods, then.unit));
  ASSIGN_OR_RETURN(LikeForLike both,
                   CompareLikeForLike(&reader_, form, now, then));
  const Units& reporters = ReportersAtEndOf(period_, form);
  const bool merger = AcrossMerger(scope_->catalogue(),
                                   ReportersAtEndOf(before, form), reporters);
  return FormFigures{std::move(in_period),
                     std::move(year_to_date),
                     std::move(of_before),
                     merger,
                     std::move(of_last_year),
                     std::move(both),
                     now.unit,
                     &reporters};
}

// Only where a merger left no unit that went on is nothing comparable.
v1::YearComparison CompareYears(const FormFigures& figures,
                                const v1::Indicator& indicator,
                                const std::string& name) {
  v1::YearComparison comparison;
  *comparison.mutable_figure() = figures.last_year.OfName(indicator, name);
  const LikeForLike& both = figures.both;
  v1::Figure now = both.now.OfName(indicator, name);
  v1::Figure then = both.then.OfName(indicator, name);
  if (both.across_merger && both.units == 0) {
    now = NotComparable(now);
    then = NotComparable(then);
  }
  *comparison.mutable_now_both() = std::move(now);
  *comparison.mutable_then_both() = std::move(then);
  comparison.set_units_both(both.units);
  comparison.set_across_merger(both.across_merger);
  return comparison;
}

v1::SummaryRow RowOf(const QueryScope& scope, const FormFigures& figures,
                     const v1::Indicator& indicator, const ValueOf& value) {
  v1::SummaryRow row;
  row.set_indicator(indicator.code());
  row.set_value(value.name);
  row.set_headline(value.name == indicator.headline());
  row.set_measure(value.measure);
  const FormWindow& window = figures.in_period;
  *row.mutable_in_period() = window.OfName(indicator, value.name);
  *row.mutable_year_to_date() =
      figures.year_to_date.OfName(indicator, value.name);
  const v1::Figure before = figures.before.OfName(indicator, value.name);
  *row.mutable_period_before() =
      figures.merger_since_before ? NotComparable(before) : before;
  *row.mutable_last_year() = CompareYears(figures, indicator, value.name);
  if (!row.headline()) return row;
  const auto plan = PlanProgressOf(scope, window, indicator, row.in_period(),
                                   figures.unit, *figures.reporters);
  if (plan.has_value()) *row.mutable_plan() = *plan;
  return row;
}

}  // namespace

absl::StatusOr<v1::GetSummaryResponse> AnswerSummary(
    const QuerySnapshot& snapshot, const v1::GetSummaryRequest& request) {
  ASSIGN_OR_RETURN(QueryScope scope,
                   QueryScope::Resolve(snapshot, request.scope()));
  ASSIGN_OR_RETURN(AskedPeriod period, AskedPeriodOf(&scope, request.period()));
  ASSIGN_OR_RETURN(
      const std::vector<AskedIndicator> asked,
      AskedIndicatorsIn(&scope, period.period, request.indicators()));
  v1::GetSummaryResponse response;
  ASSIGN_OR_RETURN(*response.mutable_basis(),
                   BasisIn(scope, period.unit, period.period));
  *response.mutable_window() = std::move(period.window);
  Summarizer summarizer(&scope, period.period);
  for (const v1::Form& shown : scope.catalogue().data().forms()) {
    bool is_asked = false;
    for (const AskedIndicator& one : asked) is_asked |= one.form == &shown;
    if (!is_asked) continue;
    ASSIGN_OR_RETURN(*response.add_forms(),
                     summarizer.StatesOf(shown, *period.unit));
  }
  for (const AskedIndicator& one : asked) {
    ASSIGN_OR_RETURN(const FormFigures* const figures,
                     summarizer.FiguresOf(*one.form));
    for (const ValueOf& value : ValuesOf(*one.indicator)) {
      *response.add_rows() = RowOf(scope, *figures, *one.indicator, value);
    }
  }
  return response;
}

}  // namespace gandan
