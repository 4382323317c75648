#include "cli/history_tables.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "base/numbers.h"
#include "domain/approval.h"
#include "domain/shown/answer_text.h"
#include "domain/shown/figure_text.h"

namespace gandan {
namespace {

// "E09 Tỷ lệ hồ sơ…", with the value's own label if it is not the headline.
std::string NameText(const v1::ValueName& name, const CatalogueBook& book) {
  const v1::Indicator* indicator = book.FindIndicator(name.indicator());
  if (indicator == nullptr) return name.indicator();
  std::string text =
      absl::StrCat(name.indicator(), " ", indicator->label().vi());
  if (!name.value().empty() && name.value() != indicator->headline()) {
    absl::StrAppend(&text, ": ",
                    book.ValueLabel(name.indicator(), name.value()));
  }
  return text;
}

// The part that "E01.dossiers" names; null if there is none.
const v1::Part* PartOfKey(const CatalogueBook& book, absl::string_view key) {
  const std::pair<absl::string_view, absl::string_view> split =
      absl::StrSplit(key, absl::MaxSplits('.', 1));
  return book.FindPart(split.first, split.second);
}

// "Hồ sơ đúng hạn: Tiếp nhận"; a part's label alone says too little.
std::string PartLabel(const CatalogueBook& book, absl::string_view key) {
  const v1::Part* part = PartOfKey(book, key);
  if (part == nullptr) return std::string(key);
  const v1::Indicator* indicator =
      book.FindIndicator(key.substr(0, key.find('.')));
  return absl::StrCat(indicator->label().vi(), ": ", part->label().vi());
}

Cell ValueCell(const v1::Value& value, const v1::Part* part) {
  switch (value.state_case()) {
    case v1::Value::kQuantity:
      return NumberCell({.scaled = value.quantity(),
                         .decimals = part == nullptr
                                         ? 0
                                         : static_cast<int>(part->decimals())});
    case v1::Value::kYes:
      return TextCell(value.yes() ? "có" : "không");
    case v1::Value::kDate:
      return TextCell(FormatDay(absl::CivilDay(1970, 1, 1) + value.date()));
    case v1::Value::kText:
      return TextCell(value.text());
    case v1::Value::kList:
      return TextCell(absl::StrJoin(value.list().items(), "; "));
    case v1::Value::kNilReason:
      return TextCell(absl::StrCat("không có số liệu: ", value.nil_reason()));
    case v1::Value::STATE_NOT_SET:
      break;
  }
  return TextCell("");
}

ReportTable ValuesTable(const v1::GetReportResponse& report,
                        const CatalogueBook& book) {
  ReportTable table;
  table.title = {absl::StrCat("Báo cáo: ", report.basis().unit_name(), ", ",
                              PeriodText(report.window().period())),
                 WindowText(report.window()), StatusText(report.status())};
  if (report.revisions().empty()) return table;
  const v1::RevisionView& newest = *report.revisions().rbegin();
  if (newest.has_approval()) {
    table.title.push_back(
        absl::StrCat("Duyệt: ", DescribeApproval(newest.approval())));
  }
  const v1::Report& now = newest.report();
  if (!now.nil_reason().empty()) {
    table.notes = {absl::StrCat("Không có số liệu: ", now.nil_reason())};
    return table;
  }
  table.columns = {{"Mã"},
                   {"Nội dung", Align::kLeft, /*wraps=*/true},
                   {"Giá trị", Align::kLeft, /*wraps=*/true},
                   {"ĐVT"}};
  for (const v1::Value& value : now.values()) {
    const v1::Part* part = PartOfKey(book, value.part());
    AddRow(
        &table, RowKind::kEntry,
        {TextCell(value.part()), TextCell(PartLabel(book, value.part())),
         ValueCell(value, part),
         TextCell(part == nullptr ? "" : book.MeasureLabel(part->measure()))});
  }
  for (const v1::Explanation& explanation : now.explanations()) {
    table.notes.push_back(absl::StrCat("Giải trình ", explanation.rule(), ": ",
                                       explanation.text()));
  }
  return table;
}

ReportTable RevisionsTable(const v1::GetReportResponse& report) {
  ReportTable table;
  table.title = {"Các bản đã nhận"};
  table.columns = {{"Bản", Align::kRight},
                   {"Nhận lúc"},
                   {"Mã băm"},
                   {"Sổ cái"},
                   {"Duyệt", Align::kLeft, /*wraps=*/true},
                   {"Lý do", Align::kLeft, /*wraps=*/true},
                   {"Cảnh báo", Align::kLeft, /*wraps=*/true}};
  for (const v1::RevisionView& revision : report.revisions()) {
    std::vector<std::string> warnings;
    for (const v1::Violation& warning : revision.warnings()) {
      warnings.push_back(
          absl::StrCat(warning.where(), " ", warning.text().vi()));
    }
    AddRow(&table, RowKind::kEntry,
           {CountCell(revision.revision()),
            TextCell(TimeText(revision.received_at())),
            TextCell(ShortHex(revision.digest())),
            TextCell(PositionText(revision.position())),
            TextCell(revision.has_approval()
                         ? DescribeApproval(revision.approval())
                         : ""),
            TextCell(revision.report().reason()),
            TextCell(absl::StrJoin(warnings, "; "))});
  }
  return table;
}

// "trả lại, không tính"; of a return by parts these parts are meant.
std::string DecisionText(const v1::DecisionView& decision) {
  if (decision.excused()) return "cho nộp trễ, có lý do";
  v1::ReportStatus status;
  status.set_state(decision.state());
  status.set_counts(decision.counts());
  return StatusText(status);
}

// A report that counts was reported: where it has no share, the part is out.
Cell ShareCell(const v1::Figure& share, const v1::ExplainedReport& report,
               const FigureStyle& style) {
  if (report.counts() && share.state() == v1::NOT_REPORTED) {
    return TextCell("loại khỏi tổng hợp");
  }
  return FigureCell(share, style);
}

ReportTable DecisionsTable(const v1::GetReportResponse& report) {
  ReportTable table;
  table.title = {"Quyết định"};
  table.columns = {{"Bản", Align::kRight},
                   {"Lúc"},
                   {"Quyết định"},
                   {"Phần", Align::kLeft, /*wraps=*/true},
                   {"Sổ cái"},
                   {"Lý do", Align::kLeft, /*wraps=*/true}};
  // At the hub itself nobody has an account.
  const bool named = std::any_of(
      report.decisions().begin(), report.decisions().end(),
      [](const v1::DecisionView& decision) { return !decision.by().empty(); });
  if (named) table.columns.push_back({"Người quyết định"});
  for (const v1::DecisionView& decision : report.decisions()) {
    std::vector<Cell> cells = {
        decision.excused() ? TextCell("") : CountCell(decision.revision()),
        TextCell(TimeText(decision.decided_at())),
        TextCell(DecisionText(decision)),
        TextCell(absl::StrJoin(decision.parts(), ", ")),
        TextCell(PositionText(decision.position())),
        TextCell(decision.reason())};
    if (named) cells.push_back(TextCell(decision.by()));
    AddRow(&table, RowKind::kEntry, std::move(cells));
  }
  return table;
}

absl::string_view BehaviourText(v1::TimeBehaviour time) {
  switch (time) {
    case v1::FLOW:
      return "cộng các kỳ";
    case v1::CLOSING:
      return "cuối kỳ";
    case v1::OPENING:
      return "đầu kỳ";
    case v1::FACT:
      return "mốc việc";
    default:
      return "";
  }
}

// What the reports add up to; nothing is not zero.
Cell SumCell(const v1::ExplainedPart& part) {
  if (part.coverage().given() > 0) {
    return NumberCell({.scaled = part.scaled(),
                       .decimals = static_cast<int>(part.decimals())});
  }
  v1::Figure none;
  none.set_state(part.coverage().nil() > 0 ? v1::NO_FIGURES : v1::NOT_REPORTED);
  return FigureCell(none, FigureStyle());
}

ReportTable PartsTable(const v1::ExplainResponse& answer,
                       const CatalogueBook& book, const v1::ValueName& name) {
  ReportTable table;
  table.title = {absl::StrCat("Giải thích: ", NameText(name, book)),
                 absl::StrCat(answer.basis().unit_name(), ", ",
                              PeriodText(answer.window().period())),
                 WindowText(answer.window()),
                 absl::StrCat("Kết quả: ",
                              FigureText(answer.figure(),
                                         StyleOf(book, answer.basis().unit()))),
                 absl::StrCat("Công thức: ", answer.formula())};
  table.columns = {{"Thành phần"},
                   {"Nội dung", Align::kLeft, /*wraps=*/true},
                   {"Qua các kỳ"},
                   {"Giá trị", Align::kRight},
                   {"Số báo cáo", Align::kRight},
                   {"Không số liệu", Align::kRight}};
  for (const v1::ExplainedPart& part : answer.parts()) {
    AddRow(&table, RowKind::kEntry,
           {TextCell(part.part()), TextCell(PartLabel(book, part.part())),
            TextCell(BehaviourText(part.time())), SumCell(part),
            TextCell(absl::StrCat(part.coverage().given(), "/",
                                  part.coverage().expected())),
            CountCell(part.coverage().nil())});
  }
  return table;
}

ReportTable SharesTable(const v1::ExplainResponse& answer,
                        const CatalogueBook& book) {
  ReportTable table;
  table.title = {"Các báo cáo làm nên con số"};
  table.columns = {
      {"Mã"},     {"Đơn vị"}, {"Kỳ"}, {"Trạng thái"}, {"Bản", Align::kRight},
      {"Mã băm"}, {"Sổ cái"}};
  table.key_columns = 3;
  for (const v1::ExplainedPart& part : answer.parts()) {
    table.columns.push_back({part.part(), Align::kRight});
  }
  for (const v1::ExplainedReport& report : answer.reports()) {
    v1::ReportStatus status;
    status.set_state(report.state());
    status.set_counts(report.counts());
    const bool came = report.revision() > 0;
    std::vector<Cell> cells = {
        TextCell(report.unit().code()),
        TextCell(report.unit_name()),
        TextCell(report.period()),
        TextCell(StatusText(status)),
        came ? CountCell(report.revision()) : TextCell(""),
        TextCell(ShortHex(report.digest())),
        TextCell(came ? PositionText(report.position()) : "")};
    const FigureStyle style = StyleOf(book, report.unit());
    for (const v1::Figure& share : report.shares()) {
      cells.push_back(ShareCell(share, report, style));
    }
    AddRow(&table, RowKind::kEntry, cells);
  }
  table.notes = {BasisText(answer.basis())};
  return table;
}

}  // namespace

ReportTable SeriesTable(const v1::GetSeriesResponse& series,
                        const CatalogueBook& book, const v1::ValueName& name) {
  ReportTable table;
  table.title = {NameText(name, book), series.basis().unit_name()};
  table.columns = {{"Kỳ"},
                   {"Kết quả", Align::kRight},
                   {"Ghi chú", Align::kLeft, /*wraps=*/true}};
  const FigureStyle style = StyleOf(book, series.basis().unit());
  for (const v1::SeriesPoint& point : series.points()) {
    std::vector<std::string> notes;
    if (point.figure().state() == v1::NOT_REPORTED) {
      notes.push_back("chưa báo cáo");
    }
    const std::string coverage =
        CoverageText(point.figure().coverage(),
                     IsEntryPeriod(book, name.indicator(), point.period()));
    if (!coverage.empty()) notes.push_back(coverage);
    if (point.merger_before()) notes.push_back("sau sáp nhập, chia tách");
    AddRow(
        &table, RowKind::kEntry,
        {TextCell(point.period()), TextCell(FigureText(point.figure(), style)),
         TextCell(absl::StrJoin(notes, "; "))});
  }
  table.notes = {BasisText(series.basis())};
  return table;
}

std::vector<ReportTable> ReportTables(const v1::GetReportResponse& report,
                                      const CatalogueBook& book) {
  std::vector<ReportTable> tables = {ValuesTable(report, book),
                                     RevisionsTable(report)};
  if (!report.decisions().empty()) tables.push_back(DecisionsTable(report));
  tables.back().notes.push_back(BasisText(report.basis()));
  return tables;
}

std::vector<ReportTable> ExplanationTables(const v1::ExplainResponse& answer,
                                           const CatalogueBook& book,
                                           const v1::ValueName& name) {
  return {PartsTable(answer, book, name), SharesTable(answer, book)};
}

}  // namespace gandan
