#include "domain/shown/csv_file.h"

#include "gtest/gtest.h"

namespace gandan {
namespace {

ReportTable TableOf(std::vector<Cell> cells) {
  ReportTable table;
  table.title = {"Không ghi"};
  table.columns.resize(cells.size(), {"cột"});
  AddRow(&table, RowKind::kEntry, std::move(cells));
  return table;
}

TEST(CsvFileTest, WritesNumbersForProgramsAndTextsAsTheyAre) {
  const ReportTable table = TableOf(
      {TextCell("xã"), NumberCell({.scaled = 123456, .decimals = 2}),
       NumberCell(
           {.scaled = 9999, .decimals = 2, .kind = NumberKind::kPercent}),
       TextCell("–"), TextCell("")});

  EXPECT_EQ(TableAsCsv(table, ByteOrderMark::kNone),
            "cột,cột,cột,cột,cột\r\n"
            "xã,1234.56,99.99%,–,\r\n");
}

TEST(CsvFileTest, QuotesWhatWouldBreakARecord) {
  const ReportTable table = TableOf(
      {TextCell("một, hai"), TextCell("nói \"xin chào\""), TextCell("a\r\nb")});

  EXPECT_EQ(TableAsCsv(table, ByteOrderMark::kNone),
            "cột,cột,cột\r\n"
            "\"một, hai\",\"nói \"\"xin chào\"\"\",\"a\r\nb\"\r\n");
}

TEST(CsvFileTest, StartsWithAMarkIfAsked) {
  EXPECT_EQ(TableAsCsv(TableOf({TextCell("a")}), ByteOrderMark::kUtf8),
            "\xEF\xBB\xBF"
            "cột\r\na\r\n");
}

TEST(CsvFileTest, LetsNoTextBecomeAFormula) {
  EXPECT_EQ(TableAsCsv(TableOf({TextCell("=1+1"), TextCell("@x"),
                                NumberCell({.scaled = -5})}),
                       ByteOrderMark::kNone),
            "cột,cột,cột\r\n'=1+1,'@x,-5\r\n");
}

}  // namespace
}  // namespace gandan
