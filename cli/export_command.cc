#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/pages.h"
#include "cli/progress.h"
#include "cli/question.h"
#include "domain/shown/csv_file.h"
#include "domain/shown/summary_table.h"
#include "domain/shown/unit_tables.h"
#include "domain/shown/xlsx_file.h"

namespace gandan {
namespace {

struct ExportOptions {
  std::string period;
  std::string out;
  std::string table;  // "summary" or "breakdown"; empty: CSV the first, XLSX
                      // both.
  std::vector<std::string> indicators;
  ScopeOptions scope;
  bool all = false;
  bool bom = false;
};

bool IsXlsx(const ExportOptions& options) {
  return absl::EndsWithIgnoreCase(options.out, ".xlsx");
}

absl::StatusOr<v1::GetSummaryResponse> FetchSummary(
    Session& session, const ExportOptions& options, const v1::Scope& scope) {
  v1::GetSummaryRequest request;
  *request.mutable_scope() = scope;
  request.set_period(options.period);
  *request.mutable_indicators() = {options.indicators.begin(),
                                   options.indicators.end()};
  return session.Query(&v1::DistrictQuery::Stub::GetSummary, request);
}

absl::StatusOr<v1::GetBreakdownResponse> FetchBreakdown(
    Session& session, const ExportOptions& options, const v1::Scope& scope) {
  v1::GetBreakdownRequest request;
  *request.mutable_scope() = scope;
  request.set_period(options.period);
  request.set_all_values(options.all);
  *request.mutable_indicators() = {options.indicators.begin(),
                                   options.indicators.end()};
  return WholeBreakdown(session, request);
}

// The sheets that were asked for, all of one moment.
absl::StatusOr<std::vector<Sheet>> FetchSheets(Session& session,
                                               const ExportOptions& options) {
  ASSIGN_OR_RETURN(v1::Scope scope,
                   ReadScope(session, options.scope,
                             {.form = "", .period = options.period}));
  const bool breakdown_only = options.table == "breakdown";
  const bool both = options.table.empty() && IsXlsx(options);
  std::vector<Sheet> sheets;
  if (!breakdown_only) {
    ASSIGN_OR_RETURN(const v1::GetSummaryResponse summary,
                     FetchSummary(session, options, scope));
    ASSIGN_OR_RETURN(const CatalogueBook* book,
                     session.Catalogue(summary.basis().catalogue_version()));
    sheets.push_back(
        {"Tổng hợp", SummaryTable(summary, *book,
                                  options.all ? ShownValues::kAll
                                              : ShownValues::kHeadlines)});
    if (summary.basis().has_position()) {
      *scope.mutable_position() = summary.basis().position();
    }
  }
  if (breakdown_only || both) {
    ASSIGN_OR_RETURN(const v1::GetBreakdownResponse breakdown,
                     FetchBreakdown(session, options, scope));
    ASSIGN_OR_RETURN(const CatalogueBook* book,
                     session.Catalogue(breakdown.basis().catalogue_version()));
    sheets.push_back({"Theo đơn vị", BreakdownTable(breakdown, *book)});
  }
  return sheets;
}

absl::Status RunExport(Session& session, const ExportOptions& options) {
  ASSIGN_OR_RETURN(const std::vector<Sheet> sheets,
                   FetchSheets(session, options));
  Progress progress(session.progress(), "Đang ghi / Writing");
  if (IsXlsx(options)) {
    ASSIGN_OR_RETURN(const std::string workbook,
                     TablesAsXlsx(sheets, session.clock().Now()));
    RETURN_IF_ERROR(
        WriteFileAtomically(options.out, workbook, FileMode::kPublic));
  } else {
    const ByteOrderMark mark =
        options.bom ? ByteOrderMark::kUtf8 : ByteOrderMark::kNone;
    RETURN_IF_ERROR(WriteFileAtomically(
        options.out, TableAsCsv(sheets[0].table, mark), FileMode::kPublic));
  }
  session.out() << "Đã ghi / Written: " << options.out << "\n";
  return absl::OkStatus();
}

std::string CheckFileName(const std::string& name) {
  if (absl::EndsWithIgnoreCase(name, ".csv") ||
      absl::EndsWithIgnoreCase(name, ".xlsx")) {
    return "";
  }
  return absl::StrCat(name, ": .csv hoặc .xlsx / .csv or .xlsx");
}

}  // namespace

void AddExportCommand(CLI::App& program, Action* chosen) {
  const Command<ExportOptions> command =
      AddCommand(program, "export",
                 "Ghi bảng một kỳ ra CSV, XLSX / Writes a period's tables to a "
                 "file",
                 RunExport, chosen);
  ExportOptions* options = command.options;
  AddPeriod(command.app, "PERIOD", &options->period);
  command->add_option("--out", options->out, "FILE.csv, FILE.xlsx")
      ->required()
      ->check(CheckFileName);
  command
      ->add_option("--table", options->table,
                   "Chỉ bảng này / Only this table: summary, breakdown")
      ->check(CLI::IsMember({"summary", "breakdown"}));
  command
      ->add_option("--indicator", options->indicators,
                   "Chỉ các chỉ tiêu này / Only these indicators")
      ->delimiter(',');
  command->add_flag("--all", options->all,
                    "Mọi số liệu, không chỉ số chính / Every value");
  command->add_flag("--bom", options->bom,
                    "CSV có dấu UTF-8 cho Excel / CSV with a UTF-8 mark");
  AddScopeOptions(command.app, &options->scope);
}

}  // namespace gandan
