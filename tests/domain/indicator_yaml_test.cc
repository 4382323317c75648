#include "domain/indicator_yaml.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

// Reads an indicator that has these keys besides the ones all have.
v1::Indicator Read(const std::string& keys, YamlFaults* faults) {
  CatalogueReferences references;
  v1::Indicator indicator;
  const std::string yaml = absl::StrCat(R"(code: Y01
group: A
form: month
labels: {vi: "Thử", en: "Test"}
better: higher
rankable: false
status: proposed
source: "invented"
)",
                                        keys);
  ReadIndicator(*YamlValue::Parse(yaml, "f.yaml", faults), &references,
                &indicator);
  return indicator;
}

std::string FaultsOf(const std::string& keys) {
  YamlFaults faults("f.yaml");
  Read(keys, &faults);
  return std::string(faults.status().message());
}

constexpr char kAspects[] = R"(headline: tone_rate
aspects:
  - {name: tone, labels: {vi: "Thái độ", en: "Tone"}}
  - {name: time, labels: {vi: "Giờ", en: "Time"}}
steps:
  - {name: good, labels: {vi: "tốt", en: "good"}}
  - {name: bad, labels: {vi: "kém", en: "bad"}}
expand: {kind: QUANTITY, time: FLOW, unit: person}
derived_per_aspect:
  - name: "{aspect}_rate"
    ratio: {of: ["+Y01.{aspect}_good"], over: "Y01.{aspect}_good + Y01.{aspect}_bad"}
    percent: true
    labels: {vi: "{aspect}: tỷ lệ", en: "{aspect}: rate"}
rules:
  - {severity: warning, check: "Y01.tone_good <= 9", message: {vi: a, en: b}}
rules_per_aspect:
  - severity: error
    check: "Y01.{aspect}_bad <= Y01.{aspect}_good"
    message: {vi: "{aspect} kém", en: "{aspect} bad"}
)";

TEST(IndicatorYamlTest, GivesOnePartForEachAspectAndStep) {
  YamlFaults faults("f.yaml");

  const v1::Indicator indicator = Read(kAspects, &faults);

  EXPECT_OK(faults.status());
  std::vector<std::string> names;
  for (const v1::Part& part : indicator.parts()) names.push_back(part.name());
  EXPECT_THAT(names,
              ElementsAre("tone_good", "tone_bad", "time_good", "time_bad"));
  EXPECT_EQ(indicator.parts(2).label().vi(), "Giờ: tốt");
  EXPECT_EQ(indicator.parts(2).measure(), "person");
  EXPECT_EQ(indicator.parts(2).ranges_size(), 1);
}

TEST(IndicatorYamlTest, RepeatsDerivedValuesAndRulesForEachAspect) {
  YamlFaults faults("f.yaml");

  const v1::Indicator indicator = Read(kAspects, &faults);

  ASSERT_EQ(indicator.derived_size(), 2);
  EXPECT_EQ(indicator.derived(1).name(), "time_rate");
  EXPECT_EQ(indicator.derived(1).label().vi(), "Giờ: tỷ lệ");
  EXPECT_EQ(indicator.derived(1).ratio().over().terms(1).ref(), "Y01.time_bad");
  ASSERT_EQ(indicator.rules_size(), 3);
  EXPECT_EQ(indicator.rules(0).id(), "Y01#1");
  EXPECT_EQ(indicator.rules(2).id(), "Y01#3");
  EXPECT_EQ(indicator.rules(2).message().en(), "Time bad");
}

TEST(IndicatorYamlTest, WhatIsPerAspectNeedsAspects) {
  EXPECT_THAT(FaultsOf("headline: x\nsteps: []\n"), HasSubstr("need aspects"));
  EXPECT_THAT(FaultsOf("headline: x\n"
                       "aspects: [{name: a, labels: {vi: a, en: a}}]\n"),
              AllOf(HasSubstr("\"steps\" is missing"),
                    HasSubstr("\"expand\" is missing")));
}

TEST(IndicatorYamlTest, ADerivedValueHasOneFormula) {
  EXPECT_THAT(FaultsOf("headline: x\nderived:\n"
                       "  - {name: x, labels: {vi: a, en: a}, time: FLOW, "
                       "unit: person}\n"),
              HasSubstr("needs one of sum, count_of, ratio"));
  EXPECT_THAT(FaultsOf("headline: x\nderived:\n"
                       "  - {name: x, labels: {vi: a, en: a}, sum: A.y}\n"),
              AllOf(HasSubstr("\"time\" is missing"),
                    HasSubstr("\"unit\" is missing")));
  EXPECT_THAT(FaultsOf("headline: x\nderived:\n"
                       "  - {name: x, labels: {vi: a, en: a}, time: FLOW, "
                       "ratio: {of: A.y, over: A.z}}\n"),
              HasSubstr("unknown key \"time\""));
}

TEST(IndicatorYamlTest, ANullTargetIsNone) {
  YamlFaults faults("f.yaml");

  const v1::Indicator indicator =
      Read("headline: x\ntarget: null\nyearly_check: {op: \">=\", value: 1}\n",
           &faults);

  EXPECT_OK(faults.status());
  EXPECT_FALSE(indicator.has_target());
  EXPECT_EQ(indicator.yearly_check().value(), 1);
}

TEST(IndicatorYamlTest, MinimumNeedsBothItsKeys) {
  EXPECT_THAT(FaultsOf("headline: x\nminimum_n: 30\n"),
              HasSubstr("minimum_n and minimum_n_of belong together"));
}

}  // namespace
}  // namespace gandan
