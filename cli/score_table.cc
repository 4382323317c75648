#include "cli/score_table.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "domain/shown/answer_text.h"
#include "domain/shown/figure_text.h"

namespace gandan {
namespace {

std::string NoteOf(const v1::ScoreRow& row) {
  std::vector<std::string> notes = {
      row.has_position() ? "" : "chưa thẩm định, không xếp hạng",
      row.outdated() ? "đã có bản mới hơn" : "", row.reason(),
      row.by().empty() ? "" : absl::StrCat("thẩm định: ", row.by())};
  notes.erase(std::remove(notes.begin(), notes.end(), ""), notes.end());
  return absl::StrJoin(notes, "; ");
}

}  // namespace

ReportTable ScoreTable(const v1::GetScoresResponse& scores,
                       const CatalogueBook& book, absl::string_view indicator) {
  const v1::Indicator* const found = book.FindIndicator(indicator);
  ReportTable table;
  table.title = {absl::StrCat("Điểm tự chấm và điểm thẩm định: ", indicator,
                              found == nullptr ? "" : " ",
                              found == nullptr ? "" : found->label().vi()),
                 absl::StrCat(scores.basis().unit_name(), ", ",
                              PeriodText(scores.window().period())),
                 WindowText(scores.window())};
  table.columns = {{"Hạng", Align::kRight},
                   {"Mã"},
                   {"Đơn vị"},
                   {"Tự chấm", Align::kRight},
                   {"Thẩm định", Align::kRight},
                   {"Ghi chú", Align::kLeft, /*wraps=*/true}};
  for (const v1::ScoreRow& row : scores.rows()) {
    const FigureStyle style = StyleOf(book, row.unit());
    AddRow(
        &table, RowKind::kEntry,
        {row.rank() > 0 ? CountCell(row.rank()) : TextCell("–"),
         TextCell(row.unit().code()), TextCell(row.unit_name()),
         TextCell(FigureText(row.own(), style)),
         TextCell(FigureText(row.verified(), style)), TextCell(NoteOf(row))});
  }
  table.notes = {"Xếp hạng theo điểm thẩm định.", BasisText(scores.basis())};
  return table;
}

}  // namespace gandan
