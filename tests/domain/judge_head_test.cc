#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged_reports.h"

namespace gandan {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A sound report of June, to be changed.
Report JuneReport() { return MonthReport(XuanDinh(), June()); }

TEST(JudgeHeadTest, TakesSoundReports) {
  EXPECT_THAT(Judged(JuneReport()), IsEmpty());
  EXPECT_THAT(Judged(QuarterReport()), IsEmpty());
}

TEST(JudgeHeadTest, RefusesAnUnknownFormAndNamesTheNearest) {
  Report report = JuneReport();
  report.form = "mouth";

  const Violations found =
      JudgeReport(report, HistoryOf(TinyCatalogue()), JudgementDay());

  ASSERT_THAT(InShort(found), ElementsAre("UNKNOWN_FORM form"));
  EXPECT_THAT(found[0].text().vi(), HasSubstr("Có phải là “month”?"));
  EXPECT_THAT(found[0].text().en(), HasSubstr("Did you mean “month”?"));
}

TEST(JudgeHeadTest, RefusesEveryFormBeforeAnythingIsPublished) {
  EXPECT_THAT(
      InShort(JudgeReport(JuneReport(), CatalogueHistory({}), JudgementDay())),
      ElementsAre("UNKNOWN_FORM form"));
}

TEST(JudgeHeadTest, RefusesAPeriodOfAnotherSpan) {
  Report report = JuneReport();
  report.period = ThirdQuarter();

  EXPECT_THAT(Judged(report), ElementsAre("PERIOD_OF_ANOTHER_SPAN period"));
}

TEST(JudgeHeadTest, RefusesAPeriodBeforeTheFirst) {
  Report report = JuneReport();
  report.period = {v1::MONTH, 2024, 5};

  EXPECT_THAT(Judged(report), ElementsAre("PERIOD_BEFORE_FORM period"));
}

TEST(JudgeHeadTest, RefusesAPeriodThatHasNotBegun) {
  const Report july = MonthReport(XuanDinh(), July());

  // July runs from 15 June.
  EXPECT_THAT(Judged(july, absl::CivilDay(2024, 6, 15)), IsEmpty());
  EXPECT_THAT(Judged(july, absl::CivilDay(2024, 6, 14)),
              ElementsAre("PERIOD_IN_FUTURE period"));
}

TEST(JudgeHeadTest, RefusesAnotherVersionOfTheForm) {
  Report report = JuneReport();
  report.form_version = 2;

  EXPECT_THAT(Judged(report), ElementsAre("WRONG_FORM_VERSION form_version"));
}

TEST(JudgeHeadTest, RefusesAnUnknownUnit) {
  Report report = JuneReport();
  report.unit.code = "99999";

  EXPECT_THAT(Judged(report), ElementsAre("UNKNOWN_UNIT unit"));
}

TEST(JudgeHeadTest, RefusesAUnitThatOnlyReceives) {
  Report report = JuneReport();
  report.unit = District();

  EXPECT_THAT(Judged(report), ElementsAre("UNIT_NOT_REPORTING unit"));
}

TEST(JudgeHeadTest, RefusesTheOldHolderOfACodeAfterItEnded) {
  const absl::CivilDay today(2025, 9, 30);
  Report report = MonthReport(XuanDinh(), {v1::MONTH, 2025, 9});

  EXPECT_THAT(Judged(report, today), ElementsAre("UNIT_NOT_REPORTING unit"));

  report.unit.valid_from = absl::CivilDay(2025, 7, 1);
  EXPECT_THAT(Judged(report, today), IsEmpty());
}

TEST(JudgeHeadTest, TheUnitOfTheCutOffDayReports) {
  const absl::CivilDay today(2025, 9, 30);

  // June 2025 closes on 14 June, July on 14 July; the commune ended on 30 June.
  EXPECT_THAT(Judged(MonthReport(XuanDinh(), {v1::MONTH, 2025, 6}), today),
              IsEmpty());
  EXPECT_THAT(Judged(MonthReport(XuanDinh(), {v1::MONTH, 2025, 7}), today),
              ElementsAre("UNIT_NOT_REPORTING unit"));
}

TEST(JudgeHeadTest, ACorrectionNeedsAReasonAndAReasonABase) {
  Report correction = JuneReport();
  correction.base_digest = std::string(32, 'x');
  Report blank = correction;
  blank.reason = " ";
  Report first = JuneReport();
  first.reason = "cộng nhầm";

  EXPECT_THAT(Judged(correction),
              ElementsAre("CORRECTION_WITHOUT_REASON reason"));
  EXPECT_THAT(Judged(blank), ElementsAre("CORRECTION_WITHOUT_REASON reason"));
  EXPECT_THAT(Judged(first), ElementsAre("REASON_WITHOUT_BASE reason"));

  correction.reason = "cộng nhầm";
  EXPECT_THAT(Judged(correction), IsEmpty());
}

TEST(JudgeHeadTest, ANilReportSaysWhyAndNothingElse) {
  Report nil = NilMonthReport(XuanDinh(), June());
  EXPECT_THAT(Judged(nil), IsEmpty());

  nil.nil_reason = " ";
  EXPECT_THAT(Judged(nil), ElementsAre("EMPTY_NIL_REASON nil_reason"));

  Report with_values = JuneReport();
  with_values.nil_reason = "không có số liệu";
  EXPECT_THAT(Judged(with_values),
              ElementsAre("NIL_REPORT_WITH_VALUES nil_reason"));
}

TEST(JudgeHeadTest, ReasonsAreShortAndReadable) {
  Report report = JuneReport();
  report.base_digest = std::string(32, 'x');
  report.reason = std::string(kMostReasonCharacters + 1, 'a');
  EXPECT_THAT(Judged(report), ElementsAre("TEXT_TOO_LONG reason"));

  report.reason = "a\x01";
  EXPECT_THAT(Judged(report), Contains("CONTROL_CHARACTERS reason"));
}

}  // namespace
}  // namespace gandan
