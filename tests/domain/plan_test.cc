#include "domain/plan.h"

#include <limits>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/percent_figure.h"
#include "tests/support/test_catalogue.h"

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

v1::TrafficLight Light() {
  v1::TrafficLight light;
  light.set_green_from(100);
  light.set_yellow_from(80);
  return light;
}

// Of so many units that have no plan value of their own, and periods that are
// over.
absl::optional<v1::PlanProgress> Progress(const v1::Indicator& indicator,
                                          const v1::Figure& headline,
                                          int periods, int units) {
  const std::vector<Unit> some(static_cast<size_t>(units));
  PlanScope scope;
  for (const Unit& unit : some) scope.reporters.push_back(&unit);
  scope.periods = periods;
  scope.ended = periods;
  return ProgressOf(indicator, headline, scope, Light());
}

// The units of the tiny catalogue below the old district.
PlanScope OldDistrict(const Catalogue& catalogue) {
  const UnitKey key = {"741", absl::CivilDay(2024, 1, 1)};
  PlanScope scope;
  scope.unit = catalogue.units().Find(key);
  scope.reporters =
      catalogue.units().ReportersOn(*scope.unit, absl::CivilDay(2024, 6, 14));
  return scope;
}

void SetPlan(const std::string& code, int64_t value, v1::Indicator* indicator) {
  v1::UnitTarget* const unit = indicator->mutable_target()->add_units();
  unit->mutable_unit()->set_code(code);
  unit->mutable_unit()->set_valid_from("2024-01-01");
  unit->set_value(value);
}

TEST(PlanTest, IsNothingWithoutATarget) {
  v1::Indicator indicator = Indicator(v1::FLOW, v1::AT_LEAST, 1);
  indicator.clear_target();

  EXPECT_FALSE(Progress(indicator, Amount(1), 1, 1).has_value());
}

TEST(PlanTest, AnAmountStandsForOneUnitAndScalesWithItsPeriods) {
  const auto progress = Progress(
      Indicator(v1::FLOW, v1::AT_LEAST, 12, /*scales=*/true), Amount(90), 2, 5);

  ASSERT_TRUE(progress.has_value());
  EXPECT_EQ(progress->target(), 120);
  EXPECT_FALSE(progress->reached());
  EXPECT_EQ(progress->progress_numerator(), 90);
  EXPECT_EQ(progress->progress_denominator(), 120);
}

TEST(PlanTest, OnlyFlowsAreTakenProRata) {
  const auto stock =
      Progress(Indicator(v1::CLOSING, v1::AT_LEAST, 12, /*scales=*/true),
               Amount(60), 2, 5);
  const auto yearly =
      Progress(Indicator(v1::FLOW, v1::AT_LEAST, 12), Amount(60), 2, 5);

  EXPECT_EQ(stock->target(), 60);
  EXPECT_TRUE(stock->reached());
  EXPECT_EQ(yearly->target(), 60);
}

TEST(PlanTest, APercentageIsNotMultiplied) {
  const auto progress =
      Progress(Indicator(v1::FLOW, v1::AT_LEAST, 90, /*scales=*/true),
               Percent(45, 100), 12, 15);

  EXPECT_EQ(progress->target(), 90);
  EXPECT_EQ(progress->progress_numerator() * 2,
            progress->progress_denominator());
}

TEST(PlanTest, ReckonsInTheScaleOfTheAmount) {
  const auto progress =
      Progress(Indicator(v1::FLOW, v1::AT_LEAST, 95), Amount(9000, 2), 1, 1);

  EXPECT_EQ(progress->progress_numerator(), 9000);
  EXPECT_EQ(progress->progress_denominator(), 9500);
}

TEST(PlanTest, IsUndefinedForZeroAndForWhatIsToStayLow) {
  const auto zero =
      Progress(Indicator(v1::FLOW, v1::AT_MOST, 0), Amount(0), 1, 15);
  const auto low =
      Progress(Indicator(v1::FLOW, v1::AT_MOST, 3), Amount(50), 1, 15);

  EXPECT_TRUE(zero->reached());
  EXPECT_EQ(zero->progress_denominator(), 0);
  EXPECT_FALSE(low->reached());
  EXPECT_EQ(low->target(), 45);
  EXPECT_EQ(low->progress_denominator(), 0);
}

TEST(PlanTest, ShowsTheTargetWhereThereIsNoValue) {
  v1::Figure missing;
  missing.set_state(v1::NOT_REPORTED);

  const auto progress =
      Progress(Indicator(v1::FLOW, v1::AT_LEAST, 10), missing, 1, 3);

  EXPECT_EQ(progress->target(), 30);
  EXPECT_FALSE(progress->reached());
  EXPECT_EQ(progress->progress_denominator(), 0);
}

TEST(PlanTest, StaysWithin64Bits) {
  const v1::Indicator share = Indicator(v1::FLOW, v1::AT_LEAST, 100);

  const auto shortened = Progress(share, Percent(kMost, kMost), 1, 1);
  EXPECT_EQ(shortened->progress_numerator(), 1);
  EXPECT_EQ(shortened->progress_denominator(), 1);

  const auto too_fine = Progress(Indicator(v1::FLOW, v1::AT_LEAST, 99),
                                 Percent(kMost - 1, kMost), 1, 1);
  EXPECT_TRUE(too_fine->reached());
  EXPECT_EQ(too_fine->progress_denominator(), 0);

  EXPECT_FALSE(
      Progress(Indicator(v1::FLOW, v1::AT_LEAST, kMost), Amount(1), 1, 2)
          .has_value());
}

TEST(PlanTest, OwnPlanStandsForACommune) {
  const auto catalogue = TinyCatalogue();
  PlanScope scope = OldDistrict(*catalogue);
  scope.unit = scope.reporters[0];
  scope.reporters = {scope.unit};
  v1::Indicator indicator = Indicator(v1::FLOW, v1::AT_LEAST, 12);
  SetPlan("26425", 20, &indicator);

  const auto own = ProgressOf(indicator, Amount(10), scope, Light());
  scope.unit = catalogue->units().Find({"26461", absl::CivilDay(2024, 1, 1)});
  scope.reporters = {scope.unit};
  const auto usual = ProgressOf(indicator, Amount(10), scope, Light());

  EXPECT_EQ(own->target(), 20);
  EXPECT_EQ(usual->target(), 12);
}

TEST(PlanTest, DistrictIsToReachWhatItsCommunesAre) {
  const auto catalogue = TinyCatalogue();
  v1::Indicator indicator =
      Indicator(v1::FLOW, v1::AT_LEAST, 12, /*scales=*/true);
  SetPlan("26425", 20, &indicator);
  PlanScope scope = OldDistrict(*catalogue);
  scope.periods = 2;

  const auto progress = ProgressOf(indicator, Amount(10), scope, Light());

  EXPECT_EQ(progress->target(), 2 * (20 + 12 + 12));
}

TEST(PlanTest, DistrictsOwnPlanStandsInPlaceOfTheSum) {
  const auto catalogue = TinyCatalogue();
  v1::Indicator indicator =
      Indicator(v1::FLOW, v1::AT_LEAST, 12, /*scales=*/true);
  SetPlan("26425", 20, &indicator);
  SetPlan("741", 50, &indicator);
  PlanScope scope = OldDistrict(*catalogue);
  scope.periods = 2;

  EXPECT_EQ(ProgressOf(indicator, Amount(10), scope, Light())->target(), 100);
  // Seen from the province, the district's plan is a part of the sum.
  scope.unit = scope.unit->parent;
  EXPECT_EQ(ProgressOf(indicator, Amount(10), scope, Light())->target(), 100);
}

TEST(PlanTest, RatioOfTheDistrictHasOneTarget) {
  const auto catalogue = TinyCatalogue();
  v1::Indicator indicator = Indicator(v1::FLOW, v1::AT_LEAST, 90);
  SetPlan("26425", 50, &indicator);
  const PlanScope scope = OldDistrict(*catalogue);

  EXPECT_EQ(ProgressOf(indicator, Percent(1, 2), scope, Light())->target(), 90);
  SetPlan("741", 80, &indicator);
  EXPECT_EQ(ProgressOf(indicator, Percent(1, 2), scope, Light())->target(), 80);
}

TEST(PlanTest, LightIsOfThePeriodsThatAreOver) {
  const auto catalogue = TinyCatalogue();
  const v1::Indicator indicator =
      Indicator(v1::FLOW, v1::AT_LEAST, 10, /*scales=*/true);
  PlanScope scope = OldDistrict(*catalogue);
  scope.periods = 12;
  scope.ended = 3;

  const auto on_track = ProgressOf(indicator, Amount(90), scope, Light());
  const auto behind = ProgressOf(indicator, Amount(89), scope, Light());
  scope.ended = 0;
  const auto unknown = ProgressOf(indicator, Amount(89), scope, Light());

  EXPECT_EQ(on_track->light(), v1::LIGHT_GREEN);
  EXPECT_FALSE(on_track->reached());
  EXPECT_EQ(on_track->target(), 360);
  EXPECT_EQ(behind->light(), v1::LIGHT_YELLOW);
  EXPECT_EQ(unknown->light(), v1::LIGHT_UNSPECIFIED);
}

}  // namespace
}  // namespace gandan
