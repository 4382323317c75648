#include "domain/shown/xlsx_file.h"

#include <map>

#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/zip_reader.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

ReportTable SmallTable() {
  ReportTable table;
  table.title = {"Bảng thử", "(Từ ngày 15/8/2024 đến ngày 14/9/2024)"};
  table.columns = {{"STT", Align::kRight}, {"Chỉ tiêu"}, {"Kết quả"}};
  AddRow(&table, RowKind::kGroup, {TextCell("I"), TextCell("Nhóm")});
  AddRow(&table, RowKind::kEntry,
         {CountCell(1), TextCell("Tỷ lệ"),
          NumberCell(
              {.scaled = 9999, .decimals = 2, .kind = NumberKind::kPercent})});
  AddRow(&table, RowKind::kEntry,
         {CountCell(2), TextCell("=1+1"), CountCell(1234567)});
  table.notes = {"Ghi chú"};
  return table;
}

// The parts of the workbook that the sheets make.
std::map<std::string, std::string> Written(const std::vector<Sheet>& sheets) {
  return ReadZip(TablesAsXlsx(sheets, absl::Now()).value());
}

// The first sheet's XML.
std::string SheetOf(const ReportTable& table) {
  return Written({{"Tổng hợp", table}})["xl/worksheets/sheet1.xml"];
}

TEST(XlsxFileTest, WritesNumbersAsNumbers) {
  const std::string sheet = SheetOf(SmallTable());

  // Rows: two of the title, one empty, the headings, the group, the entries.
  EXPECT_THAT(sheet, testing::ContainsRegex("<c r=\"C6\"[^>]*><v>0.9999</v>"));
  EXPECT_THAT(sheet, testing::ContainsRegex("<c r=\"C7\"[^>]*><v>1234567</v>"));
}

TEST(XlsxFileTest, ShowsPercentagesAndThousandsAsSuch) {
  const std::string styles =
      Written({{"Tổng hợp", SmallTable()}})["xl/styles.xml"];

  EXPECT_THAT(styles, HasSubstr("formatCode=\"#,##0.00%\""));
  EXPECT_THAT(styles, HasSubstr("formatCode=\"#,##0\""));
}

TEST(XlsxFileTest, WritesTextsAndNeverFormulas) {
  std::map<std::string, std::string> parts =
      Written({{"Tổng hợp", SmallTable()}});

  EXPECT_THAT(parts["xl/worksheets/sheet1.xml"], Not(HasSubstr("<f>")));
  EXPECT_THAT(parts["xl/sharedStrings.xml"],
              AllOf(HasSubstr("<t>=1+1</t>"), HasSubstr("<t>Nhóm</t>"),
                    HasSubstr("(Từ ngày 15/8/2024 đến ngày 14/9/2024)")));
}

TEST(XlsxFileTest, IsReadyToPrintOnA4) {
  std::map<std::string, std::string> parts =
      Written({{"Tổng hợp", SmallTable()}});

  EXPECT_THAT(parts["xl/worksheets/sheet1.xml"],
              AllOf(HasSubstr("orientation=\"landscape\""),
                    HasSubstr("paperSize=\"9\""),
                    HasSubstr("fitToHeight=\"0\""), HasSubstr("<cols>")));
  // The headings, row 4, on every page.
  EXPECT_THAT(parts["xl/workbook.xml"], HasSubstr("$4:$4</definedName>"));
}

TEST(XlsxFileTest, KeepsDigitsThatExcelWouldLose) {
  ReportTable table = SmallTable();
  table.rows[2].cells[2] = CountCell(9'007'199'254'740'993);

  std::map<std::string, std::string> parts = Written({{"Tổng hợp", table}});

  EXPECT_THAT(parts["xl/sharedStrings.xml"],
              HasSubstr("<t>9.007.199.254.740.993</t>"));
}

TEST(XlsxFileTest, HasASheetForEachTable) {
  std::map<std::string, std::string> parts =
      Written({{"Tổng hợp", SmallTable()}, {"Theo đơn vị", SmallTable()}});

  EXPECT_THAT(
      parts["xl/workbook.xml"],
      AllOf(HasSubstr("name=\"Tổng hợp\""), HasSubstr("name=\"Theo đơn vị\"")));
  EXPECT_FALSE(parts["xl/worksheets/sheet2.xml"].empty());
}

}  // namespace
}  // namespace gandan
