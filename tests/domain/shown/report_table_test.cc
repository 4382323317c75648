#include "domain/shown/report_table.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(NumberTest, IsWrittenForPeopleAsTheyWriteIt) {
  EXPECT_EQ(NumberForPeople({.scaled = 123456789, .decimals = 2}),
            "1.234.567,89");
  EXPECT_EQ(NumberForPeople(
                {.scaled = 9876, .decimals = 2, .kind = NumberKind::kPercent}),
            "98,76%");
  EXPECT_EQ(NumberForPeople({.scaled = 0, .before = "≤ "}), "≤ 0");
}

TEST(NumberTest, IsWrittenForProgramsWithAPoint) {
  EXPECT_EQ(NumberForPrograms({.scaled = 123456789, .decimals = 2}),
            "1234567.89");
  EXPECT_EQ(NumberForPrograms({.scaled = -1000}), "-1000");
  EXPECT_EQ(NumberForPrograms(
                {.scaled = 9876, .decimals = 2, .kind = NumberKind::kPercent}),
            "98.76%");
}

TEST(NumberTest, SaysTheDirectionOfADifference) {
  const auto points = [](int64_t scaled) {
    return NumberForPeople(
        {.scaled = scaled, .decimals = 2, .kind = NumberKind::kPoints});
  };

  EXPECT_EQ(points(126), "+1,26 điểm %");
  EXPECT_EQ(points(-126), "-1,26 điểm %");
  EXPECT_EQ(points(0), "0,00 điểm %");
}

TEST(ReportTableTest, FillsShortRowsUp) {
  ReportTable table;
  table.columns = {{"a"}, {"b"}, {"c"}};

  AddRow(&table, RowKind::kTotal, {TextCell("x")});

  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].kind, RowKind::kTotal);
  EXPECT_EQ(table.rows[0].cells.size(), 3u);
}

TEST(RomanNumeralTest, WritesWhatGroupsNeed) {
  EXPECT_EQ(RomanNumeral(1), "I");
  EXPECT_EQ(RomanNumeral(4), "IV");
  EXPECT_EQ(RomanNumeral(8), "VIII");
  EXPECT_EQ(RomanNumeral(9), "IX");
  EXPECT_EQ(RomanNumeral(14), "XIV");
  EXPECT_EQ(RomanNumeral(1994), "MCMXCIV");
}

}  // namespace
}  // namespace gandan
