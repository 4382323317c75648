#include "domain/shown/unit_tables.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/sample_answers.h"
#include "tests/support/table_texts.h"

namespace gandan {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> HeadingsOf(const ReportTable& table) {
  std::vector<std::string> headings;
  for (const Column& column : table.columns) headings.push_back(column.heading);
  return headings;
}

// The sample over two periods, in the second of which nobody was expected.
v1::GetCompletenessResponse TwoPeriods() {
  v1::GetCompletenessResponse completeness = SampleCompleteness();
  v1::PeriodCompleteness& second = *completeness.add_periods();
  second.mutable_window()->set_period("2024-10");
  return completeness;
}

v1::GetRankResponse SampleRank() {
  return Proto<v1::GetRankResponse>(SampleBasis() + SampleMonth() + R"pb(
    better: HIGHER
    rows {
      rank: 1
      unit { code: "26461" valid_from: "2024-01-01" }
      unit_name: "Xuân Định"
      figure {
        state: VALUE
        scaled: 96
        band { vi: "tốt" }
      }
      complete: true
    }
    rows {
      unit { code: "26464" valid_from: "2024-01-01" }
      unit_name: "Bảo Hòa"
      figure { state: NOT_REPORTED }
    }
  )pb");
}

TEST(BreakdownTableTest, HasAColumnForEachValue) {
  const ReportTable table =
      BreakdownTable(SampleBreakdown(), CatalogueBook(SampleCatalogue()));

  EXPECT_THAT(HeadingsOf(table),
              ElementsAre("STT", "Mã", "Đơn vị", "D01", "D01.received", "M01"));
  EXPECT_THAT(table.notes, Contains("D01: Hồ sơ đúng hạn"));
  EXPECT_THAT(table.notes, Contains("D01.received: Tiếp nhận"));
  EXPECT_EQ(table.key_columns, 3u);
}

TEST(BreakdownTableTest, HasARowForEachUnit) {
  const ReportTable table =
      BreakdownTable(SampleBreakdown(), CatalogueBook(SampleCatalogue()));

  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_THAT(TextsOf(table.rows[0]),
              ElementsAre("1", "26461", "Xuân Định", "99,99%", "1.234.567",
                          "27/5/2024"));
  EXPECT_THAT(TextsOf(table.rows[1]),
              ElementsAre("2", "26464", "Bảo Hòa", "–", "–", "–"));
}

TEST(BreakdownTableTest, ProgressStandsBehindWhatHasAPlan) {
  v1::GetBreakdownResponse breakdown = SampleBreakdown();
  *breakdown.mutable_rows(0)->add_plans() = Proto<v1::PlanProgress>(
      "comparison: AT_LEAST progress_numerator: 7 "
      "progress_denominator: 8 light: LIGHT_YELLOW");

  const ReportTable table =
      BreakdownTable(breakdown, CatalogueBook(SampleCatalogue()));

  EXPECT_THAT(HeadingsOf(table),
              ElementsAre("STT", "Mã", "Đơn vị", "D01", "D01 so KH",
                          "D01.received", "M01"));
  EXPECT_EQ(table.rows[0].cells[4].text, "87,5%: chậm");
  EXPECT_EQ(table.rows[1].cells[4].text, "");
}

TEST(CompletenessTableTest, SaysOfEachUnitWhetherItReported) {
  const ReportTable table = CompletenessTable(
      SampleCompleteness(), CatalogueBook(SampleCatalogue()), "month");

  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_THAT(TextsOf(table.rows[0]),
              ElementsAre("1", "26461", "Xuân Định", "đã nhận, trễ hạn", "2",
                          "10:05 16/9/2024"));
  EXPECT_THAT(
      TextsOf(table.rows[1]),
      ElementsAre("2", "26464", "Bảo Hòa", "chưa báo cáo, quá hạn", "", ""));
}

TEST(CompletenessTableTest, EndsWithATotalAndTheDueDay) {
  const ReportTable table = CompletenessTable(
      SampleCompleteness(), CatalogueBook(SampleCatalogue()), "month");

  EXPECT_EQ(table.rows.back().kind, RowKind::kTotal);
  EXPECT_EQ(table.rows.back().cells[3].text, "1/2");
  EXPECT_THAT(table.title, Contains(HasSubstr("hạn gửi 17/9/2024")));
  EXPECT_THAT(table.notes,
              Contains(HasSubstr("Phải báo cáo 2: chưa báo cáo 1 (quá hạn 1), "
                                 "đã nhận 1")));
}

TEST(CompletenessTableTest, CountsOverSeveralPeriods) {
  const ReportTable table = CompletenessTable(
      TwoPeriods(), CatalogueBook(SampleCatalogue()), "month");

  EXPECT_THAT(HeadingsOf(table),
              ElementsAre("STT", "Mã", "Đơn vị", "2024-09", "2024-10",
                          "Phải nộp", "Thiếu", "Trễ"));
  EXPECT_THAT(TextsOf(table.rows[0]),
              ElementsAre("1", "26461", "Xuân Định", "đã nhận, trễ hạn", "",
                          "1", "0", "1"));
  EXPECT_THAT(TextsOf(table.rows[2]),
              ElementsAre("", "", "Tổng cộng", "1/2", "0/0", "2", "1", "1"));
}

TEST(RankTableTest, RanksNobodyWhoseReportsAreMissing) {
  const ReportTable table =
      RankTable(SampleRank(), CatalogueBook(SampleCatalogue()), "D01");

  EXPECT_EQ(table.title[0], "Xếp hạng: D01 Hồ sơ đúng hạn");
  EXPECT_THAT(TextsOf(table.rows[0]),
              ElementsAre("1", "26461", "Xuân Định", "96 (tốt)", ""));
  EXPECT_THAT(TextsOf(table.rows[1]),
              ElementsAre("–", "26464", "Bảo Hòa", "–",
                          "thiếu báo cáo, không xếp hạng"));
}

}  // namespace
}  // namespace gandan
