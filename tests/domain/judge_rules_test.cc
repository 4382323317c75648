#include "domain/judge.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Report JuneReport() { return MonthReport(XuanDinh(), June()); }
Report JulyReport(const MonthFigures& figures) {
  return MonthReport(XuanDinh(), July(), figures);
}

const Form& FormOf(const Catalogue& catalogue, const Report& report) {
  return **catalogue.FormAt(report.form, report.period);
}

std::vector<std::string> JudgedAfter(const Report& report,
                                     const Report* previous) {
  const auto catalogue = TinyCatalogue();
  return InShort(
      JudgeAgainstPrevious(report, FormOf(*catalogue, report), previous));
}

std::vector<std::string> NilJudgedAfter(const Report& report,
                                        const Report* previous) {
  const auto catalogue = TinyCatalogue();
  return InShort(
      JudgeNilAgainstPrevious(report, FormOf(*catalogue, report), previous));
}

TEST(JudgeRulesTest, RefusesABrokenBalanceInTheWordsOfTheCatalogue) {
  const Violations found =
      JudgeReport(With(JuneReport(), "D01.pending", Quantity{4}),
                  HistoryOf(TinyCatalogue()), JudgementDay());

  ASSERT_THAT(InShort(found), ElementsAre("RULE_BROKEN D01#1"));
  EXPECT_EQ(found[0].text().en(),
            "Received plus carried in must equal resolved plus pending.");
}

TEST(JudgeRulesTest, RefusesANumeratorAboveItsDenominator) {
  EXPECT_THAT(Judged(With(QuarterReport(), "S01.signed", Quantity{13})),
              ElementsAre("RULE_BROKEN S01#1"));
}

TEST(JudgeRulesTest, WarnsWhereTheCatalogueOnlyWarns) {
  EXPECT_THAT(Judged(MonthReport(XuanDinh(), June(), {.received = 501})),
              ElementsAre("RULE_BROKEN D01#3?"));
}

TEST(JudgeRulesTest, SkipsARuleWithANilOrMissingValue) {
  EXPECT_THAT(Judged(With(JuneReport(), "D01.pending", Nil{"mất sổ"})),
              IsEmpty());
  EXPECT_THAT(Judged(With(JuneReport(), "D01.late", Nil{"mất sổ"})), IsEmpty());
  EXPECT_THAT(Judged(Without(JuneReport(), "D01.pending")),
              ElementsAre("MISSING_PART D01.pending"));
}

TEST(JudgeRulesTest, ReckonsInMoreThan64Bits) {
  // In 64 bits the right side would wrap to 10, as the left.
  Report report = With(JuneReport(), "D01.in_time", Quantity{INT64_MAX});
  report = With(report, "D01.late", Quantity{INT64_MAX});
  report = With(report, "D01.pending", Quantity{12});

  EXPECT_THAT(Judged(report),
              ElementsAre("QUANTITY_TOO_LARGE D01.in_time",
                          "QUANTITY_TOO_LARGE D01.late", "RULE_BROKEN D01#1"));
}

TEST(JudgeRulesTest, HoldsAmountsInTheirScale) {
  const auto catalogue = TinyCatalogueWith(
      "    headline: cash\n",
      "    headline: cash\n"
      "    rules:\n"
      "      - {severity: error, check: \"C01.cash <= 3\", message: {vi: "
      "\"Nhiều.\", en: \"Much.\"}}\n");
  const auto judged = [&](int64_t hundredths) {
    return InShort(
        JudgeReport(With(QuarterReport(), "C01.cash", Quantity{hundredths}),
                    HistoryOf(catalogue), JudgementDay()));
  };

  EXPECT_THAT(judged(300), IsEmpty());
  EXPECT_THAT(judged(301), ElementsAre("RULE_BROKEN C01#1"));
}

TEST(JudgeRulesTest, CountsTheItemsOfAList) {
  const auto catalogue = TinyCatalogueWith(
      "    headline: count\n",
      "    headline: count\n"
      "    rules:\n"
      "      - {severity: warning, check: \"L01.count >= 2\", message: {vi: "
      "\"Ít.\", en: \"Few.\"}}\n");
  const auto judged = [&](TextList titles) {
    return InShort(
        JudgeReport(With(QuarterReport(), "L01.titles", std::move(titles)),
                    HistoryOf(catalogue), JudgementDay()));
  };

  EXPECT_THAT(judged({{"một", "hai"}}), IsEmpty());
  EXPECT_THAT(judged({{"một"}}), ElementsAre("RULE_BROKEN L01#1?"));
}

TEST(JudgeRulesTest, LeavesThePeriodBeforeToItsOwnJudge) {
  EXPECT_THAT(Judged(JulyReport({.carried_in = 7})), IsEmpty());
}

TEST(JudgeAgainstPreviousTest, WarnsWhereTheOpeningStockDiffers) {
  const Report june = JuneReport();  // Leaves 3.

  EXPECT_THAT(JudgedAfter(JulyReport({.carried_in = 3}), &june), IsEmpty());
  EXPECT_THAT(JudgedAfter(JulyReport({.carried_in = 4}), &june),
              ElementsAre("RULE_BROKEN D01#2?"));
}

TEST(JudgeAgainstPreviousTest, SkipsWhatIsNotKnownOfThePeriodBefore) {
  const Report nil = NilMonthReport(XuanDinh(), June());
  const Report without = With(JuneReport(), "D01.pending", Nil{"mất sổ"});

  EXPECT_THAT(JudgedAfter(JulyReport({.carried_in = 4}), nullptr), IsEmpty());
  EXPECT_THAT(JudgedAfter(JulyReport({.carried_in = 4}), &nil), IsEmpty());
  EXPECT_THAT(JudgedAfter(JulyReport({.carried_in = 4}), &without), IsEmpty());
}

TEST(JudgeNilAgainstPreviousTest, RefusesNilWhileSomethingIsCarriedOver) {
  const Report leaves_three = JuneReport();
  const Report leaves_none = MonthReport(XuanDinh(), June(), {.received = 7});
  const Report nil = NilMonthReport(XuanDinh(), July());

  EXPECT_THAT(NilJudgedAfter(nil, &leaves_three),
              ElementsAre("NIL_REPORT_WITH_OPENING_STOCK D01.carried_in"));
  EXPECT_THAT(NilJudgedAfter(nil, &leaves_none), IsEmpty());
  EXPECT_THAT(NilJudgedAfter(nil, nullptr), IsEmpty());
  EXPECT_THAT(NilJudgedAfter(JulyReport({}), &leaves_three), IsEmpty());
}

}  // namespace
}  // namespace gandan
