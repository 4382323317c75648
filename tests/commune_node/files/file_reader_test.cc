#include "commune_node/files/file_reader.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Property;
using ::testing::SizeIs;

constexpr char kHeader[] = "period,indicator,part,value\n";

auto IsFaultAt(const std::string& code, uint32_t line) {
  return AllOf(Property(&v1::FileFault::code, code),
               Property(&v1::FileFault::line, line));
}

FileContent Read(const std::string& content, absl::string_view period = "") {
  const CatalogueHistory history({TinyCatalogue()});
  return ReadReportFile(ReadFileRows(content, v1::FILE_FORMAT_UNSPECIFIED),
                        period, history);
}

FileContent ReadRows(const std::string& rows) {
  return Read(absl::StrCat(kHeader, rows));
}

TEST(FileReaderTest, OneFileHoldsSeveralFormsAndPeriods) {
  const FileContent content = ReadRows(
      "2024-Q2,Y01,posted,có\n"
      "2024-07,D01,late,1\n"
      "2024-06,D01,late,2\n");

  ASSERT_THAT(content.drafts, SizeIs(3));
  EXPECT_EQ(content.drafts[0].form, "month");
  EXPECT_EQ(content.drafts[0].period, June());
  EXPECT_THAT(content.drafts[0].values,
              ElementsAre(Value{"D01.late", Quantity{2}}));
  EXPECT_EQ(content.drafts[1].period, July());
  EXPECT_EQ(content.drafts[2].form, "quarter");
  EXPECT_EQ(content.rows, 3u);
  EXPECT_EQ(content.rows_refused, 0u);
}

TEST(FileReaderTest, RefusedRowSetsOnlyItsReportAside) {
  const FileContent content = ReadRows(
      "2024-06,D01,late,\"1,234\"\n"
      "2024-06,D01,received,5\n"
      "2024-07,D01,late,1\n");

  EXPECT_THAT(content.faults, ElementsAre(IsFaultAt("BAD_NUMBER", 2)));
  EXPECT_EQ(content.faults[0].column(), "value");
  ASSERT_THAT(content.drafts, SizeIs(2));
  EXPECT_TRUE(content.drafts[0].set_aside);
  EXPECT_FALSE(content.drafts[1].set_aside);
  EXPECT_EQ(content.rows_refused, 1u);
}

TEST(FileReaderTest, RowOfUnknownIndicatorMayBelongToAllOfItsPeriod) {
  const FileContent content =
      ReadRows("2024-06,D91,late,1\n2024-06,D01,late,1\n2024-07,D01,late,1\n");

  ASSERT_THAT(content.faults, ElementsAre(IsFaultAt("UNKNOWN_INDICATOR", 2)));
  EXPECT_THAT(content.faults[0].text().vi(), testing::HasSubstr("D01"));
  ASSERT_THAT(content.drafts, SizeIs(2));
  EXPECT_TRUE(content.drafts[0].set_aside);
  EXPECT_FALSE(content.drafts[1].set_aside);
}

TEST(FileReaderTest, RowOfBadPeriodMayBelongToAllOfItsForm) {
  const FileContent content = ReadRows(
      "2024-13,D01,late,1\n2024-06,D01,late,1\n2024-Q2,Y01,posted,1\n");

  EXPECT_THAT(content.faults, ElementsAre(IsFaultAt("BAD_PERIOD", 2)));
  ASSERT_THAT(content.drafts, SizeIs(2));
  EXPECT_TRUE(content.drafts[0].set_aside);
  EXPECT_FALSE(content.drafts[1].set_aside);
}

TEST(FileReaderTest, UnknownPartSuggestsTheNearest) {
  const FileContent content = ReadRows("2024-06,D01,recieved,1\n");

  ASSERT_THAT(content.faults, ElementsAre(IsFaultAt("UNKNOWN_PART", 2)));
  EXPECT_THAT(content.faults[0].text().en(),
              testing::HasSubstr("D01.received"));
}

TEST(FileReaderTest, PeriodsThatTheFormDoesNotHaveAreRefused) {
  EXPECT_THAT(ReadRows("2024-Q2,D01,late,1\n").faults,
              ElementsAre(IsFaultAt("PERIOD_OF_ANOTHER_SPAN", 2)));
  EXPECT_THAT(ReadRows("2024-05,D01,late,1\n").faults,
              ElementsAre(IsFaultAt("PERIOD_BEFORE_FORM", 2)));
}

TEST(FileReaderTest, SamePartTwiceIsRefused) {
  EXPECT_THAT(ReadRows("2024-06,D01,late,1\n2024-06,D01,late,1\n").faults,
              ElementsAre(IsFaultAt("ROW_TWICE", 3)));
}

TEST(FileReaderTest, ExplanationsGoWithTheRulesForm) {
  const FileContent content =
      ReadRows("2024-06,explain,D01#2,Đã đối chiếu lại\n");

  ASSERT_THAT(content.drafts, SizeIs(1));
  EXPECT_EQ(content.drafts[0].form, "month");
  EXPECT_THAT(content.drafts[0].explanations,
              ElementsAre(Explanation{"D01#2", "Đã đối chiếu lại"}));
  EXPECT_THAT(ReadRows("2024-06,explain,D01#9,x\n").faults,
              ElementsAre(IsFaultAt("UNKNOWN_RULE", 2)));
}

TEST(FileReaderTest, GivenPeriodStandsForThoseOfTheFile) {
  const FileContent content =
      Read(absl::StrCat(kHeader, ",D01,late,1\n2024-07,D01,received,2\n"),
           "2024-06");

  ASSERT_THAT(content.drafts, SizeIs(1));
  EXPECT_EQ(content.drafts[0].period, June());
  EXPECT_THAT(content.drafts[0].values, SizeIs(2));
}

TEST(FileReaderTest, JsonGivesReasonsAndNilReports) {
  const FileContent content = Read(R"({"reports": [
    {"form": "month", "period": "2024-06", "reason": "sửa",
     "values": {"D01.late": 1}},
    {"form": "month", "period": "2024-07", "nil": "lũ"}]})");

  ASSERT_THAT(content.drafts, SizeIs(2));
  EXPECT_EQ(content.drafts[0].reason, "sửa");
  EXPECT_EQ(content.drafts[1].nil_reason, "lũ");
  EXPECT_THAT(content.faults, IsEmpty());
}

TEST(FileReaderTest, IndicatorUnderAnotherFormIsRefused) {
  const FileContent content = Read(R"({"reports": [
    {"form": "quarter", "period": "2024-Q2", "values": {"D01.late": 1}}]})");

  ASSERT_THAT(content.faults,
              ElementsAre(IsFaultAt("INDICATOR_OF_ANOTHER_FORM", 2)));
  ASSERT_THAT(content.drafts, SizeIs(1));
  EXPECT_TRUE(content.drafts[0].set_aside);
}

TEST(FileReaderTest, UnknownFormInJsonIsRefused) {
  const FileContent content = Read(
      R"({"reports": [{"form": "weekly", "period": "2024-06", "nil": "x"}]})");

  EXPECT_THAT(content.faults, ElementsAre(IsFaultAt("UNKNOWN_FORM", 1)));
  EXPECT_EQ(content.rows, content.rows_refused);
}

}  // namespace
}  // namespace gandan
