#include "cli/issue_tables.h"

#include "absl/strings/str_cat.h"
#include "domain/shown/answer_text.h"
#include "domain/shown/figure_text.h"

namespace gandan {
namespace {

Cell RevisionCell(const v1::ReportStatus& status) {
  return status.revision() > 0 ? CountCell(status.revision()) : TextCell("");
}

std::string ConfirmText(int open) {
  if (open == 0) return "Mọi báo cáo đã nhận và đã duyệt.";
  return absl::StrCat(open,
                      " báo cáo chưa nhận hoặc chưa duyệt; vẫn ban hành thì "
                      "thêm --confirm ",
                      open, ".");
}

ReportTable ReportsTable(const v1::ListChangesSinceIssueResponse& changes) {
  ReportTable table;
  table.title = {
      absl::StrCat("Báo cáo thay đổi từ khi ban hành số ",
                   changes.issue().number()),
      absl::StrCat(changes.basis().unit_name(), ", ",
                   PeriodText(changes.issue().period()), ", chốt tại ",
                   PositionText(changes.issue().position()))};
  table.columns = {{"Mã"},           {"Đơn vị"},
                   {"Biểu"},         {"Kỳ"},
                   {"Khi ban hành"}, {"Bản", Align::kRight},
                   {"Hiện nay"},     {"Bản", Align::kRight}};
  for (const v1::ChangedReport& report : changes.reports()) {
    AddRow(&table, RowKind::kEntry,
           {TextCell(report.unit().code()), TextCell(report.unit_name()),
            TextCell(report.form()), TextCell(report.now().period()),
            TextCell(StatusText(report.then())), RevisionCell(report.then()),
            TextCell(StatusText(report.now())), RevisionCell(report.now())});
  }
  if (changes.reports().empty()) table.notes = {"Không có thay đổi."};
  return table;
}

// As the columns of the issued report are headed.
std::string ColumnText(v1::FigureColumn column) {
  switch (column) {
    case v1::PLAN:
      return "Kế hoạch";
    case v1::IN_PERIOD:
      return "Trong kỳ";
    case v1::YEAR_TO_DATE:
      return "Luỹ kế";
    case v1::SAME_PERIOD_LAST_YEAR:
      return "Cùng kỳ năm trước";
    default:  // Of a newer hub.
      return v1::FigureColumn_Name(column);
  }
}

ReportTable FiguresTable(const v1::ListChangesSinceIssueResponse& changes,
                         const CatalogueBook& book) {
  ReportTable table;
  table.title = {"Số liệu khác số đã ban hành"};
  table.columns = {{"Mã"},
                   {"Chỉ tiêu", Align::kLeft, /*wraps=*/true},
                   {"Cột"},
                   {"Khi ban hành", Align::kRight},
                   {"Hiện nay", Align::kRight}};
  const FigureStyle style = StyleOf(book, changes.basis().unit());
  for (const v1::ChangedFigure& figure : changes.figures()) {
    AddRow(&table, RowKind::kEntry,
           {TextCell(absl::StrCat(figure.indicator(), ".", figure.value())),
            TextCell(book.ValueLabel(figure.indicator(), figure.value())),
            TextCell(ColumnText(figure.column())),
            TextCell(FigureText(figure.then(), style)),
            TextCell(FigureText(figure.now(), style))});
  }
  if (changes.figures().empty()) table.notes = {"Không có thay đổi."};
  table.notes.push_back(BasisText(changes.basis()));
  return table;
}

}  // namespace

ReportTable PreviewTable(const v1::PreviewIssueResponse& preview,
                         const std::string& period) {
  ReportTable table;
  table.title = {
      "Báo cáo chưa nhận hoặc chưa duyệt",
      absl::StrCat(preview.basis().unit_name(), ", ", PeriodText(period))};
  table.columns = {{"Mã"}, {"Đơn vị"}, {"Biểu"}, {"Kỳ"}, {"Trạng thái"}};
  for (const v1::OpenReport& report : preview.open()) {
    AddRow(&table, RowKind::kEntry,
           {TextCell(report.unit().code()), TextCell(report.unit_name()),
            TextCell(report.form()), TextCell(report.status().period()),
            TextCell(StatusText(report.status()))});
  }
  table.notes = {ConfirmText(preview.open_size())};
  if (preview.has_standing()) {
    table.notes.push_back(
        absl::StrCat("Đã ban hành số ", preview.standing().number(), " ngày ",
                     DayText(preview.standing().issued_day()),
                     "; ban hành lại thì thêm --supersedes ",
                     preview.standing().number(), " --reason."));
  }
  table.notes.push_back(BasisText(preview.basis()));
  return table;
}

ReportTable IssuesTable(const v1::ListIssuedReportsResponse& issues) {
  ReportTable table;
  table.title = {"Báo cáo đã ban hành"};
  table.columns = {{"Số"},
                   {"Ngày"},
                   {"Kỳ"},
                   {"Chốt tại"},
                   {"Ban hành lúc"},
                   {"Thay cho"},
                   {"Được thay bởi"},
                   {"Lý do", Align::kLeft, /*wraps=*/true}};
  for (const v1::IssueInfo& issue : issues.issues()) {
    AddRow(&table, RowKind::kEntry,
           {TextCell(issue.number()), TextCell(DayText(issue.issued_day())),
            TextCell(issue.period()), TextCell(PositionText(issue.position())),
            TextCell(TimeText(issue.issued_at())), TextCell(issue.supersedes()),
            TextCell(issue.superseded_by()), TextCell(issue.reason())});
  }
  if (issues.issues().empty()) table.notes = {"Chưa ban hành báo cáo nào."};
  return table;
}

std::vector<ReportTable> ChangeTables(
    const v1::ListChangesSinceIssueResponse& changes,
    const CatalogueBook& book) {
  return {ReportsTable(changes), FiguresTable(changes, book)};
}

}  // namespace gandan
