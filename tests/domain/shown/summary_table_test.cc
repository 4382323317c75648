#include "domain/shown/summary_table.h"

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
using ::testing::Not;

ReportTable TableOf(const v1::GetSummaryResponse& summary,
                    ShownValues shown = ShownValues::kHeadlines) {
  return SummaryTable(summary, CatalogueBook(SampleCatalogue()), shown);
}

// The texts of the row with that code; empty if there is none.
std::vector<std::string> RowOf(const ReportTable& table,
                               const std::string& code) {
  for (const Row& row : table.rows) {
    if (row.cells[1].text == code) return TextsOf(row);
  }
  return {};
}

v1::SummaryRow& RowIn(v1::GetSummaryResponse* summary, int place) {
  return *summary->mutable_rows(place);
}

TEST(SummaryTableTest, SaysWhatOfWhomAndWhen) {
  EXPECT_THAT(TableOf(SampleSummary()).title,
              ElementsAre("Kết quả thực hiện: Kế hoạch thử",
                          "Xuân Lộc, tháng 9 năm 2024",
                          "(Từ ngày 15/8/2024 đến ngày 14/9/2024)"));
}

TEST(SummaryTableTest, LaysTheColumnsOutAsOfficesDo) {
  std::vector<std::string> headings;
  for (const Column& column : TableOf(SampleSummary()).columns) {
    headings.push_back(column.heading);
  }

  EXPECT_THAT(headings, ElementsAre("STT", "Mã", "Chỉ tiêu", "ĐVT", "Kế hoạch",
                                    "Thực hiện trong kỳ", "Luỹ kế", "% KH",
                                    "So cùng kỳ", "Ghi chú"));
}

TEST(SummaryTableTest, NumbersGroupsInRomanNumerals) {
  const ReportTable table = TableOf(SampleSummary());

  EXPECT_EQ(table.rows[0].kind, RowKind::kGroup);
  EXPECT_EQ(table.rows[0].cells[0].text, "I");
  EXPECT_EQ(table.rows[0].cells[2].text, "Hồ sơ");
  EXPECT_EQ(table.rows[2].kind, RowKind::kGroup);
  EXPECT_EQ(table.rows[2].cells[0].text, "II");
}

TEST(SummaryTableTest, PutsPlanResultAndComparisonInARow) {
  EXPECT_THAT(
      RowOf(TableOf(SampleSummary()), "D01"),
      ElementsAre("1", "D01", "Hồ sơ đúng hạn", "%", "90%", "99,99%", "50,00%",
                  "111,1%", "+9,99 điểm %", "1/2 xã; tốt; tạm tính"));
}

TEST(SummaryTableTest, NotesTheDistributionOfWhatHasNoSum) {
  v1::GetSummaryResponse summary = SampleSummary();
  v1::Figure* figure = RowIn(&summary, 0).mutable_in_period();
  *figure = Proto<v1::Figure>(R"pb(
    state: NO_SUM
    distribution {
      band { vi: "4 sao" }
      units: 1
    }
    distribution { band { vi: "3 sao" } }
  )pb");
  *RowIn(&summary, 0).mutable_year_to_date() = *figure;

  const std::vector<std::string> row = RowOf(TableOf(summary), "D01");

  EXPECT_EQ(row[5], "xem ghi chú");
  EXPECT_EQ(row[6], "xem ghi chú");
  EXPECT_THAT(row[9], HasSubstr("4 sao: 1 xã; 3 sao: 0 xã"));
  EXPECT_THAT(row[9], Not(HasSubstr("luỹ kế")));
}

TEST(SummaryTableTest, TellsMissingApartFromZero) {
  v1::GetSummaryResponse summary = SampleSummary();
  EXPECT_THAT(RowOf(TableOf(summary), "M01"),
              ElementsAre("1", "M01", "Ban hành kế hoạch", "xã", "", "–", "–",
                          "", "–", "chưa báo cáo; 0/2 báo cáo"));

  RowIn(&summary, 2).mutable_in_period()->set_state(v1::VALUE);

  EXPECT_EQ(RowOf(TableOf(summary), "M01")[5], "0");
}

TEST(SummaryTableTest, ShowsOtherValuesOnlyIfAsked) {
  EXPECT_THAT(RowOf(TableOf(SampleSummary()), "D01.received"), ElementsAre());
  EXPECT_THAT(
      RowOf(TableOf(SampleSummary(), ShownValues::kAll), "D01.received"),
      ElementsAre("", "D01.received", "– Tiếp nhận", "hồ sơ", "", "1.234.567",
                  "không có số liệu", "", "–", "1/2 xã; tạm tính"));
}

TEST(SummaryTableTest, HeadlineStandsAboveWhatItIsMadeOf) {
  v1::GetSummaryResponse summary = SampleSummary();
  ASSERT_EQ(RowIn(&summary, 1).value(), "received");
  summary.mutable_rows()->SwapElements(0, 1);

  const ReportTable table = TableOf(summary, ShownValues::kAll);

  EXPECT_EQ(table.rows[1].cells[1].text, "D01");
  EXPECT_EQ(table.rows[2].cells[1].text, "D01.received");
}

TEST(SummaryTableTest, SaysWhetherAPlanOfZeroIsReached) {
  v1::GetSummaryResponse summary = SampleSummary();
  v1::PlanProgress& plan = *RowIn(&summary, 0).mutable_plan();
  plan.set_comparison(v1::AT_MOST);
  plan.set_target(0);
  plan.set_progress_numerator(0);
  plan.set_progress_denominator(0);
  plan.set_reached(false);

  const std::vector<std::string> row = RowOf(TableOf(summary), "D01");

  EXPECT_EQ(row[4], "≤ 0%");
  EXPECT_EQ(row[7], "không đạt");
}

TEST(SummaryTableTest, SaysTheLightInWords) {
  v1::GetSummaryResponse summary = SampleSummary();
  RowIn(&summary, 0).mutable_plan()->set_light(v1::LIGHT_RED);

  EXPECT_EQ(RowOf(TableOf(summary), "D01")[9],
            "rất chậm; 1/2 xã; tốt; tạm tính");
}

TEST(SummaryTableTest, MarksAComparisonAcrossAMerger) {
  v1::GetSummaryResponse summary = SampleSummary();
  v1::YearComparison& year = *RowIn(&summary, 0).mutable_last_year();
  year.set_across_merger(true);
  year.mutable_figure()->set_state(v1::NOT_COMPARABLE);

  const std::vector<std::string> row = RowOf(TableOf(summary), "D01");

  EXPECT_EQ(row[8], "không so sánh được");
  EXPECT_THAT(row[9], HasSubstr("so sánh qua sáp nhập"));
}

TEST(SummaryTableTest, IsNotProvisionalOnceAllIsAccepted) {
  v1::GetSummaryResponse summary = SampleSummary();
  v1::StateCounts& counts = *summary.mutable_forms(0)->mutable_counts();
  counts.set_accepted(1);
  counts.set_received(0);

  EXPECT_EQ(RowOf(TableOf(summary), "D01")[9], "1/2 xã; tốt");
}

TEST(SummaryTableTest, EndsWithHowManyReportsCame) {
  const ReportTable table = TableOf(SampleSummary());

  EXPECT_EQ(table.rows.back().kind, RowKind::kTotal);
  EXPECT_THAT(
      TextsOf(table.rows.back()),
      ElementsAre("", "", "Tổng cộng: Báo cáo tháng", "báo cáo", "2", "1", "",
                  "50,0%", "", "1 chưa báo cáo; 1 quá hạn; 1 trễ hạn"));
  EXPECT_THAT(table.notes, Contains(HasSubstr("--as-of 1:41")));
}

TEST(SummaryTableTest, CountsReportsOverALongerPeriod) {
  v1::GetSummaryResponse summary = SampleSummary();
  summary.mutable_window()->set_period("2024-Q3");

  EXPECT_THAT(RowOf(TableOf(summary), "D01")[9], HasSubstr("1/2 báo cáo"));
}

}  // namespace
}  // namespace gandan
