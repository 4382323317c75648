#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/asked_values.h"
#include "district_hub/queries/issued_reports.h"
#include "district_hub/queries/page_token.h"
#include "district_hub/queries/plan_progress.h"
#include "district_hub/queries/unit_list.h"
#include "district_hub/queries/window_reader.h"

namespace gandan {

namespace {

// A column of the table.
struct Column {
  const AskedIndicator* asked;
  std::string value;
};

std::vector<Column> ColumnsOf(const std::vector<AskedIndicator>& asked,
                              bool all_values) {
  std::vector<Column> columns;
  for (const AskedIndicator& one : asked) {
    for (ValueOf& value : ValuesOf(*one.indicator)) {
      if (all_values || value.name == one.indicator->headline()) {
        columns.push_back({&one, std::move(value.name)});
      }
    }
  }
  return columns;
}

absl::StatusOr<v1::BreakdownRow> RowOf(WindowReader* reader, const Unit& unit,
                                       const std::vector<Column>& columns) {
  v1::BreakdownRow row;
  *row.mutable_unit() = ToProto(unit.key);
  row.set_unit_name(NameOf(unit));
  std::map<const v1::Form*, FormWindow> windows;
  for (const Column& column : columns) {
    const AskedIndicator& asked = *column.asked;
    auto window = windows.find(asked.form);
    if (window == windows.end()) {
      ASSIGN_OR_RETURN(FormWindow read,
                       reader->OfReporter(*asked.form, asked.members, unit));
      window = windows.emplace(asked.form, std::move(read)).first;
    }
    v1::Figure& figure = *row.add_figures();
    figure = window->second.OfName(*asked.indicator, column.value);
    absl::optional<v1::PlanProgress> plan;
    if (column.value == asked.indicator->headline()) {
      plan = PlanProgressOf(*reader->scope(), window->second, *asked.indicator,
                            figure, &unit, {&unit});
    }
    *row.add_plans() = plan.value_or(v1::PlanProgress());
  }
  return row;
}

// Whoever was to report one of the forms at any time in the period.
absl::StatusOr<Units> AllUnits(QueryScope* scope,
                               const std::vector<AskedIndicator>& asked,
                               const Unit& unit) {
  Units all;
  const v1::Form* last = nullptr;
  for (const AskedIndicator& one : asked) {
    if (one.form == last) continue;
    last = one.form;
    ASSIGN_OR_RETURN(const Units units,
                     ReportersOver(scope, *one.form, one.members, unit));
    all = Together(all, units);
  }
  return all;
}

}  // namespace

absl::StatusOr<v1::GetBreakdownResponse> AnswerBreakdown(
    const QuerySnapshot& snapshot, const v1::GetBreakdownRequest& request) {
  ASSIGN_OR_RETURN(auto asked, ResolveQuestion(snapshot, request));
  QueryScope& scope = asked.scope;
  ASSIGN_OR_RETURN(AskedPeriod period, AskedPeriodOf(&scope, request.period()));
  ASSIGN_OR_RETURN(
      const std::vector<AskedIndicator> indicators,
      AskedIndicatorsIn(&scope, period.period, request.indicators()));
  ASSIGN_OR_RETURN(const Units all, AllUnits(&scope, indicators, *period.unit));
  const Units units = UnitsOfPage(asked.page, all);

  v1::GetBreakdownResponse response;
  ASSIGN_OR_RETURN(*response.mutable_basis(),
                   BasisIn(scope, period.unit, period.period));
  *response.mutable_window() = std::move(period.window);
  const std::vector<Column> columns =
      ColumnsOf(indicators, request.all_values());
  for (const Column& column : columns) {
    v1::ValueName* const name = response.add_columns();
    name->set_indicator(column.asked->indicator->code());
    name->set_value(column.value);
  }
  WindowReader reader(&scope);
  for (const Unit* unit : units) {
    ASSIGN_OR_RETURN(*response.add_rows(), RowOf(&reader, *unit, columns));
  }
  response.set_next_page_token(asked.NextPageToken(units, all));
  return response;
}

}  // namespace gandan
