#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/asked_values.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/queries/ranking.h"
#include "district_hub/queries/window_reader.h"

namespace gandan {

namespace {

absl::Status CheckRankable(const v1::Indicator& indicator) {
  if (indicator.rankable() &&
      (indicator.better() == v1::HIGHER || indicator.better() == v1::LOWER)) {
    return absl::OkStatus();
  }
  return NotRankable(indicator.code());
}

absl::StatusOr<v1::RankRow> RowOf(WindowReader* reader,
                                  const AskedIndicator& asked,
                                  const Unit& unit) {
  ASSIGN_OR_RETURN(const FormWindow window,
                   reader->OfReporter(*asked.form, asked.members, unit));
  v1::RankRow row;
  *row.mutable_unit() = ToProto(unit.key);
  row.set_unit_name(NameOf(unit));
  *row.mutable_figure() =
      window.OfName(*asked.indicator, asked.indicator->headline());
  const v1::Coverage& coverage = row.figure().coverage();
  row.set_complete(!window.empty() && window.counted() == window.expected() &&
                   coverage.counted() == coverage.expected());
  return row;
}

bool IsRanked(const v1::RankRow& row) {
  return row.complete() && row.figure().state() == v1::VALUE;
}

}  // namespace

absl::StatusOr<v1::GetRankResponse> AnswerRank(
    const QuerySnapshot& snapshot, const v1::GetRankRequest& request) {
  ASSIGN_OR_RETURN(QueryScope scope,
                   QueryScope::Resolve(snapshot, request.scope()));
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(request.period()));
  ASSIGN_OR_RETURN(const AskedIndicator asked,
                   AskedIndicatorIn(&scope, period, request.indicator()));
  RETURN_IF_ERROR(CheckRankable(*asked.indicator));
  const absl::CivilDay last =
      WindowOf(period, asked.form->calendar()).cutoff_day;
  ASSIGN_OR_RETURN(const Unit* const unit, scope.RequireUnitOn(last));

  v1::GetRankResponse response;
  ASSIGN_OR_RETURN(*response.mutable_basis(), BasisIn(scope, unit, period));
  ASSIGN_OR_RETURN(*response.mutable_window(),
                   scope.WindowOfPeriod(*asked.form, period));
  response.set_better(asked.indicator->better());
  WindowReader reader(&scope);
  std::vector<v1::RankRow> rows;
  for (const Unit* one : scope.ReportersOn(*unit, last)) {
    ASSIGN_OR_RETURN(v1::RankRow row, RowOf(&reader, asked, *one));
    rows.push_back(std::move(row));
  }
  RankRows(
      asked.indicator->better(), IsRanked,
      [](const v1::RankRow& row) { return row.figure(); }, &rows);
  for (v1::RankRow& row : rows) *response.add_rows() = std::move(row);
  return response;
}

}  // namespace gandan
