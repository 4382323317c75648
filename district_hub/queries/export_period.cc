#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "district_hub/queries/answers.h"
#include "domain/period.h"
#include "domain/shown/catalogue_book.h"
#include "domain/shown/csv_file.h"
#include "domain/shown/summary_table.h"
#include "domain/shown/unit_tables.h"
#include "domain/shown/xlsx_file.h"

namespace gandan {
namespace {

constexpr uint32_t kUnitsAtATime = 1000;
constexpr size_t kMostSheetName = 31;  // Bytes: what Excel takes is no less.

// What every table of the file is made with.
struct Exporting {
  const QuerySnapshot& snapshot;
  const v1::ExportPeriodRequest& request;
  const CatalogueBook& book;
};

absl::StatusOr<v1::GetSummaryResponse> SummaryFor(
    const QuerySnapshot& snapshot, const v1::ExportPeriodRequest& request) {
  v1::GetSummaryRequest asked;
  *asked.mutable_scope() = request.scope();
  asked.set_period(request.period());
  *asked.mutable_indicators() = request.indicators();
  return AnswerSummary(snapshot, asked);
}

absl::StatusOr<ReportTable> BreakdownFor(const Exporting& exporting) {
  v1::GetBreakdownRequest asked;
  *asked.mutable_scope() = exporting.request.scope();
  asked.set_period(exporting.request.period());
  *asked.mutable_indicators() = exporting.request.indicators();
  asked.set_all_values(exporting.request.all_values());
  asked.set_page_size(kUnitsAtATime);
  ASSIGN_OR_RETURN(v1::GetBreakdownResponse whole,
                   AnswerBreakdown(exporting.snapshot, asked));
  while (!whole.next_page_token().empty()) {
    asked.set_page_token(whole.next_page_token());
    ASSIGN_OR_RETURN(v1::GetBreakdownResponse page,
                     AnswerBreakdown(exporting.snapshot, asked));
    whole.mutable_rows()->MergeFrom(page.rows());
    whole.set_next_page_token(page.next_page_token());
  }
  return BreakdownTable(whole, exporting.book);
}

// Who has reported on a form within the period.
absl::StatusOr<ReportTable> CompletenessFor(
    const Exporting& exporting, const v1::Form& form,
    const std::vector<Period>& periods) {
  v1::GetCompletenessRequest asked;
  *asked.mutable_scope() = exporting.request.scope();
  asked.set_form(form.code());
  asked.set_first_period(FormatPeriod(periods.front()));
  asked.set_last_period(FormatPeriod(periods.back()));
  asked.set_page_size(kUnitsAtATime);
  ASSIGN_OR_RETURN(const v1::GetCompletenessResponse answer,
                   AnswerCompleteness(exporting.snapshot, asked));
  return CompletenessTable(answer, exporting.book, form.code());
}

// Every table, each on a sheet.
absl::StatusOr<std::vector<Sheet>> SheetsOf(
    const Exporting& exporting, const v1::GetSummaryResponse& summary) {
  std::vector<Sheet> sheets;
  sheets.push_back({"Tổng hợp", SummaryTable(summary, exporting.book,
                                             exporting.request.all_values()
                                                 ? ShownValues::kAll
                                                 : ShownValues::kHeadlines)});
  ASSIGN_OR_RETURN(ReportTable breakdown, BreakdownFor(exporting));
  sheets.push_back({"Theo đơn vị", std::move(breakdown)});
  ASSIGN_OR_RETURN(const Period period,
                   ParsePeriod(exporting.request.period()));
  for (const v1::FormStates& states : summary.forms()) {
    const v1::Form* const form = exporting.book.FindForm(states.form());
    if (form == nullptr) continue;
    const std::vector<Period> within = MembersOf(period, form->span());
    const std::string name = absl::StrCat("Gửi ", form->code());
    if (within.empty() || name.size() > kMostSheetName) continue;
    ASSIGN_OR_RETURN(ReportTable table,
                     CompletenessFor(exporting, *form, within));
    sheets.push_back({name, std::move(table)});
  }
  return sheets;
}

absl::StatusOr<std::string> ContentOf(const Exporting& exporting,
                                      const v1::GetSummaryResponse& summary) {
  switch (exporting.request.format()) {
    case v1::XLSX: {
      ASSIGN_OR_RETURN(const std::vector<Sheet> sheets,
                       SheetsOf(exporting, summary));
      return TablesAsXlsx(sheets, exporting.snapshot.now);
    }
    case v1::CSV_SUMMARY:
      return TableAsCsv(SummaryTable(summary, exporting.book,
                                     exporting.request.all_values()
                                         ? ShownValues::kAll
                                         : ShownValues::kHeadlines),
                        ByteOrderMark::kUtf8);
    case v1::CSV_BREAKDOWN: {
      ASSIGN_OR_RETURN(const ReportTable table, BreakdownFor(exporting));
      return TableAsCsv(table, ByteOrderMark::kUtf8);
    }
    default:
      return absl::InvalidArgumentError(
          InBothLanguages("Hãy chọn dạng tệp.", "Say which kind of file."));
  }
}

std::string FileNameOf(const v1::ExportPeriodRequest& request,
                       const v1::Basis& basis) {
  const bool csv = request.format() != v1::XLSX;
  return absl::StrCat(
      request.period(), "_", basis.unit().code(),
      request.format() == v1::CSV_BREAKDOWN ? "_theo_don_vi" : "",
      csv ? ".csv" : ".xlsx");
}

}  // namespace

absl::StatusOr<v1::ExportPeriodResponse> AnswerExportPeriod(
    const QuerySnapshot& snapshot, const v1::ExportPeriodRequest& request) {
  ASSIGN_OR_RETURN(const v1::GetSummaryResponse summary,
                   SummaryFor(snapshot, request));
  v1::GetCatalogueRequest version;
  version.set_version(summary.basis().catalogue_version());
  ASSIGN_OR_RETURN(v1::GetCatalogueResponse catalogue,
                   AnswerCatalogue(snapshot, version));
  const CatalogueBook book(std::move(*catalogue.mutable_catalogue()));
  v1::ExportPeriodResponse response;
  ASSIGN_OR_RETURN(*response.mutable_content(),
                   ContentOf({snapshot, request, book}, summary));
  response.set_file_name(FileNameOf(request, summary.basis()));
  *response.mutable_basis() = summary.basis();
  return response;
}

}  // namespace gandan
