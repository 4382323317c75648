#include "cli/history_tables.h"

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

v1::ValueName Headline() { return Proto<v1::ValueName>("indicator: 'D01'"); }

v1::GetSeriesResponse SampleSeries() {
  return Proto<v1::GetSeriesResponse>(SampleBasis() + R"pb(
    points {
      period: "2024-08"
      figure {
        state: VALUE
        scaled: 5
        coverage { expected: 2 counted: 2 }
      }
    }
    points {
      period: "2024-09"
      figure {
        state: NOT_REPORTED
        coverage { expected: 2 }
      }
      merger_before: true
    }
  )pb");
}

v1::ExplainResponse SampleExplanation() {
  return Proto<v1::ExplainResponse>(SampleBasis() + SampleMonth() + R"pb(
    figure { state: VALUE scaled: 1234567 }
    formula: "+D01.received"
    parts {
      part: "D01.received"
      time: FLOW
      scaled: 1234567
      coverage { expected: 2 counted: 1 given: 1 }
    }
    reports {
      unit { code: "26461" valid_from: "2024-01-01" }
      unit_name: "Xuân Định"
      period: "2024-09"
      state: STATE_RECEIVED
      counts: true
      revision: 2
      digest: "\xab\xcd\xef\x01\x23\x45\x67"
      position { epoch: 1 index: 40 }
      shares { state: VALUE scaled: 1234567 kind: QUANTITY }
    }
    reports {
      unit { code: "26464" valid_from: "2024-01-01" }
      unit_name: "Bảo Hòa"
      period: "2024-09"
      state: STATE_MISSING
      shares { state: NOT_REPORTED }
    }
  )pb");
}

TEST(SeriesTableTest, SaysWhatIsMissingInEachPeriod) {
  const ReportTable table =
      SeriesTable(SampleSeries(), CatalogueBook(SampleCatalogue()), Headline());

  EXPECT_EQ(table.title[0], "D01 Hồ sơ đúng hạn");
  EXPECT_THAT(TextsOf(table.rows[0]), ElementsAre("2024-08", "5", ""));
  EXPECT_THAT(TextsOf(table.rows[1]),
              ElementsAre("2024-09", "–",
                          "chưa báo cáo; 0/2 xã; sau sáp nhập, chia tách"));
}

TEST(SeriesTableTest, NamesAValueThatIsNotTheHeadline) {
  v1::ValueName name = Headline();
  name.set_value("received");

  EXPECT_EQ(SeriesTable(SampleSeries(), CatalogueBook(SampleCatalogue()), name)
                .title[0],
            "D01 Hồ sơ đúng hạn: Tiếp nhận");
}

TEST(ReportTablesTest, ShowValuesRevisionsAndDecisions) {
  const std::vector<ReportTable> tables =
      ReportTables(SampleReport(), CatalogueBook(SampleCatalogue()));

  ASSERT_EQ(tables.size(), 3u);
  EXPECT_EQ(tables[0].title[2], "trả lại, không tính");
  EXPECT_THAT(TextsOf(tables[0].rows[0]),
              ElementsAre("D01.received", "Hồ sơ đúng hạn: Tiếp nhận",
                          "1.234.567", "hồ sơ"));
  EXPECT_THAT(TextsOf(tables[1].rows[0]),
              ElementsAre("1", "10:05 16/9/2024", "abcdef012345", "1:40", "",
                          "", "D01#2 Số lớn bất thường."));
  EXPECT_THAT(TextsOf(tables[2].rows[0]),
              ElementsAre("1", "10:05 16/9/2024", "trả lại, không tính", "",
                          "1:41", "Thiếu hồ sơ"));
}

TEST(ReportTablesTest, NamePartsToBeMendedAndExcuses) {
  v1::GetReportResponse report = SampleReport();
  report.mutable_decisions(0)->add_parts("D01.late");
  report.mutable_decisions(0)->add_parts("D01.received");
  v1::DecisionView* const excuse = report.add_decisions();
  excuse->set_excused(true);
  excuse->set_reason("lũ");

  const ReportTable table =
      ReportTables(report, CatalogueBook(SampleCatalogue()))[2];

  EXPECT_EQ(table.rows[0].cells[3].text, "D01.late, D01.received");
  EXPECT_THAT(TextsOf(table.rows[1]),
              ElementsAre("", "", "cho nộp trễ, có lý do", "", "0:0", "lũ"));
}

TEST(ReportTablesTest, SayWhoDecidedWhereTheyHaveAnAccount) {
  v1::GetReportResponse report = SampleReport();
  report.mutable_decisions(0)->set_by("hoa");

  const ReportTable table =
      ReportTables(report, CatalogueBook(SampleCatalogue()))[2];

  EXPECT_EQ(table.columns.back().heading, "Người quyết định");
  EXPECT_EQ(table.rows[0].cells.back().text, "hoa");
}

TEST(ReportTablesTest, SayWhoApprovedIt) {
  v1::GetReportResponse report = SampleReport();
  v1::Approval& approval = *report.mutable_revisions(0)->mutable_approval();
  approval.set_full_name("Nguyễn Văn A");
  approval.set_role(v1::DEPUTY);
  approval.mutable_approved_at()->set_seconds(1'726'304'700);

  const std::vector<ReportTable> tables =
      ReportTables(report, CatalogueBook(SampleCatalogue()));

  const std::string words = "Nguyễn Văn A, KT. Chủ tịch, 16:05 14/9/2024";
  EXPECT_THAT(tables[0].title, Contains("Duyệt: " + words));
  EXPECT_EQ(tables[1].rows[0].cells[4].text, words);
}

TEST(ReportTablesTest, SayWhyAReportIsNil) {
  v1::GetReportResponse report = SampleReport();
  report.mutable_revisions(0)->mutable_report()->set_nil_reason("Mới lập xã");

  const std::vector<ReportTable> tables =
      ReportTables(report, CatalogueBook(SampleCatalogue()));

  EXPECT_THAT(tables[0].rows, ElementsAre());
  EXPECT_THAT(tables[0].notes, ElementsAre("Không có số liệu: Mới lập xã"));
}

TEST(ReportTablesTest, ShowEveryKindOfValue) {
  v1::GetReportResponse report = SampleReport();
  v1::Report& now = *report.mutable_revisions(0)->mutable_report();
  now = Proto<v1::Report>(R"pb(
    values { part: "A.a" yes: true }
    values { part: "A.b" date: 19870 }
    values { part: "A.c" text: "văn bản" }
    values {
      part: "A.d"
      list { items: "một" items: "hai" }
    }
    values { part: "A.e" nil_reason: "chưa đếm" }
  )pb");

  const ReportTable table =
      ReportTables(report, CatalogueBook(SampleCatalogue()))[0];

  std::vector<std::string> values;
  for (const Row& row : table.rows) values.push_back(row.cells[2].text);
  EXPECT_THAT(values, ElementsAre("có", "27/5/2024", "văn bản", "một; hai",
                                  "không có số liệu: chưa đếm"));
}

TEST(ExplanationTablesTest, GoFromTheFigureToItsReports) {
  const std::vector<ReportTable> tables = ExplanationTables(
      SampleExplanation(), CatalogueBook(SampleCatalogue()), Headline());

  ASSERT_EQ(tables.size(), 2u);
  EXPECT_THAT(tables[0].title, Contains("Kết quả: 1.234.567"));
  EXPECT_THAT(tables[0].title, Contains("Công thức: +D01.received"));
  EXPECT_THAT(TextsOf(tables[0].rows[0]),
              ElementsAre("D01.received", "Hồ sơ đúng hạn: Tiếp nhận",
                          "cộng các kỳ", "1.234.567", "1/2", "0"));
  EXPECT_THAT(TextsOf(tables[1].rows[0]),
              ElementsAre("26461", "Xuân Định", "2024-09", "đã nhận", "2",
                          "abcdef012345", "1:40", "1.234.567"));
  EXPECT_THAT(TextsOf(tables[1].rows[1]),
              ElementsAre("26464", "Bảo Hòa", "2024-09", "chưa báo cáo", "", "",
                          "", "–"));
}

TEST(ExplanationTablesTest, TellAShareThatIsOutFromOneThatIsMissing) {
  v1::ExplainResponse answer = SampleExplanation();
  answer.mutable_reports(0)->set_state(v1::STATE_RETURNED);
  answer.mutable_reports(0)->mutable_shares(0)->set_state(v1::NOT_REPORTED);

  const ReportTable table = ExplanationTables(
      answer, CatalogueBook(SampleCatalogue()), Headline())[1];

  EXPECT_EQ(table.rows[0].cells[7].text, "loại khỏi tổng hợp");
  EXPECT_EQ(table.rows[1].cells[7].text, "–");
}

TEST(ExplanationTablesTest, TellASumOfNothingApartFromZero) {
  v1::ExplainResponse answer = SampleExplanation();
  v1::ExplainedPart& part = *answer.mutable_parts(0);
  const auto shown = [&] {
    return ExplanationTables(answer, CatalogueBook(SampleCatalogue()),
                             Headline())[0]
        .rows[0]
        .cells[3]
        .text;
  };

  part.set_scaled(0);
  EXPECT_EQ(shown(), "0");

  part.mutable_coverage()->set_given(0);
  EXPECT_EQ(shown(), "–");

  part.mutable_coverage()->set_nil(1);
  EXPECT_EQ(shown(), "không có số liệu");
}

}  // namespace
}  // namespace gandan
