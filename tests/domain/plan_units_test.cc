#include "domain/plan_units.h"

#include "gtest/gtest.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

TEST(PlanUnitsTest, AreThoseThatReportAndThoseAboveThem) {
  const auto units = PlannableUnits(TinyCatalogue()->data());

  EXPECT_EQ(units.size(), 6u);
  EXPECT_TRUE(units.at("26461/2024-01-01"));
  EXPECT_TRUE(units.at("741/2024-01-01"));
  EXPECT_TRUE(units.at("75/2024-01-01"));
}

TEST(PlanUnitsTest, UnitWithoutReportsHasNoPlan) {
  const auto units = PlannableUnits(Proto<v1::Catalogue>(R"pb(
    units { key { code: "1" valid_from: "2024-01-01" } }
    units {
      key { code: "2" valid_from: "2024-01-01" }
      parent { code: "1" valid_from: "2024-01-01" }
    }
  )pb"));

  EXPECT_FALSE(units.at("1/2024-01-01"));
  EXPECT_FALSE(units.at("2/2024-01-01"));
}

TEST(PlanUnitsTest, CircleAndUnknownParentEnd) {
  const auto units = PlannableUnits(Proto<v1::Catalogue>(R"pb(
    units {
      key { code: "1" valid_from: "2024-01-01" }
      parent { code: "2" valid_from: "2024-01-01" }
      reports: true
    }
    units {
      key { code: "2" valid_from: "2024-01-01" }
      parent { code: "1" valid_from: "2024-01-01" }
    }
    units {
      key { code: "3" valid_from: "2024-01-01" }
      parent { code: "9" valid_from: "2024-01-01" }
      reports: true
    }
  )pb"));

  EXPECT_TRUE(units.at("2/2024-01-01"));
}

}  // namespace
}  // namespace gandan
