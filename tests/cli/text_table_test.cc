#include "cli/text_table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "domain/shown/display_text.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

// A group, two entries, a note.
ReportTable SmallTable() {
  ReportTable table;
  table.title = {"Bảng thử"};
  table.columns = {{"STT", Align::kRight},
                   {"Chỉ tiêu", Align::kLeft, /*wraps=*/true},
                   {"Kết quả", Align::kRight}};
  AddRow(&table, RowKind::kGroup, {TextCell("I"), TextCell("Nhóm thứ nhất")});
  AddRow(&table, RowKind::kEntry,
         {CountCell(1), TextCell("Hồ sơ đúng hạn"), CountCell(1234567)});
  AddRow(&table, RowKind::kEntry,
         {CountCell(2), TextCell("Thư"), TextCell("không phát sinh")});
  table.notes = {"Ghi chú"};
  return table;
}

// Units × columns, too wide for most terminals.
ReportTable WideTable() {
  ReportTable table;
  table.columns = {{"Mã"}};
  table.key_columns = 1;
  std::vector<Cell> cells = {TextCell("26461")};
  for (int i = 1; i <= 9; ++i) {
    table.columns.push_back({absl::StrCat("C", i), Align::kRight});
    cells.push_back(CountCell(1000 + i));
  }
  AddRow(&table, RowKind::kEntry, cells);
  return table;
}

int WidestLine(const std::string& text) {
  int widest = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    widest = std::max(widest, DisplayWidth(line));
  }
  return widest;
}

TEST(TextTableTest, LinesColumnsUpByWhatIsSeen) {
  EXPECT_EQ(RenderTextTable(SmallTable(), 0),
            "Bảng thử\n"
            "\n"
            "STT  Chỉ tiêu                Kết quả\n"
            "────────────────────────────────────\n"
            "I. Nhóm thứ nhất\n"
            "  1  Hồ sơ đúng hạn        1.234.567\n"
            "  2  Thư             không phát sinh\n"
            "\n"
            "Ghi chú\n");
}

TEST(TextTableTest, CountsLettersInPartsAsOne) {
  ReportTable table;
  table.columns = {{"a"}, {"b"}};
  AddRow(&table, RowKind::kEntry, {TextCell("xa\u0303"), TextCell("|")});
  AddRow(&table, RowKind::kEntry, {TextCell("xã"), TextCell("|")});

  const std::string text = RenderTextTable(table, 0);

  EXPECT_THAT(text, HasSubstr("\nxa\u0303  |\n"));
  EXPECT_THAT(text, HasSubstr("\nxã  |\n"));
}

TEST(TextTableTest, WrapsLongTextsAndNeverNumbers) {
  ReportTable table = SmallTable();
  table.rows[1].cells[1] =
      TextCell("Hồ sơ giải quyết đúng hạn trong kỳ báo cáo này");

  const std::string text = RenderTextTable(table, 44);

  EXPECT_LE(WidestLine(text), 44);
  EXPECT_THAT(text, HasSubstr("  1  Hồ sơ giải quyết đúng         1.234.567\n"
                              "     hạn trong kỳ báo cáo\n"
                              "     này\n"));
}

TEST(TextTableTest, PartsAWideTableAndRepeatsItsKeys) {
  const std::string text = RenderTextTable(WideTable(), 30);

  EXPECT_LE(WidestLine(text), 30);
  EXPECT_THAT(text, HasSubstr("26461  1.001  1.002  1.003"));
  EXPECT_THAT(text, HasSubstr("26461  1.004  1.005  1.006"));
  EXPECT_THAT(text, HasSubstr("26461  1.007  1.008  1.009"));
}

TEST(TextTableTest, KeepsAWideTableWholeWhereThereIsRoom) {
  const std::string text = RenderTextTable(WideTable(), 0);

  EXPECT_THAT(text, HasSubstr("1.001  1.002  1.003  1.004  1.005  1.006"));
}

TEST(TextTableTest, LetsNoCellSteerTheTerminal) {
  ReportTable table;
  table.columns = {{"a"}};
  AddRow(&table, RowKind::kEntry, {TextCell("x\x1b]0;y\nz")});

  EXPECT_THAT(RenderTextTable(table, 0), HasSubstr("x ]0;y z\n"));
}

}  // namespace
}  // namespace gandan
