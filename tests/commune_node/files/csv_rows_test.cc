#include <string>
#include <variant>

#include "absl/strings/str_cat.h"
#include "commune_node/files/file_rows.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::Property;
using ::testing::SizeIs;

constexpr char kHeader[] = "period,indicator,part,value\n";

auto IsFaultAt(const std::string& code, uint32_t line) {
  return AllOf(Property(&v1::FileFault::code, code),
               Property(&v1::FileFault::line, line));
}
auto IsRefused(const std::string& code, uint32_t line) {
  return Field(&RefusedRow::fault, IsFaultAt(code, line));
}

std::string TextOf(const FileRow& row) {
  return std::get<TypedText>(row.value).text;
}

TEST(CsvRowsTest, ReadsRowsWithTheirLines) {
  const FileRows file = ReadCsvRows(absl::StrCat(kHeader,
                                                 "2024-06,D01,late,1\n\n"
                                                 "2024-06,D01,received,1.234"));

  ASSERT_THAT(file.rows, SizeIs(2));
  EXPECT_EQ(file.rows[0].line, 2u);
  EXPECT_EQ(file.rows[1].line, 4u);
  EXPECT_EQ(file.rows[1].period, "2024-06");
  EXPECT_EQ(file.rows[1].indicator, "D01");
  EXPECT_EQ(file.rows[1].part, "received");
  EXPECT_EQ(TextOf(file.rows[1]), "1.234");
}

TEST(CsvRowsTest, SemicolonsAndOtherOrderOfColumnsAreRead) {
  const FileRows file = ReadCsvRows(
      "value;Part;indicator;period;label\r\n12,5;cash;C01;2024-Q2;Tiền\r\n");

  ASSERT_THAT(file.rows, SizeIs(1));
  EXPECT_EQ(TextOf(file.rows[0]), "12,5");
  EXPECT_EQ(file.rows[0].part, "cash");
}

TEST(CsvRowsTest, QuotedFieldsHoldSeparatorsQuotesAndLines) {
  const FileRows file = ReadCsvRows(
      absl::StrCat(kHeader,
                   "2024-Q2,N01,difficulties,\"một, \"\"hai\"\"\nba\"\n"
                   "2024-Q2,M01,doc_no,1\n"));

  ASSERT_THAT(file.rows, SizeIs(2));
  EXPECT_EQ(TextOf(file.rows[0]), "một, \"hai\"\nba");
  EXPECT_EQ(file.rows[1].line, 4u);
}

TEST(CsvRowsTest, EmptyValueIsLeftEmpty) {
  const FileRows file =
      ReadCsvRows(absl::StrCat(kHeader, "2024-06,D01,late, \n"));

  ASSERT_THAT(file.rows, SizeIs(1));
  EXPECT_TRUE(std::holds_alternative<std::monostate>(file.rows[0].value));
}

TEST(CsvRowsTest, MissingHeaderIsAFault) {
  EXPECT_THAT(ReadCsvRows("2024-06,D01,late,1\n").faults,
              Contains(IsFaultAt("MISSING_COLUMN", 1)));
}

TEST(CsvRowsTest, UnknownColumnSuggestsTheNearest) {
  const FileRows file = ReadCsvRows("period,indicator,part,valeu\n");

  ASSERT_THAT(file.faults, Contains(IsFaultAt("UNKNOWN_COLUMN", 1)));
  EXPECT_THAT(file.faults[0].text().vi(), testing::HasSubstr("value"));
}

TEST(CsvRowsTest, ColumnTwiceIsAFault) {
  EXPECT_THAT(ReadCsvRows("period,indicator,part,value,value\n").faults,
              ElementsAre(IsFaultAt("COLUMN_TWICE", 1)));
}

TEST(CsvRowsTest, WrongFieldCountRefusesTheRowOnly) {
  const FileRows file = ReadCsvRows(absl::StrCat(
      kHeader, "2024-06,N01,difficulties,một, hai\n2024-06,D01,late,1\n"));

  ASSERT_THAT(file.refused, ElementsAre(IsRefused("WRONG_FIELD_COUNT", 2)));
  EXPECT_EQ(file.refused[0].indicator, "N01");
  EXPECT_EQ(file.refused[0].period, "2024-06");
  EXPECT_THAT(file.rows, SizeIs(1));
}

TEST(CsvRowsTest, TextAfterAQuoteRefusesTheRow) {
  const FileRows file =
      ReadCsvRows(absl::StrCat(kHeader, "2024-06,D01,late,\"1\"2\n"));

  EXPECT_THAT(file.refused, ElementsAre(IsRefused("TEXT_AFTER_QUOTE", 2)));
}

TEST(CsvRowsTest, FileCutWithinAQuoteIsAFaultAsAWhole) {
  const FileRows file = ReadCsvRows(
      absl::StrCat(kHeader, "2024-06,D01,late,1\n2024-Q2,N01,x,\"một"));

  EXPECT_THAT(file.faults, ElementsAre(IsFaultAt("QUOTE_NOT_CLOSED", 3)));
  EXPECT_THAT(file.rows, IsEmpty());
}

TEST(CsvRowsTest, TooManyRowsAreAFault) {
  std::string csv = kHeader;
  for (size_t i = 0; i <= kMostFileRows; ++i) csv += "2024-06,A,b,1\n";

  EXPECT_THAT(ReadCsvRows(csv).faults,
              ElementsAre(IsFaultAt("TOO_MANY_ROWS", 0)));
}

}  // namespace
}  // namespace gandan
