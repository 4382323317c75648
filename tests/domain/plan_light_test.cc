#include "domain/plan_light.h"

#include <limits>

#include "gtest/gtest.h"
#include "tests/support/percent_figure.h"

namespace gandan {
namespace {

v1::Figure Amount(int64_t scaled, uint32_t decimals = 0) {
  v1::Figure figure;
  figure.set_state(v1::VALUE);
  figure.set_scaled(scaled);
  figure.set_decimals(decimals);
  return figure;
}

v1::TrafficLight Usual() { return LightRuleOf(v1::Catalogue()); }

TEST(PlanLightTest, IsByPerCentOfTheTarget) {
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Amount(100), 100), v1::LIGHT_GREEN);
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Amount(99), 100), v1::LIGHT_YELLOW);
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Amount(80), 100), v1::LIGHT_YELLOW);
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Amount(79), 100), v1::LIGHT_RED);
}

TEST(PlanLightTest, IsExactInTheScaleOfTheFigure) {
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Amount(9999, 2), 100),
            v1::LIGHT_YELLOW);
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Percent(17999, 20000), 90),
            v1::LIGHT_YELLOW);
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Percent(18000, 20000), 90),
            v1::LIGHT_GREEN);
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Percent(72, 100), 90),
            v1::LIGHT_YELLOW);
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Percent(-18, -20), 90),
            v1::LIGHT_GREEN);
}

TEST(PlanLightTest, WhatIsToStayLowHasNoHalfWay) {
  EXPECT_EQ(LightOf(Usual(), v1::AT_MOST, Amount(5), 5), v1::LIGHT_GREEN);
  EXPECT_EQ(LightOf(Usual(), v1::AT_MOST, Amount(6), 5), v1::LIGHT_RED);
  EXPECT_EQ(LightOf(Usual(), v1::EQUAL, Amount(6), 5), v1::LIGHT_RED);
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Amount(0), 0), v1::LIGHT_GREEN);
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Amount(-1), 0), v1::LIGHT_RED);
}

TEST(PlanLightTest, IsNoneWithoutAValue) {
  v1::Figure missing;
  missing.set_state(v1::NOT_REPORTED);

  EXPECT_EQ(LightOf(Usual(), v1::AT_MOST, missing, 5), v1::LIGHT_UNSPECIFIED);
}

TEST(PlanLightTest, CatalogueSaysFromWhere) {
  v1::Catalogue catalogue;
  catalogue.mutable_light()->set_green_from(90);
  catalogue.mutable_light()->set_yellow_from(50);

  EXPECT_EQ(LightOf(LightRuleOf(catalogue), v1::AT_LEAST, Amount(90), 100),
            v1::LIGHT_GREEN);
  EXPECT_EQ(LightOf(LightRuleOf(catalogue), v1::AT_LEAST, Amount(50), 100),
            v1::LIGHT_YELLOW);
  EXPECT_EQ(Usual().green_from(), 100u);
  EXPECT_EQ(Usual().yellow_from(), 80u);
}

TEST(PlanLightTest, HoldsForTheLargestNumbers) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Amount(kMost, 6), kMost),
            v1::LIGHT_RED);
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Percent(kMost, kMost), 100),
            v1::LIGHT_GREEN);
  EXPECT_EQ(LightOf(Usual(), v1::AT_LEAST, Percent(kMost, kMost), kMost),
            v1::LIGHT_UNSPECIFIED);
}

}  // namespace
}  // namespace gandan
