#include "domain/shown/unit_tables.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "domain/shown/answer_text.h"
#include "domain/shown/figure_text.h"
#include "domain/shown/plan_text.h"

namespace gandan {
namespace {

// STT, Mã, Đơn vị.
constexpr size_t kUnitColumns = 3;

std::vector<Column> UnitColumns(absl::string_view first) {
  return {{std::string(first), Align::kRight}, {"Mã"}, {"Đơn vị"}};
}

std::string IndicatorLabel(const CatalogueBook& book, absl::string_view code) {
  const v1::Indicator* found = book.FindIndicator(code);
  return found == nullptr ? std::string(code) : found->label().vi();
}

// "E09", or "E09.received" where it is not the headline.
std::string ColumnHeading(const v1::ValueName& name,
                          const CatalogueBook& book) {
  const v1::Indicator* found = book.FindIndicator(name.indicator());
  if (found != nullptr && found->headline() == name.value()) {
    return name.indicator();
  }
  return absl::StrCat(name.indicator(), ".", name.value());
}

std::string ColumnNote(const v1::ValueName& name, const CatalogueBook& book) {
  const v1::Indicator* found = book.FindIndicator(name.indicator());
  const bool headline = found != nullptr && found->headline() == name.value();
  return absl::StrCat(ColumnHeading(name, book), ": ",
                      headline
                          ? found->label().vi()
                          : book.ValueLabel(name.indicator(), name.value()));
}

// Whether a column of the breakdown has a plan with something to be said of it.
bool HasProgress(const v1::GetBreakdownResponse& breakdown, int column) {
  for (const v1::BreakdownRow& row : breakdown.rows()) {
    if (column < row.plans_size() && !ProgressText(row.plans(column)).empty()) {
      return true;
    }
  }
  return false;
}

// A column for each value; behind it one for its progress, where it has a plan.
void AddValueColumns(const v1::GetBreakdownResponse& breakdown,
                     const CatalogueBook& book, ReportTable* table) {
  for (int i = 0; i < breakdown.columns_size(); ++i) {
    const std::string heading = ColumnHeading(breakdown.columns(i), book);
    table->columns.push_back({heading, Align::kRight});
    table->notes.push_back(ColumnNote(breakdown.columns(i), book));
    if (HasProgress(breakdown, i)) {
      table->columns.push_back(
          {absl::StrCat(heading, " so KH"), Align::kRight});
    }
  }
}

std::vector<Cell> BreakdownCells(const v1::GetBreakdownResponse& breakdown,
                                 const v1::BreakdownRow& row, int number,
                                 const CatalogueBook& book) {
  std::vector<Cell> cells = {CountCell(number), TextCell(row.unit().code()),
                             TextCell(row.unit_name())};
  const FigureStyle style = StyleOf(book, row.unit());
  for (int i = 0; i < row.figures_size(); ++i) {
    cells.push_back(FigureCell(row.figures(i), style));
    if (!HasProgress(breakdown, i)) continue;
    cells.push_back(
        TextCell(i < row.plans_size() ? ProgressText(row.plans(i)) : ""));
  }
  return cells;
}

// What the total row says of a period: "14/15".
std::string CameText(const v1::StateCounts& counts) {
  return absl::StrCat(counts.expected() - counts.missing(), "/",
                      counts.expected());
}

const v1::ReportStatus* StatusOf(const v1::UnitCompleteness& unit,
                                 absl::string_view period) {
  for (const v1::ReportStatus& status : unit.reports()) {
    if (status.period() == period) return &status;
  }
  return nullptr;
}

// A unit over the periods; it may not have existed in all of them.
std::vector<Cell> CompletenessCells(
    const v1::UnitCompleteness& unit, size_t number,
    const v1::GetCompletenessResponse& completeness) {
  std::vector<Cell> cells = {CountCell(number), TextCell(unit.unit().code()),
                             TextCell(unit.unit_name())};
  const v1::ReportStatus* last = nullptr;
  for (const v1::PeriodCompleteness& period : completeness.periods()) {
    last = StatusOf(unit, period.window().period());
    cells.push_back(TextCell(last == nullptr ? "" : StatusText(*last)));
  }
  if (completeness.periods_size() == 1) {
    const bool came = last != nullptr && last->revision() > 0;
    cells.push_back(came ? CountCell(last->revision()) : TextCell(""));
    cells.push_back(TextCell(came ? TimeText(last->received_at()) : ""));
    return cells;
  }
  for (const uint32_t count : {unit.counts().expected(),
                               unit.counts().missing(), unit.counts().late()}) {
    cells.push_back(CountCell(count));
  }
  return cells;
}

void AddCompletenessTotal(const v1::GetCompletenessResponse& completeness,
                          ReportTable* table) {
  std::vector<Cell> cells = {{}, {}, TextCell("Tổng cộng")};
  uint32_t expected = 0, missing = 0, late = 0;
  for (const v1::PeriodCompleteness& period : completeness.periods()) {
    cells.push_back(TextCell(CameText(period.counts())));
    expected += period.counts().expected();
    missing += period.counts().missing();
    late += period.counts().late();
  }
  if (completeness.periods_size() != 1) {
    for (const uint32_t count : {expected, missing, late}) {
      cells.push_back(CountCell(count));
    }
  }
  AddRow(table, RowKind::kTotal, cells);
}

// Said below the table for one period: every state and label with its count.
std::string CountsText(const v1::StateCounts& counts) {
  return absl::StrCat(
      "Phải báo cáo ", counts.expected(), ": chưa báo cáo ", counts.missing(),
      " (quá hạn ", counts.overdue(), "), đã nhận ", counts.received(),
      ", trả lại ", counts.returned(), ", đã duyệt ", counts.accepted(),
      "; đúng hạn ", counts.on_time(), ", trễ hạn ", counts.late(),
      counts.late_excused() > 0
          ? absl::StrCat(" (có lý do ", counts.late_excused(), ")")
          : "",
      ", không có số liệu ", counts.nil(), ", đính chính sau hạn ",
      counts.corrected_after_due(), ".");
}

void AddCompletenessColumns(const v1::GetCompletenessResponse& completeness,
                            ReportTable* table) {
  for (const v1::PeriodCompleteness& period : completeness.periods()) {
    table->columns.push_back({period.window().period()});
  }
  if (completeness.periods_size() == 1) {
    table->columns.push_back({"Bản", Align::kRight});
    table->columns.push_back({"Nhận lúc"});
    return;
  }
  for (const char* heading : {"Phải nộp", "Thiếu", "Trễ"}) {
    table->columns.push_back({heading, Align::kRight});
  }
}

std::string DueText(const v1::PeriodWindow& window) {
  return absl::StrCat(
      WindowText(window), ", hạn gửi ",
      window.due_day().empty() ? "chưa rõ" : DayText(window.due_day()),
      window.closed() ? ", đã khóa kỳ" : "");
}

}  // namespace

ReportTable BreakdownTable(const v1::GetBreakdownResponse& breakdown,
                           const CatalogueBook& book) {
  ReportTable table;
  table.title = {
      absl::StrCat("Kết quả theo đơn vị: ", book.data().plan().label().vi()),
      absl::StrCat(breakdown.basis().unit_name(), ", ",
                   PeriodText(breakdown.window().period())),
      WindowText(breakdown.window())};
  table.columns = UnitColumns("STT");
  table.key_columns = kUnitColumns;
  AddValueColumns(breakdown, book, &table);
  int number = 0;
  for (const v1::BreakdownRow& row : breakdown.rows()) {
    AddRow(&table, RowKind::kEntry,
           BreakdownCells(breakdown, row, ++number, book));
  }
  table.notes.push_back(BasisText(breakdown.basis()));
  return table;
}

ReportTable CompletenessTable(const v1::GetCompletenessResponse& completeness,
                              const CatalogueBook& book,
                              absl::string_view form) {
  ReportTable table;
  const v1::Form* found = book.FindForm(form);
  table.title = {
      absl::StrCat("Tình hình báo cáo: ",
                   found == nullptr ? std::string(form) : found->label().vi(),
                   ", ", completeness.basis().unit_name())};
  table.columns = UnitColumns("STT");
  table.key_columns = kUnitColumns;
  AddCompletenessColumns(completeness, &table);
  size_t number = 0;
  for (const v1::UnitCompleteness& unit : completeness.units()) {
    AddRow(&table, RowKind::kEntry,
           CompletenessCells(unit, ++number, completeness));
  }
  AddCompletenessTotal(completeness, &table);
  if (completeness.periods_size() == 1) {
    const v1::PeriodCompleteness& only = completeness.periods(0);
    table.title.push_back(PeriodText(only.window().period()));
    table.title.push_back(DueText(only.window()));
    table.notes.push_back(CountsText(only.counts()));
  }
  table.notes.push_back(BasisText(completeness.basis()));
  return table;
}

ReportTable RankTable(const v1::GetRankResponse& rank,
                      const CatalogueBook& book, absl::string_view indicator) {
  ReportTable table;
  table.title = {absl::StrCat("Xếp hạng: ", indicator, " ",
                              IndicatorLabel(book, indicator)),
                 absl::StrCat(rank.basis().unit_name(), ", ",
                              PeriodText(rank.window().period())),
                 WindowText(rank.window())};
  table.columns = UnitColumns("Hạng");
  table.columns.push_back({"Kết quả", Align::kRight});
  table.columns.push_back({"Ghi chú", Align::kLeft, /*wraps=*/true});
  const bool one_period =
      IsEntryPeriod(book, indicator, rank.window().period());
  for (const v1::RankRow& row : rank.rows()) {
    const std::string coverage =
        one_period ? "" : CoverageText(row.figure().coverage(), false);
    const std::string note =
        row.complete() ? ""
                       : absl::StrCat("thiếu báo cáo, không xếp hạng",
                                      coverage.empty() ? "" : ": ", coverage);
    AddRow(&table, RowKind::kEntry,
           {row.rank() > 0 ? CountCell(row.rank()) : TextCell("–"),
            TextCell(row.unit().code()), TextCell(row.unit_name()),
            TextCell(FigureText(row.figure(), StyleOf(book, row.unit()))),
            TextCell(note)});
  }
  table.notes = {rank.better() == v1::LOWER ? "Thấp hơn là tốt hơn."
                                            : "Cao hơn là tốt hơn.",
                 BasisText(rank.basis())};
  return table;
}

}  // namespace gandan
