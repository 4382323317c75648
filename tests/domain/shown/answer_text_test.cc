#include "domain/shown/answer_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/sample_answers.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(AnswerTextTest, WritesDaysPeriodsAndWindows) {
  const v1::PeriodWindow window = Proto<v1::PeriodWindow>(
      "first_day: '2024-08-15' cutoff_day: '2024-09-14'");

  EXPECT_EQ(WindowText(window), "(Từ ngày 15/8/2024 đến ngày 14/9/2024)");
  EXPECT_EQ(PeriodText("2024-09"), "tháng 9 năm 2024");
  EXPECT_EQ(DayText("2024-05-27"), "27/5/2024");
}

TEST(AnswerTextTest, LeavesWhatItCannotReadAsItIs) {
  EXPECT_EQ(PeriodText("mai"), "mai");
  EXPECT_EQ(DayText("hôm nay"), "hôm nay");
}

TEST(AnswerTextTest, WritesTimesOfVietnam) {
  google::protobuf::Timestamp time;
  EXPECT_EQ(TimeText(time), "");

  time.set_seconds(1726455900);

  EXPECT_EQ(TimeText(time), "10:05 16/9/2024");
}

TEST(AnswerTextTest, SaysHowToAskForTheSameAgain) {
  const v1::Basis basis = SampleSummary().basis();

  EXPECT_THAT(BasisText(basis),
              AllOf(HasSubstr("--as-of 1:41"), HasSubstr("10:05 16/9/2024"),
                    HasSubstr("phiên bản 3")));
  EXPECT_THAT(BasisText(v1::Basis()), HasSubstr("chưa có mục nào"));
}

TEST(AnswerTextTest, SaysWhetherAnAnswerIsOfficial) {
  v1::Basis basis = SampleSummary().basis();
  EXPECT_THAT(BasisText(basis), HasSubstr("Tạm tính: kỳ này chưa ban hành"));

  *basis.mutable_issue() = Proto<v1::IssueStanding>(R"pb(
    number: "12/BC-UBND"
    issued_day: "2024-09-20"
    position { epoch: 1 index: 37 }
  )pb");
  EXPECT_THAT(BasisText(basis),
              AllOf(HasSubstr("Tạm tính: báo cáo số 12/BC-UBND ngày 20/9/2024"),
                    HasSubstr("--as-of 1:37")));

  basis.mutable_issue()->set_official(true);
  EXPECT_THAT(BasisText(basis),
              HasSubstr("Chính thức: như đã ban hành ở báo cáo số 12/BC-UBND"));
}

TEST(AnswerTextTest, NamesTheStateOfAReportWithItsLabels) {
  const auto text = [](const std::string& status) {
    return StatusText(Proto<v1::ReportStatus>(status));
  };

  EXPECT_EQ(text("state: STATE_MISSING"), "chưa báo cáo");
  EXPECT_EQ(text("state: STATE_MISSING overdue: true"),
            "chưa báo cáo, quá hạn");
  EXPECT_EQ(text("state: STATE_RECEIVED counts: true labels: LATE labels: NIL"),
            "đã nhận, trễ hạn, không có số liệu");
  EXPECT_EQ(text("state: STATE_RECEIVED labels: LATE labels: NIL "
                 "labels: LATE_EXCUSED"),
            "đã nhận, trễ hạn, có lý do, không có số liệu");
  EXPECT_EQ(text("state: STATE_RETURNED counts: true parts_out: 'E04.dossiers' "
                 "parts_out: 'E05.dossiers'"),
            "trả lại, còn tính, trừ E04.dossiers E05.dossiers");
  EXPECT_EQ(text("state: STATE_ACCEPTED labels: CORRECTED_AFTER_DUE"),
            "đã duyệt, đính chính sau hạn");
  EXPECT_EQ(text("state: STATE_RETURNED counts: true"), "trả lại, còn tính");
  EXPECT_EQ(text("state: STATE_RETURNED"), "trả lại, không tính");
}

TEST(AnswerTextTest, SaysHowMuchIsMissing) {
  const auto text = [](const std::string& coverage, bool one_period) {
    return CoverageText(Proto<v1::Coverage>(coverage), one_period);
  };

  EXPECT_EQ(text("expected: 15 counted: 14 given: 14", true), "14/15 xã");
  EXPECT_EQ(text("expected: 45 counted: 42", false), "42/45 báo cáo");
  EXPECT_EQ(text("expected: 15 counted: 15 nil: 2", true),
            "2 xã không có số liệu");
  EXPECT_EQ(text("expected: 15 counted: 15", true), "");
}

TEST(AnswerTextTest, KnowsTheSpanInWhichAnIndicatorIsReported) {
  const CatalogueBook book(SampleCatalogue());

  EXPECT_TRUE(IsEntryPeriod(book, "D01", "2024-09"));
  EXPECT_FALSE(IsEntryPeriod(book, "D01", "2024-Q3"));
  EXPECT_TRUE(IsEntryPeriod(book, "M01", "2024-Q3"));
}

TEST(AnswerTextTest, ShowsTheDatesOfAReportingUnitAsDays) {
  const CatalogueBook book(SampleCatalogue());
  v1::UnitKey unit;
  unit.set_valid_from("2024-01-01");

  unit.set_code("26464");
  EXPECT_TRUE(StyleOf(book, unit).of_one_unit);
  unit.set_code("741");
  EXPECT_FALSE(StyleOf(book, unit).of_one_unit);
}

TEST(AnswerTextTest, ShortensDigests) {
  EXPECT_EQ(ShortHex("\xab\xcd\xef\x01\x23\x45\x67"), "abcdef012345");
  EXPECT_EQ(ShortHex(""), "");
}

}  // namespace
}  // namespace gandan
