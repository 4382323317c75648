#include "domain/shown/html_table.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace gandan {
namespace {

absl::string_view ClassOf(RowKind kind) {
  switch (kind) {
    case RowKind::kEntry:
      return "";
    case RowKind::kDetail:
      return " class=\"detail\"";
    case RowKind::kGroup:
      return " class=\"group\"";
    case RowKind::kTotal:
      return " class=\"total\"";
  }
  return "";
}

// How many columns the cell takes: in a heading also those left empty behind.
size_t WidthOf(const Row& row, size_t first) {
  if (row.kind != RowKind::kGroup) return 1;
  size_t end = first + 1;
  while (end < row.cells.size() && row.cells[end].text.empty()) ++end;
  return end - first;
}

std::string HtmlRow(const ReportTable& table, const Row& row) {
  std::string html = absl::StrCat("<tr", ClassOf(row.kind), ">");
  for (size_t i = 0; i < row.cells.size();) {
    const size_t width = WidthOf(row, i);
    absl::StrAppend(&html, "<td");
    if (table.columns[i].align == Align::kRight) {
      absl::StrAppend(&html, " class=\"number\"");
    }
    if (width > 1) absl::StrAppend(&html, " colspan=\"", width, "\"");
    absl::StrAppend(&html, ">", EscapeHtml(row.cells[i].text), "</td>");
    i += width;
  }
  return absl::StrCat(html, "</tr>\n");
}

}  // namespace

std::string EscapeHtml(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"&", "&amp;"},
                                    {"<", "&lt;"},
                                    {">", "&gt;"},
                                    {"\"", "&quot;"},
                                    {"'", "&#39;"}});
}

std::string HtmlTable(const ReportTable& table) {
  std::string html = "<table>\n<thead><tr>";
  for (const Column& column : table.columns) {
    absl::StrAppend(&html, "<th>", EscapeHtml(column.heading), "</th>");
  }
  absl::StrAppend(&html, "</tr></thead>\n<tbody>\n");
  for (const Row& row : table.rows) {
    absl::StrAppend(&html, HtmlRow(table, row));
  }
  return absl::StrCat(html, "</tbody>\n</table>\n");
}

}  // namespace gandan
