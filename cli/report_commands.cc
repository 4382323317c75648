#include <string>
#include <vector>

#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/history_tables.h"
#include "cli/pages.h"
#include "cli/question.h"
#include "domain/shown/unit_tables.h"

namespace gandan {
namespace {

struct CompletenessQuestion {
  std::string form;
  std::string first;
  std::string last;
  ScopeOptions scope;
};

struct ReportQuestion {
  std::string form;
  std::string period;
  ScopeOptions scope;
};

struct ExplainQuestion {
  std::string period;
  std::string indicator;
  std::string value;
  ScopeOptions scope;
};

absl::Status RunCompleteness(Session& session,
                             const CompletenessQuestion& question) {
  const std::string& last =
      question.last.empty() ? question.first : question.last;
  v1::GetCompletenessRequest request;
  ASSIGN_OR_RETURN(*request.mutable_scope(),
                   ReadScope(session, question.scope,
                             {.form = question.form, .period = last}));
  request.set_form(question.form);
  request.set_first_period(question.first);
  request.set_last_period(last);
  ASSIGN_OR_RETURN(const v1::GetCompletenessResponse completeness,
                   WholeCompleteness(session, request));
  return session.PrintTables(completeness, [&](const CatalogueBook& book) {
    return std::vector{CompletenessTable(completeness, book, question.form)};
  });
}

absl::Status RunReport(Session& session, const ReportQuestion& question) {
  v1::GetReportRequest request;
  ASSIGN_OR_RETURN(
      *request.mutable_scope(),
      ReadScope(session, question.scope,
                {.form = question.form, .period = question.period}));
  request.set_form(question.form);
  request.set_period(question.period);
  ASSIGN_OR_RETURN(const v1::GetReportResponse report,
                   session.Query(&v1::DistrictQuery::Stub::GetReport, request));
  return session.PrintTables(report, [&](const CatalogueBook& book) {
    return ReportTables(report, book);
  });
}

absl::Status RunExplain(Session& session, const ExplainQuestion& question) {
  v1::ExplainRequest request;
  ASSIGN_OR_RETURN(*request.mutable_scope(),
                   ReadScope(session, question.scope,
                             {.form = "", .period = question.period}));
  request.set_period(question.period);
  request.set_indicator(question.indicator);
  request.set_value(question.value);
  ASSIGN_OR_RETURN(const v1::ExplainResponse answer,
                   WholeExplanation(session, request));
  return session.PrintTables(answer, [&](const CatalogueBook& book) {
    v1::ValueName name;
    name.set_indicator(question.indicator);
    name.set_value(question.value);
    return ExplanationTables(answer, book, name);
  });
}

void AddCompleteness(CLI::App& program, Action* chosen) {
  const Command<CompletenessQuestion> command =
      AddCommand(program, "completeness",
                 "Ai đã báo cáo, ai chưa / Who has reported, and who has not",
                 RunCompleteness, chosen);
  command->add_option("FORM", command.options->form, "Mã biểu / Code of a form")
      ->required();
  AddPeriod(command.app, "FIRST", &command.options->first);
  AddPeriod(command.app, "LAST", &command.options->last)->required(false);
  AddScopeOptions(command.app, &command.options->scope);
}

void AddReport(CLI::App& program, Action* chosen) {
  const Command<ReportQuestion> command = AddCommand(
      program, "report",
      "Một báo cáo với mọi bản và quyết định / A report with its history",
      RunReport, chosen);
  command
      ->add_option("UNIT", command.options->scope.unit,
                   "Đơn vị: MÃ hoặc MÃ/NGÀY / CODE or CODE/DAY")
      ->required();
  command->add_option("FORM", command.options->form, "Mã biểu / Code of a form")
      ->required();
  AddPeriod(command.app, "PERIOD", &command.options->period);
  command->add_option("--as-of", command.options->scope.as_of,
                      "Như đã có lúc đó / As it stood then");
}

void AddExplain(CLI::App& program, Action* chosen) {
  const Command<ExplainQuestion> command =
      AddCommand(program, "explain",
                 "Một con số do đâu mà có / Which reports make a figure",
                 RunExplain, chosen);
  AddPeriod(command.app, "PERIOD", &command.options->period);
  command
      ->add_option("INDICATOR", command.options->indicator,
                   "Mã chỉ tiêu / Code of an indicator")
      ->required();
  command->add_option(
      "VALUE", command.options->value,
      "Thành phần, thay cho số chính / A part, not the headline");
  AddScopeOptions(command.app, &command.options->scope);
}

}  // namespace

void AddReportCommands(CLI::App& program, Action* chosen) {
  AddCompleteness(program, chosen);
  AddReport(program, chosen);
  AddExplain(program, chosen);
}

}  // namespace gandan
