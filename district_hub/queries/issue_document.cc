#include "district_hub/queries/issue_document.h"

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "domain/shown/answer_text.h"
#include "domain/shown/html_table.h"
#include "domain/shown/summary_table.h"

namespace gandan {

namespace {

// Serif fonts that are there anyway: a page that fetches none prints the same
// without a network.
constexpr char kHead[] = R"html(<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<style>
@page { size: A4 landscape; margin: 15mm 12mm; }
body { font: 11pt/1.3 "Times New Roman", "Liberation Serif", Tinos, serif; color: #000; background: #fff; margin: 0 auto; max-width: 273mm; }
.head { display: flex; justify-content: space-between; text-align: center; }
.head div { width: 48%; }
.head p { margin: 0; }
.body, .motto { font-weight: bold; }
.body { text-transform: uppercase; }
.line::after { content: ""; display: block; width: 34%; margin: 1mm auto 2mm; border-top: 1px solid #000; }
.place { font-style: italic; }
h1 { font-size: 14pt; text-align: center; margin: 6mm 0 0; }
.title { text-align: center; margin: 0; font-weight: bold; }
.window { text-align: center; margin: 0 0 4mm; font-style: italic; }
h2 { font-size: 12pt; margin: 5mm 0 2mm; break-after: avoid; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
th, td { border: 1px solid #000; padding: 0.6mm 1.2mm; vertical-align: top; text-align: left; }
th { text-align: center; vertical-align: middle; }
tr { break-inside: avoid; }
td.number { text-align: right; white-space: nowrap; }
td.number:first-child { text-align: center; }
tr.group td { font-weight: bold; }
tr.detail td { font-size: 9pt; }
tr.total td { font-weight: bold; }
.notes { font-size: 9pt; margin: 1mm 0 0; }
.narrative p { margin: 0 0 1.5mm; text-align: justify; text-indent: 10mm; }
.foot { display: flex; justify-content: space-between; margin-top: 8mm; break-inside: avoid; }
.foot p { margin: 0; }
.sign { width: 45%; text-align: center; font-weight: bold; }
.office { text-transform: uppercase; }
.name { padding-top: 22mm; }
.copies { font-size: 10pt; }
@media screen { body { padding: 10mm; } }
.basis { margin-top: 8mm; border-top: 1px solid #000; padding-top: 1mm; font-size: 8pt; overflow-wrap: anywhere; break-inside: avoid; }
</style>
)html";

// A paragraph. `kind`: a class of the style; empty: none.
std::string Paragraph(absl::string_view kind, absl::string_view text) {
  const std::string attribute =
      kind.empty() ? "" : absl::StrCat(" class=\"", kind, "\"");
  return absl::StrCat("<p", attribute, ">", EscapeHtml(text), "</p>\n");
}

std::string Heading(absl::string_view text) {
  return absl::StrCat("<h2>", EscapeHtml(text), "</h2>\n");
}

// "05": days below ten and the first two months are written with a zero, so
// that nothing can be put before them (NĐ 30/2020).
std::string Guarded(int number, int below) {
  return absl::StrCat(number < below ? "0" : "", number);
}

std::string PlaceAndDay(const IssueContent& content) {
  const absl::CivilDay day = content.issued_day;
  return absl::StrCat(content.place, ", ngày ", Guarded(day.day(), 10),
                      " tháng ", Guarded(day.month(), 3), " năm ", day.year());
}

std::string HeadOf(const IssueContent& content) {
  return absl::StrCat(
      "<div class=\"head\">\n<div>\n", Paragraph("body", "Ủy ban nhân dân"),
      Paragraph("body line", content.summary.basis().unit_name()),
      Paragraph("", absl::StrCat("Số: ", content.issue.number())),
      "</div>\n<div>\n",
      Paragraph("motto", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
      Paragraph("motto line", "Độc lập - Tự do - Hạnh phúc"),
      Paragraph("place", PlaceAndDay(content)), "</div>\n</div>\n");
}

std::string TitleOf(const IssueContent& content) {
  std::string html = absl::StrCat(
      "<h1>BÁO CÁO</h1>\n",
      Paragraph("title", absl::StrCat("Tổng hợp kết quả thực hiện: ",
                                      content.catalogue->plan().label().vi())),
      Paragraph("title", PeriodText(content.summary.window().period())),
      Paragraph("window", WindowText(content.summary.window())));
  if (!content.issue.supersedes().empty()) {
    absl::StrAppend(
        &html,
        Paragraph("window", absl::StrCat("(Thay thế Báo cáo số ",
                                         content.issue.supersedes(), ": ",
                                         content.issue.reason(), ")")));
  }
  return html;
}

std::string FiguresOf(const IssueContent& content, const CatalogueBook& book) {
  return absl::StrCat(
      Heading("A. Số liệu"),
      HtmlTable(SummaryTable(content.summary, book, ShownValues::kAll)),
      Paragraph("notes",
                "“–”: chưa báo cáo hoặc không so sánh được. “Tạm tính”: có báo "
                "cáo đã nhận, chưa duyệt."));
}

bool IsLate(const v1::OpenReport& report) {
  const auto& labels = report.status().labels();
  return std::find(labels.begin(), labels.end(), v1::LATE) != labels.end();
}

// The reports that `belongs` picks, by unit, form and period.
std::string ListOf(const IssueContent& content, const CatalogueBook& book,
                   absl::string_view nobody,
                   bool (*belongs)(const v1::OpenReport&)) {
  ReportTable table;
  table.columns = {
      {"STT", Align::kRight}, {"Mã"},      {"Đơn vị"}, {"Biểu"}, {"Kỳ"},
      {"Tình trạng"},         {"Nhận lúc"}};
  for (const v1::OpenReport& report : content.reports) {
    if (!belongs(report)) continue;
    const v1::Form* form = book.FindForm(report.form());
    AddRow(&table, RowKind::kEntry,
           {CountCell(static_cast<int64_t>(table.rows.size() + 1)),
            TextCell(report.unit().code()), TextCell(report.unit_name()),
            TextCell(form == nullptr ? report.form() : form->label().vi()),
            TextCell(PeriodText(report.status().period())),
            TextCell(StatusText(report.status())),
            TextCell(TimeText(report.status().received_at()))});
  }
  return table.rows.empty() ? Paragraph("", nobody) : HtmlTable(table);
}

bool IsNotAccepted(const v1::OpenReport& report) {
  return report.status().state() != v1::STATE_ACCEPTED;
}

std::string StandingOf(const IssueContent& content, const CatalogueBook& book) {
  return absl::StrCat(
      Heading("B. Báo cáo chưa nhận hoặc chưa duyệt khi ban hành"),
      ListOf(content, book, "Không có: mọi báo cáo đã nhận và đã duyệt.",
             IsNotAccepted),
      Heading("C. Báo cáo nộp trễ hạn"),
      ListOf(content, book, "Không có.", IsLate));
}

std::string NarrativeOf(const IssueContent& content) {
  std::string html;
  for (absl::string_view line : absl::StrSplit(content.issue.narrative(), '\n',
                                               absl::SkipWhitespace())) {
    absl::StrAppend(&html, Paragraph("", line));
  }
  if (html.empty()) return html;
  return absl::StrCat(Heading("D. Nhận xét, đánh giá"),
                      "<div class=\"narrative\">\n", html, "</div>\n");
}

// The last line is the name, those before it the office.
std::string SignatureOf(const IssueContent& content) {
  std::vector<std::string> lines =
      absl::StrSplit(content.issue.signer(), '\n', absl::SkipWhitespace());
  std::string html =
      "<div class=\"foot\">\n<div class=\"copies\">\n<p><b><i>Nơi "
      "nhận:</i></b></p>\n<p>- Lưu: VT.</p>\n</div>\n<div class=\"sign\">\n";
  for (size_t i = 0; i < lines.size(); ++i) {
    const bool is_name = i + 1 == lines.size();
    absl::StrAppend(&html, Paragraph(is_name ? "name" : "office", lines[i]));
  }
  return absl::StrCat(html, "</div>\n</div>\n");
}

std::string BasisOf(const IssueContent& content) {
  const v1::Basis& basis = content.summary.basis();
  return Paragraph(
      "basis",
      absl::StrCat("Căn cứ: sổ cái của máy chủ đến hết vị trí ",
                   PositionText(basis.position()), ", gốc cây băm (RFC 9162) ",
                   absl::BytesToHexString(content.root),
                   "; danh mục phiên bản ", basis.catalogue_version(),
                   ". Mục sổ cái ghi việc ban hành số ", content.issue.number(),
                   " giữ mã băm SHA-256 của chính tệp này."));
}

}  // namespace

std::string IssueDocument(const IssueContent& content) {
  const CatalogueBook book(*content.catalogue);
  return absl::StrCat(
      kHead, "<title>",
      EscapeHtml(absl::StrCat("Báo cáo số ", content.issue.number())),
      "</title>\n</head>\n<body>\n", HeadOf(content), TitleOf(content),
      FiguresOf(content, book), StandingOf(content, book), NarrativeOf(content),
      SignatureOf(content), BasisOf(content), "</body>\n</html>\n");
}

}  // namespace gandan
