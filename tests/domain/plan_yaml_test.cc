// Plan values of units, and the traffic light, in a catalogue's files.

#include "domain/plan_yaml.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr char kTarget[] =
    R"(target: {op: ">=", value: 12, scale_with_period: true, source: "invented")";

// The tiny catalogue where W01 has these plan values.
std::string WithPlans(const std::string& units) {
  return absl::StrReplaceAll(
      TinyCatalogueYaml(),
      {{kTarget, absl::StrCat(kTarget, ", units: [", units, "]")}});
}

std::string FaultOf(const std::string& yaml) {
  return std::string(
      ReadCatalogueYaml({{"tiny.yaml", yaml}}).status().message());
}

TEST(PlanYamlTest, ReadsThePlanValueOfEachUnit) {
  const auto catalogue = CatalogueFrom(
      {{"tiny.yaml",
        WithPlans(R"({code: "26461", valid_from: "2024-01-01", value: 20},
                     {code: "741", valid_from: "2024-01-01", value: 50})")}});

  const v1::Target& target = catalogue->FindIndicator("W01")->target();
  ASSERT_EQ(target.units_size(), 2);
  EXPECT_EQ(target.units(0).unit().code(), "26461");
  EXPECT_EQ(target.units(0).value(), 20);
  EXPECT_EQ(target.units(1).unit().valid_from(), "2024-01-01");
  EXPECT_EQ(target.value(), 12);
}

TEST(PlanYamlTest, UnknownUnitIsAFaultWithItsLineAndANearOne) {
  EXPECT_THAT(
      FaultOf(
          WithPlans(R"({code: "26462", valid_from: "2024-01-01", value: 2})")),
      AllOf(HasSubstr("tiny.yaml:"),
            HasSubstr("there is no unit \"26462/2024-01-01\"; did you mean")));
}

TEST(PlanYamlTest, UnitHasOnePlan) {
  const std::string one =
      R"({code: "741", valid_from: "2024-01-01", value: 2})";

  EXPECT_THAT(FaultOf(WithPlans(absl::StrCat(one, ", ", one))),
              HasSubstr("the plan of unit \"741/2024-01-01\" is given twice"));
}

TEST(PlanYamlTest, UnitThatNobodyReportsForHasNone) {
  const std::string lone = absl::StrReplaceAll(
      WithPlans(R"({code: "76", valid_from: "2024-01-01", value: 2})"),
      {{"\nunits:\n",
        "\nunits:\n  - {code: \"76\", valid_from: \"2024-01-01\", kind: "
        "\"tỉnh\", name: \"Khác\"}\n"}});

  EXPECT_THAT(FaultOf(lone), HasSubstr("neither reports nor stands above"));
}

TEST(PlanYamlTest, OnlyATargetHasPlans) {
  EXPECT_THAT(
      FaultOf(absl::StrReplaceAll(
          TinyCatalogueYaml(),
          {{R"(yearly_check: {op: ">=", value: 1, source: "invented")",
            R"(yearly_check: {op: ">=", value: 1, source: "invented", units: [])"}})),
      HasSubstr("units"));
}

TEST(PlanYamlTest, ReadsTheLightAndItsDefaults) {
  const std::string both = absl::StrCat(
      TinyCatalogueYaml(), "\nlight: {green_from: 95, yellow_from: 60}\n");
  const std::string one =
      absl::StrCat(TinyCatalogueYaml(), "\nlight: {green_from: 90}\n");

  EXPECT_EQ(CatalogueFrom({{"a.yaml", both}})->data().light().yellow_from(),
            60u);
  EXPECT_EQ(CatalogueFrom({{"a.yaml", one}})->data().light().yellow_from(),
            80u);
  EXPECT_FALSE(TinyCatalogue()->data().has_light());
}

TEST(PlanYamlTest, RefusesALightThatIsUpsideDown) {
  for (const char* light : {"{green_from: 70}", "{green_from: 101}",
                            "{yellow_from: 0}", "{red_from: 10}"}) {
    EXPECT_NE(
        FaultOf(absl::StrCat(TinyCatalogueYaml(), "\nlight: ", light, "\n")),
        "")
        << light;
  }
}

TEST(PlanYamlTest, BuiltCatalogueIsCheckedToo) {
  v1::Catalogue data = TinyCatalogue()->data();
  for (v1::Indicator& indicator : *data.mutable_indicators()) {
    if (indicator.code() != "W01") continue;
    for (int i = 0; i < 2; ++i) {
      v1::UnitTarget* const unit = indicator.mutable_target()->add_units();
      unit->mutable_unit()->set_code("26462");
      unit->mutable_unit()->set_valid_from("2024-01-01");
    }
  }
  data.mutable_light()->set_green_from(10);

  const absl::Status status = Catalogue::Build(data).status();

  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("26462/2024-01-01"), HasSubstr("given twice"),
                    HasSubstr("light:")));
}

}  // namespace
}  // namespace gandan
