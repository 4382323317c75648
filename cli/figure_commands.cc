#include <string>
#include <vector>

#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/history_tables.h"
#include "cli/pages.h"
#include "cli/question.h"
#include "domain/shown/summary_table.h"
#include "domain/shown/unit_tables.h"

namespace gandan {
namespace {

// Of summary and breakdown.
struct PeriodQuestion {
  std::string period;
  std::vector<std::string> indicators;
  ScopeOptions scope;
  bool all = false;
};

struct SeriesQuestion {
  std::string indicator;
  std::string value;
  std::string first;
  std::string last;
  ScopeOptions scope;
};

struct RankQuestion {
  std::string period;
  std::string indicator;
  ScopeOptions scope;
};

void AddPeriodOptions(const Command<PeriodQuestion>& command) {
  AddPeriod(command.app, "PERIOD", &command.options->period);
  command
      ->add_option("--indicator", command.options->indicators,
                   "Chỉ các chỉ tiêu này / Only these indicators")
      ->delimiter(',');
  command->add_flag("--all", command.options->all,
                    "Mọi số liệu, không chỉ số chính / Every value, not only "
                    "headlines");
  AddScopeOptions(command.app, &command.options->scope);
}

absl::Status RunSummary(Session& session, const PeriodQuestion& question) {
  v1::GetSummaryRequest request;
  ASSIGN_OR_RETURN(*request.mutable_scope(),
                   ReadScope(session, question.scope,
                             {.form = "", .period = question.period}));
  request.set_period(question.period);
  for (const std::string& code : question.indicators) {
    request.add_indicators(code);
  }
  ASSIGN_OR_RETURN(
      const v1::GetSummaryResponse summary,
      session.Query(&v1::DistrictQuery::Stub::GetSummary, request));
  return session.PrintTables(summary, [&](const CatalogueBook& book) {
    const ShownValues shown =
        question.all ? ShownValues::kAll : ShownValues::kHeadlines;
    return std::vector{SummaryTable(summary, book, shown)};
  });
}

absl::Status RunBreakdown(Session& session, const PeriodQuestion& question) {
  v1::GetBreakdownRequest request;
  ASSIGN_OR_RETURN(*request.mutable_scope(),
                   ReadScope(session, question.scope,
                             {.form = "", .period = question.period}));
  request.set_period(question.period);
  request.set_all_values(question.all);
  for (const std::string& code : question.indicators) {
    request.add_indicators(code);
  }
  ASSIGN_OR_RETURN(const v1::GetBreakdownResponse breakdown,
                   WholeBreakdown(session, request));
  return session.PrintTables(breakdown, [&](const CatalogueBook& book) {
    return std::vector{BreakdownTable(breakdown, book)};
  });
}

absl::Status RunSeries(Session& session, const SeriesQuestion& question) {
  v1::GetSeriesRequest request;
  ASSIGN_OR_RETURN(*request.mutable_scope(),
                   ReadScope(session, question.scope,
                             {.form = "", .period = question.last}));
  request.set_indicator(question.indicator);
  request.set_value(question.value);
  request.set_first_period(question.first);
  request.set_last_period(question.last);
  ASSIGN_OR_RETURN(const v1::GetSeriesResponse series,
                   session.Query(&v1::DistrictQuery::Stub::GetSeries, request));
  return session.PrintTables(series, [&](const CatalogueBook& book) {
    v1::ValueName name;
    name.set_indicator(question.indicator);
    name.set_value(question.value);
    return std::vector{SeriesTable(series, book, name)};
  });
}

absl::Status RunRank(Session& session, const RankQuestion& question) {
  v1::GetRankRequest request;
  ASSIGN_OR_RETURN(*request.mutable_scope(),
                   ReadScope(session, question.scope,
                             {.form = "", .period = question.period}));
  request.set_period(question.period);
  request.set_indicator(question.indicator);
  ASSIGN_OR_RETURN(const v1::GetRankResponse rank,
                   session.Query(&v1::DistrictQuery::Stub::GetRank, request));
  return session.PrintTables(rank, [&](const CatalogueBook& book) {
    return std::vector{RankTable(rank, book, question.indicator)};
  });
}

void AddIndicator(CLI::App* command, std::string* indicator) {
  command
      ->add_option("INDICATOR", *indicator,
                   "Mã chỉ tiêu, như E09 / Code of an indicator")
      ->required();
}

void AddSeries(CLI::App& program, Action* chosen) {
  const Command<SeriesQuestion> series = AddCommand(
      program, "series", "Một chỉ tiêu qua các kỳ / One indicator over periods",
      RunSeries, chosen);
  AddIndicator(series.app, &series.options->indicator);
  AddPeriod(series.app, "FIRST", &series.options->first);
  AddPeriod(series.app, "LAST", &series.options->last);
  series->add_option(
      "--value", series.options->value,
      "Thành phần, thay cho số chính / A part, not the headline");
  AddScopeOptions(series.app, &series.options->scope);
}

void AddRank(CLI::App& program, Action* chosen) {
  const Command<RankQuestion> rank =
      AddCommand(program, "rank",
                 "Xếp hạng các đơn vị theo một chỉ tiêu / Ranks the units",
                 RunRank, chosen);
  AddPeriod(rank.app, "PERIOD", &rank.options->period);
  AddIndicator(rank.app, &rank.options->indicator);
  AddScopeOptions(rank.app, &rank.options->scope);
}

}  // namespace

void AddFigureCommands(CLI::App& program, Action* chosen) {
  AddPeriodOptions(AddCommand(program, "summary",
                              "Tổng hợp một kỳ / The summary of a period",
                              RunSummary, chosen));
  AddPeriodOptions(AddCommand(
      program, "breakdown", "Từng đơn vị trong một kỳ / A period unit by unit",
      RunBreakdown, chosen));
  AddSeries(program, chosen);
  AddRank(program, chosen);
}

}  // namespace gandan
