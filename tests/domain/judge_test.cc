#include "domain/judge.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;

const Unit& UnitOf(const Catalogue& catalogue, const UnitKey& key) {
  return *catalogue.units().Find(key);
}

v1::Part ComputedPart(const std::string& computed, uint32_t decimals = 0) {
  v1::Part part;
  part.set_computed(computed);
  part.set_decimals(decimals);
  return part;
}

TEST(JudgeReportTest, NamesEveryFaultErrorsFirst) {
  Report report =
      With(QuarterReport(), "N01.difficulties", Text{"Liên hệ 0912345678"});
  report = With(report, "S01.signed", Quantity{13});
  report = With(report, "S01.staf", Quantity{1});
  report = With(report, "Y01.posted", Nil{""});

  EXPECT_THAT(
      Judged(report),
      ElementsAre("UNKNOWN_PART S01.staf", "EMPTY_NIL_REASON Y01.posted",
                  "RULE_BROKEN S01#1", "PATTERN_FORBIDDEN N01.difficulties?"));
}

TEST(JudgeReportTest, ExplanationsAreShortAndReadable) {
  Report report = MonthReport(XuanDinh(), June(), {.received = 501});
  report.explanations = {{"D01#3", "đợt cao điểm\x01"}};

  EXPECT_THAT(Judged(report),
              ElementsAre("CONTROL_CHARACTERS D01#3", "RULE_BROKEN D01#3?"));
}

TEST(ComputedValueTest, CountsTheMondaysOfTheWindow) {
  const auto catalogue = TinyCatalogue();
  const Window window = WindowOf(ThirdQuarter(), v1::DECREE09);

  EXPECT_EQ(ComputedValue(ComputedPart("mondays_in_window"),
                          UnitOf(*catalogue, XuanDinh()), window),
            13);
}

TEST(ComputedValueTest, ReadsAnAttributeInTheScaleOfThePart) {
  const auto catalogue = TinyCatalogue();
  const Unit& unit = UnitOf(*catalogue, XuanDinh());

  EXPECT_EQ(ComputedValue(ComputedPart("unit.hamlets"), unit, {}), 5);
  EXPECT_EQ(ComputedValue(ComputedPart("unit.hamlets", 2), unit, {}), 500);
}

TEST(ComputedValueTest, IsNothingWhereTheSystemKnowsNothing) {
  const auto catalogue = TinyCatalogue();

  EXPECT_EQ(ComputedValue(ComputedPart("unit.hamlets"),
                          UnitOf(*catalogue, GiaRay()), {}),
            absl::nullopt);
  EXPECT_EQ(ComputedValue(ComputedPart(""), UnitOf(*catalogue, XuanDinh()), {}),
            absl::nullopt);
}

}  // namespace
}  // namespace gandan
