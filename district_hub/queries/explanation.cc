#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/asked_values.h"
#include "district_hub/queries/explained_shares.h"
#include "district_hub/queries/formula.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/queries/page_token.h"
#include "district_hub/queries/unit_list.h"
#include "district_hub/queries/window_reader.h"

namespace gandan {

namespace {

// The figure asked about and where it is read.
struct ExplainedFigure {
  AskedIndicator asked;
  std::string value;
  const Unit* unit;
};

absl::StatusOr<ExplainedFigure> FindFigure(QueryScope* scope,
                                           const Period& period,
                                           const v1::ExplainRequest& request) {
  ExplainedFigure figure;
  ASSIGN_OR_RETURN(figure.asked,
                   AskedIndicatorIn(scope, period, request.indicator()));
  ASSIGN_OR_RETURN(figure.value,
                   AskedValue(*figure.asked.indicator, request.value()));
  const v1::CalendarKind calendar = figure.asked.form->calendar();
  ASSIGN_OR_RETURN(figure.unit,
                   scope->RequireUnitOn(WindowOf(period, calendar).cutoff_day));
  return figure;
}

// Explains the figure for the units of a page.
absl::Status Explain(WindowReader* reader, const ExplainedFigure& figure,
                     const Units& units, v1::ExplainResponse* response) {
  const AskedIndicator& asked = figure.asked;
  ASSIGN_OR_RETURN(const FormWindow window,
                   reader->Over(*asked.form, asked.members, figure.unit));
  *response->mutable_figure() = window.OfName(*asked.indicator, figure.value);
  if (window.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(
      const Formula formula,
      FormulaOf(window.form(),
                absl::StrCat(asked.indicator->code(), ".", figure.value)));
  response->set_formula(formula.text);
  ExplainedShares shares(reader, &window, window.FirstWith(*asked.indicator),
                         &formula.parts);
  for (v1::ExplainedPart& part : shares.Parts()) {
    *response->add_parts() = std::move(part);
  }
  for (const Unit* unit : units) {
    ASSIGN_OR_RETURN(std::vector<v1::ExplainedReport> reports,
                     shares.ReportsOf(*unit));
    for (v1::ExplainedReport& report : reports) {
      *response->add_reports() = std::move(report);
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ExplainResponse> AnswerExplanation(
    const QuerySnapshot& snapshot, const v1::ExplainRequest& request) {
  ASSIGN_OR_RETURN(auto asked, ResolveQuestion(snapshot, request));
  QueryScope& scope = asked.scope;
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(request.period()));
  ASSIGN_OR_RETURN(const ExplainedFigure figure,
                   FindFigure(&scope, period, request));
  ASSIGN_OR_RETURN(const Units all,
                   ReportersOver(&scope, *figure.asked.form,
                                 figure.asked.members, *figure.unit));
  const Units units = UnitsOfPage(asked.page, all);

  v1::ExplainResponse response;
  ASSIGN_OR_RETURN(*response.mutable_basis(),
                   BasisIn(scope, figure.unit, period));
  ASSIGN_OR_RETURN(*response.mutable_window(),
                   scope.WindowOfPeriod(*figure.asked.form, period));
  WindowReader reader(&scope);
  RETURN_IF_ERROR(Explain(&reader, figure, units, &response));
  response.set_next_page_token(asked.NextPageToken(units, all));
  return response;
}

}  // namespace gandan
