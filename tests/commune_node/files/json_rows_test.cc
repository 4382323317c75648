#include <string>
#include <variant>

#include "commune_node/files/file_rows.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::Property;
using ::testing::SizeIs;

auto IsFaultAt(const std::string& code, uint32_t line) {
  return AllOf(Property(&v1::FileFault::code, code),
               Property(&v1::FileFault::line, line));
}
auto IsRefused(const std::string& code, uint32_t line) {
  return Field(&RefusedRow::fault, IsFaultAt(code, line));
}

TEST(JsonRowsTest, ReadsValuesOfEveryKind) {
  const FileRows file = ReadJsonRows(R"({"reports": [{
    "form": "quarter", "period": "2024-Q2", "reason": "đính chính",
    "values": {
      "S01.signed": 12, "C01.cash": "12.50", "Y01.posted": true,
      "L01.titles": ["a", "b"], "M01.date": null,
      "S01.staff": {"nil": "chưa có"}, "W01.weeks_held": 1.5},
    "explanations": {"S01#1": "vì"}}]})");

  ASSERT_THAT(file.rows, SizeIs(8));
  EXPECT_EQ(std::get<int64_t>(file.rows[0].value), 12);
  EXPECT_EQ(std::get<PlainText>(file.rows[1].value).text, "12.50");
  EXPECT_EQ(std::get<bool>(file.rows[2].value), true);
  EXPECT_THAT(std::get<std::vector<std::string>>(file.rows[3].value),
              ElementsAre("a", "b"));
  EXPECT_TRUE(std::holds_alternative<std::monostate>(file.rows[4].value));
  EXPECT_EQ(std::get<NilMark>(file.rows[5].value).reason, "chưa có");
  EXPECT_EQ(std::get<InexactNumber>(file.rows[6].value).text, "1.5");
  EXPECT_EQ(file.rows[7].indicator, "explain");
  EXPECT_EQ(file.rows[7].part, "S01#1");
}

TEST(JsonRowsTest, RowsKnowTheirReport) {
  const FileRows file = ReadJsonRows(
      "{\"reports\": [\n{\"form\": \"month\", \"period\": \"2024-06\","
      "\"values\": {\n\"D01.late\": 1}},\n"
      "{\"form\": \"month\", \"period\": \"2024-07\", \"nil\": \"lũ\"}]}");

  ASSERT_THAT(file.rows, SizeIs(1));
  EXPECT_EQ(file.rows[0].line, 3u);
  EXPECT_EQ(file.rows[0].indicator, "D01");
  EXPECT_EQ(file.rows[0].part, "late");
  EXPECT_EQ(file.rows[0].form, "month");
  ASSERT_THAT(file.heads, SizeIs(2));
  EXPECT_EQ(file.heads[1].line, 4u);
  EXPECT_EQ(file.heads[1].nil_reason, "lũ");
}

TEST(JsonRowsTest, TruncatedFileIsAFaultAsAWhole) {
  const FileRows file =
      ReadJsonRows("{\"reports\": [{\"period\": \"2024-06\",\n\"values\": {");

  EXPECT_THAT(file.faults, ElementsAre(IsFaultAt("NOT_JSON", 2)));
}

TEST(JsonRowsTest, WrongShapeIsAFault) {
  for (const char* content :
       {"[]", "{}", "{\"reports\": 7}", "{\"reports\": [], \"x\": 1}"}) {
    EXPECT_THAT(ReadJsonRows(content).faults,
                ElementsAre(IsFaultAt("WRONG_JSON_SHAPE", 1)))
        << content;
  }
  EXPECT_THAT(ReadJsonRows("{\"reports\": []}").faults,
              ElementsAre(IsFaultAt("FILE_EMPTY", 0)));
}

TEST(JsonRowsTest, UnknownFieldSuggestsTheNearest) {
  const FileRows file =
      ReadJsonRows("{\"reports\": [{\"perod\": \"2024-06\"}]}");

  ASSERT_THAT(file.refused, ElementsAre(IsRefused("UNKNOWN_FIELD", 1)));
  EXPECT_THAT(file.refused[0].fault.text().en(), testing::HasSubstr("period"));
}

TEST(JsonRowsTest, ValueOfNoKnownShapeRefusesItsRow) {
  const FileRows file = ReadJsonRows(
      "{\"reports\": [{\"period\": \"2024-06\", \"values\": {\n"
      "\"D01.late\": {\"a\": 1},\n\"D01.in_time\": [1]}}]}");

  ASSERT_THAT(file.refused, ElementsAre(IsRefused("WRONG_JSON_SHAPE", 2),
                                        IsRefused("WRONG_JSON_SHAPE", 3)));
  EXPECT_EQ(file.refused[0].period, "2024-06");
  EXPECT_EQ(file.refused[0].indicator, "D01");
}

}  // namespace
}  // namespace gandan
