#include <limits>

#include "domain/figures.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/percent_figure.h"

namespace gandan {
namespace {

constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

v1::Figure Amount(int64_t scaled, uint32_t decimals = 0) {
  v1::Figure figure;
  figure.set_state(v1::VALUE);
  figure.set_scaled(scaled);
  figure.set_decimals(decimals);
  return figure;
}

// An indicator whose headline is a part.
v1::Indicator Indicator(v1::TimeBehaviour time, v1::Comparison comparison,
                        int64_t target, bool scales = false) {
  v1::Indicator indicator;
  indicator.set_headline("headline");
  v1::Part* const part = indicator.add_parts();
  part->set_name("headline");
  part->set_time(time);
  indicator.mutable_target()->set_comparison(comparison);
  indicator.mutable_target()->set_value(target);
  indicator.mutable_target()->set_scale_with_period(scales);
  return indicator;
}

TEST(ReachesTest, NineteenThousandNineHundredNinetyNineIsNotAll) {
  EXPECT_FALSE(Reaches(Percent(19999, 20000), v1::AT_LEAST, 100));
  EXPECT_TRUE(Reaches(Percent(20000, 20000), v1::AT_LEAST, 100));
  EXPECT_TRUE(Reaches(Percent(1, 20000), v1::AT_LEAST, 0));
  EXPECT_FALSE(Reaches(Percent(1, 20000), v1::AT_MOST, 0));
}

TEST(ReachesTest, ComparesAmountsInTheirScale) {
  EXPECT_TRUE(Reaches(Amount(9500, 2), v1::AT_LEAST, 95));
  EXPECT_FALSE(Reaches(Amount(9499, 2), v1::AT_LEAST, 95));
  EXPECT_TRUE(Reaches(Amount(9500, 2), v1::EQUAL, 95));
  EXPECT_TRUE(Reaches(Amount(-1), v1::AT_MOST, 0));
}

TEST(ReachesTest, HoldsForTheLargestNumbers) {
  EXPECT_TRUE(Reaches(Percent(kMost, kMost), v1::EQUAL, 100));
  EXPECT_FALSE(Reaches(Percent(kMost - 1, kMost), v1::AT_LEAST, 100));
}

TEST(ReachesTest, NothingWithoutAValueReachesAnything) {
  v1::Figure nothing = Percent(0, 0);
  nothing.set_state(v1::NOT_ARISING);

  EXPECT_FALSE(Reaches(nothing, v1::AT_MOST, 100));
  EXPECT_FALSE(Reaches(v1::Figure(), v1::AT_LEAST, 0));
}

TEST(CompareFiguresTest, OrdersAmountsAndRatiosExactly) {
  EXPECT_LT(CompareFigures(Amount(1), Amount(2)), 0);
  EXPECT_EQ(CompareFigures(Amount(15, 1), Amount(150, 2)), 0);
  EXPECT_GT(CompareFigures(Amount(kMost), Amount(kMost, 2)), 0);
  EXPECT_EQ(CompareFigures(Percent(1, 3), Percent(2, 6)), 0);
  EXPECT_LT(CompareFigures(Percent(kMost - 1, kMost), Percent(1, 1)), 0);
}

TEST(ProgressOfTest, IsNothingWithoutATarget) {
  v1::Indicator indicator = Indicator(v1::FLOW, v1::AT_LEAST, 1);
  indicator.clear_target();

  EXPECT_FALSE(ProgressOf(indicator, Amount(1), 1, 1).has_value());
}

TEST(ProgressOfTest, AnAmountStandsForOneUnitAndScalesWithItsPeriods) {
  const auto progress = ProgressOf(
      Indicator(v1::FLOW, v1::AT_LEAST, 12, /*scales=*/true), Amount(90), 2, 5);

  ASSERT_TRUE(progress.has_value());
  EXPECT_EQ(progress->target(), 120);
  EXPECT_FALSE(progress->reached());
  EXPECT_EQ(progress->progress_numerator(), 90);
  EXPECT_EQ(progress->progress_denominator(), 120);
}

TEST(ProgressOfTest, OnlyFlowsAreTakenProRata) {
  const auto stock =
      ProgressOf(Indicator(v1::CLOSING, v1::AT_LEAST, 12, /*scales=*/true),
                 Amount(60), 2, 5);
  const auto yearly =
      ProgressOf(Indicator(v1::FLOW, v1::AT_LEAST, 12), Amount(60), 2, 5);

  EXPECT_EQ(stock->target(), 60);
  EXPECT_TRUE(stock->reached());
  EXPECT_EQ(yearly->target(), 60);
}

TEST(ProgressOfTest, APercentageIsNotMultiplied) {
  const auto progress =
      ProgressOf(Indicator(v1::FLOW, v1::AT_LEAST, 90, /*scales=*/true),
                 Percent(45, 100), 12, 15);

  EXPECT_EQ(progress->target(), 90);
  EXPECT_EQ(progress->progress_numerator() * 2,
            progress->progress_denominator());
}

TEST(ProgressOfTest, ReckonsInTheScaleOfTheAmount) {
  const auto progress =
      ProgressOf(Indicator(v1::FLOW, v1::AT_LEAST, 95), Amount(9000, 2), 1, 1);

  EXPECT_EQ(progress->progress_numerator(), 9000);
  EXPECT_EQ(progress->progress_denominator(), 9500);
}

TEST(ProgressOfTest, IsUndefinedForZeroAndForWhatIsToStayLow) {
  const auto zero =
      ProgressOf(Indicator(v1::FLOW, v1::AT_MOST, 0), Amount(0), 1, 15);
  const auto low =
      ProgressOf(Indicator(v1::FLOW, v1::AT_MOST, 3), Amount(50), 1, 15);

  EXPECT_TRUE(zero->reached());
  EXPECT_EQ(zero->progress_denominator(), 0);
  EXPECT_FALSE(low->reached());
  EXPECT_EQ(low->target(), 45);
  EXPECT_EQ(low->progress_denominator(), 0);
}

TEST(ProgressOfTest, ShowsTheTargetWhereThereIsNoValue) {
  v1::Figure missing;
  missing.set_state(v1::NOT_REPORTED);

  const auto progress =
      ProgressOf(Indicator(v1::FLOW, v1::AT_LEAST, 10), missing, 1, 3);

  EXPECT_EQ(progress->target(), 30);
  EXPECT_FALSE(progress->reached());
  EXPECT_EQ(progress->progress_denominator(), 0);
}

TEST(ProgressOfTest, StaysWithin64Bits) {
  const v1::Indicator share = Indicator(v1::FLOW, v1::AT_LEAST, 100);

  const auto shortened = ProgressOf(share, Percent(kMost, kMost), 1, 1);
  EXPECT_EQ(shortened->progress_numerator(), 1);
  EXPECT_EQ(shortened->progress_denominator(), 1);

  const auto too_fine = ProgressOf(Indicator(v1::FLOW, v1::AT_LEAST, 99),
                                   Percent(kMost - 1, kMost), 1, 1);
  EXPECT_TRUE(too_fine->reached());
  EXPECT_EQ(too_fine->progress_denominator(), 0);

  EXPECT_FALSE(
      ProgressOf(Indicator(v1::FLOW, v1::AT_LEAST, kMost), Amount(1), 1, 2)
          .has_value());
}

}  // namespace
}  // namespace gandan
