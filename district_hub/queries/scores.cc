#include "storage/scores.h"

#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/asked_values.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/queries/ranking.h"
#include "district_hub/queries/report_status.h"
#include "district_hub/queries/standing_reports.h"
#include "district_hub/queries/window_reader.h"
#include "domain/verified_score.h"

namespace gandan {

namespace {

// Answers what was verified of one indicator, unit by unit.
//
// Not thread-safe. What it is made of must outlive it.
class ScoreReader {
 public:
  ScoreReader(QueryScope* scope, const AskedIndicator* asked)
      : scope_(*scope), asked_(*asked), windows_(scope) {}

  absl::StatusOr<v1::ScoreRow> RowOf(const Unit& unit) {
    ASSIGN_OR_RETURN(const FormWindow own,
                     windows_.OfReporter(*asked_.form, asked_.members, unit));
    const v1::Indicator& indicator = *asked_.indicator;
    v1::ScoreRow row;
    *row.mutable_unit() = ToProto(unit.key);
    row.set_unit_name(NameOf(unit));
    *row.mutable_own() = own.OfName(indicator, indicator.headline());
    ASSIGN_OR_RETURN(*row.mutable_verified(), Verified(own, unit, &row));
    return row;
  }

 private:
  // The headline as it was verified over the periods that have it: of one unit,
  // so also what has no sum over several.
  absl::StatusOr<v1::Figure> Verified(const FormWindow& own, const Unit& unit,
                                      v1::ScoreRow* row) {
    const v1::Indicator& indicator = *asked_.indicator;
    v1::Figure figure;
    figure.set_state(v1::NOT_REPORTED);
    if (own.empty()) return figure;
    std::vector<PeriodTotals> verified;
    for (size_t i = own.FirstWith(indicator); i < own.entries().size(); ++i) {
      const EntryPeriod& entry = own.entries()[i];
      ASSIGN_OR_RETURN(PeriodTotals totals, VerifiedIn(entry, unit, row));
      totals.totals = InColumnsOf(own.form(), *entry.form, totals.totals);
      verified.push_back(std::move(totals));
    }
    return WindowFigures(&own.form(), &verified)
        .OfName(indicator, indicator.headline());
  }

  // What was verified of one period; notes in the row what goes with it.
  absl::StatusOr<PeriodTotals> VerifiedIn(const EntryPeriod& entry,
                                          const Unit& unit, v1::ScoreRow* row) {
    const Form& form = *entry.form;
    PeriodTotals totals{.totals = Accumulator(form.parts().size()),
                        .expected = 1};
    ASSIGN_OR_RETURN(const absl::optional<ScoreAt> score,
                     Scores(&scope_.reader())
                         .AsOf(KeyOf(entry, unit), asked_.indicator->code(),
                               scope_.as_of().size));
    if (!score.has_value()) return totals;
    totals.totals =
        Accumulator::Of(WithVerified(Report(), score->row.values()), form);
    totals.counted = 1;
    row->set_reason(score->row.reason());
    row->set_by(score->row.by());
    *row->mutable_position() = PositionAt(scope_, score->position);
    ASSIGN_OR_RETURN(const absl::optional<StateAt> state,
                     StateOf(scope_, entry, unit));
    if (state.has_value() && state->row.revision() > score->row.revision()) {
      row->set_outdated(true);
    }
    return totals;
  }

  QueryScope& scope_;
  const AskedIndicator& asked_;
  WindowReader windows_;
};

// Where something is missing there is nothing to compare.
bool IsRanked(const v1::ScoreRow& row) {
  const v1::Coverage& coverage = row.verified().coverage();
  return row.verified().state() == v1::VALUE &&
         coverage.given() == coverage.expected();
}

}  // namespace

absl::StatusOr<v1::GetScoresResponse> AnswerScores(
    const QuerySnapshot& snapshot, const v1::GetScoresRequest& request) {
  ASSIGN_OR_RETURN(QueryScope scope,
                   QueryScope::Resolve(snapshot, request.scope()));
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(request.period()));
  ASSIGN_OR_RETURN(const AskedIndicator asked,
                   AskedIndicatorIn(&scope, period, request.indicator()));
  if (!asked.indicator->verified_by_reviewer()) {
    return NotVerifiedByReviewer(request.indicator());
  }
  const absl::CivilDay last =
      WindowOf(period, asked.form->calendar()).cutoff_day;
  ASSIGN_OR_RETURN(const Unit* const unit, scope.RequireUnitOn(last));

  v1::GetScoresResponse response;
  ASSIGN_OR_RETURN(*response.mutable_basis(), BasisIn(scope, unit, period));
  ASSIGN_OR_RETURN(*response.mutable_window(),
                   scope.WindowOfPeriod(*asked.form, period));
  ScoreReader reader(&scope, &asked);
  std::vector<v1::ScoreRow> rows;
  for (const Unit* one : scope.ReportersOn(*unit, last)) {
    ASSIGN_OR_RETURN(v1::ScoreRow row, reader.RowOf(*one));
    rows.push_back(std::move(row));
  }
  RankRows(
      asked.indicator->better(), IsRanked,
      [](const v1::ScoreRow& row) { return row.verified(); }, &rows);
  for (v1::ScoreRow& row : rows) *response.add_rows() = std::move(row);
  return response;
}

}  // namespace gandan
