#include "domain/catalogue_yaml.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;

absl::StatusOr<v1::Catalogue> ReadFile(const std::string& content) {
  return ReadCatalogueYaml(std::vector<CatalogueFile>{{"tiny.yaml", content}});
}

// The faults of the small catalogue with one text put for another.
std::string FaultsWith(const std::string& text, const std::string& instead) {
  const std::string yaml =
      absl::StrReplaceAll(TinyCatalogueYaml(), {{text, instead}});
  EXPECT_NE(yaml, TinyCatalogueYaml()) << text;
  const auto read = ReadFile(yaml);
  EXPECT_THAT(read, StatusIs(absl::StatusCode::kInvalidArgument));
  return std::string(read.status().message());
}

// The line, from 1, of the small catalogue on which a text stands first.
std::string LineOf(const std::string& text) {
  const std::string yaml = TinyCatalogueYaml();
  const size_t at = yaml.find(text);
  EXPECT_NE(at, std::string::npos) << text;
  return absl::StrCat(
      "tiny.yaml:", 1 + std::count(yaml.begin(), yaml.begin() + at, '\n'), ":");
}

v1::Catalogue Tiny() { return *ReadFile(TinyCatalogueYaml()); }

TEST(CatalogueYamlTest, ReadsEverySection) {
  const v1::Catalogue tiny = Tiny();

  EXPECT_EQ(tiny.version(), 1);
  EXPECT_EQ(tiny.plan().code(), "TINY");
  EXPECT_EQ(tiny.groups_size(), 2);
  EXPECT_EQ(tiny.layouts_size(), 1);
  EXPECT_EQ(tiny.forms_size(), 2);
  EXPECT_EQ(tiny.indicators_size(), 9);
  EXPECT_EQ(tiny.units_size(), 6);
  EXPECT_EQ(tiny.work_calendar().years_size(), 3);
  EXPECT_EQ(tiny.due().working_days_after_cutoff(), 2);
  EXPECT_EQ(tiny.percent_decimals(), 2);
}

TEST(CatalogueYamlTest, NumbersRulesWithinTheirIndicator) {
  const v1::Catalogue tiny = Tiny();
  const v1::Indicator& dossiers = tiny.indicators(0);

  ASSERT_EQ(dossiers.rules_size(), 3);
  EXPECT_EQ(dossiers.rules(0).id(), "D01#1");
  EXPECT_EQ(dossiers.rules(2).id(), "D01#3");
  EXPECT_TRUE(dossiers.rules(2).scale_with_period());
  EXPECT_EQ(dossiers.rules(2).right().constant(), 500);
}

TEST(CatalogueYamlTest, LetsAQuantityBeginAtZero) {
  const v1::Catalogue tiny = Tiny();
  const v1::Part& received = tiny.indicators(0).parts(0);

  ASSERT_EQ(received.ranges_size(), 1);
  EXPECT_EQ(received.ranges(0).min(), 0);
  EXPECT_FALSE(received.ranges(0).has_max());
  EXPECT_EQ(received.ranges(0).severity(), v1::ERROR);
}

TEST(CatalogueYamlTest, ScalesLimitsByTheDecimalsOfThePart) {
  const v1::Catalogue tiny = Tiny();
  const v1::Part& cash = tiny.indicators(7).parts(0);

  ASSERT_EQ(cash.name(), "cash");
  EXPECT_EQ(cash.ranges(0).max(), 10000000);
}

TEST(CatalogueYamlTest, ScalesNumbersInFormulasByTheirParts) {
  const std::string yaml = absl::StrReplaceAll(
      TinyCatalogueYaml(),
      {{"    headline: cash\n",
        "    headline: cash\n    rules:\n      - {severity: warning, check: "
        "\"C01.cash <= 5 + 2\", message: {vi: a, en: b}}\n"}});

  const auto read = ReadFile(yaml);

  ASSERT_OK(read);
  EXPECT_EQ(read->indicators(7).rules(0).right().constant(), 700);
}

TEST(CatalogueYamlTest, UnknownKeyIsAFaultWithLineAndSuggestion) {
  EXPECT_THAT(FaultsWith("max_items: 3", "max_itms: 3"),
              AllOf(HasSubstr(LineOf("max_items: 3")),
                    HasSubstr("unknown key \"max_itms\""),
                    HasSubstr("did you mean \"max_items\"?")));
}

TEST(CatalogueYamlTest, DuplicateCodeNamesTheFirstPlace) {
  EXPECT_THAT(FaultsWith("code: S01\n", "code: M01\n"),
              AllOf(HasSubstr(LineOf("code: S01")),
                    HasSubstr("indicator \"M01\" is given before"),
                    HasSubstr(LineOf("code: M01").substr(0, 11))));
}

TEST(CatalogueYamlTest, DuplicatePartNameIsAFault) {
  EXPECT_THAT(
      FaultsWith("name: weeks_due", "name: weeks_held"),
      AllOf(HasSubstr(LineOf("name: weeks_due")), HasSubstr("W01.weeks_held")));
}

TEST(CatalogueYamlTest, UnknownMeasureSuggestsTheNearest) {
  EXPECT_THAT(
      FaultsWith("time: OPENING, unit: dossier", "time: OPENING, unit: dosier"),
      AllOf(HasSubstr(LineOf("time: OPENING")),
            HasSubstr("there is no measure \"dosier\""),
            HasSubstr("did you mean \"dossier\"?")));
}

TEST(CatalogueYamlTest, DanglingReferencesAreFaultsAtTheirPlaces) {
  EXPECT_THAT(FaultsWith("S01.signed <= S01.staff", "S01.signed <= S01.staf"),
              AllOf(HasSubstr(LineOf("S01.signed <= S01.staff")),
                    HasSubstr("did you mean \"S01.staff\"?")));
  EXPECT_THAT(FaultsWith("headline: posted", "headline: postd"),
              HasSubstr(LineOf("headline: posted")));
  EXPECT_THAT(FaultsWith("required_with: M01.date", "required_with: M01.dat"),
              HasSubstr(LineOf("required_with: M01.date")));
  EXPECT_THAT(FaultsWith("indicators: [D01, W01]", "indicators: [D01, W99]"),
              HasSubstr(LineOf("indicators: [D01, W01]")));
  EXPECT_THAT(FaultsWith("count_of: L01.titles", "count_of: L01.title"),
              HasSubstr(LineOf("count_of: L01.titles")));
  EXPECT_THAT(FaultsWith("minimum_n_of: D01.resolved", "minimum_n_of: D01.re"),
              HasSubstr(LineOf("minimum_n_of: D01.resolved")));
}

TEST(CatalogueYamlTest, AReferenceToAnotherFormIsAFault) {
  EXPECT_THAT(FaultsWith("S01.signed <= S01.staff", "S01.signed <= D01.late"),
              HasSubstr("there is no part or value in form quarter "
                        "\"D01.late\""));
}

TEST(CatalogueYamlTest, UnknownUnitsAreFaultsAtTheirPlaces) {
  EXPECT_THAT(
      FaultsWith("parent: {code: \"75\", valid_from: \"2024-01-01\"}\n",
                 "parent: {code: \"76\", valid_from: \"2024-01-01\"}\n"),
      AllOf(HasSubstr(LineOf("parent: {code: \"75\"")),
            HasSubstr("there is no unit \"76/2024-01-01\"")));
}

TEST(CatalogueYamlTest, BadPeriodsAndDaysAreFaults) {
  EXPECT_THAT(FaultsWith("valid_from: \"2024-Q2\"", "valid_from: \"2024-Q5\""),
              AllOf(HasSubstr(LineOf("valid_from: \"2024-Q2\"")),
                    HasSubstr("2024-Q2")));
  EXPECT_THAT(FaultsWith("valid_from: \"2024-Q2\"", "valid_from: \"2024-04\""),
              HasSubstr("2024-04 is no period of form quarter"));
  EXPECT_THAT(FaultsWith("valid_to: \"2025-06-30\"", "valid_to: 2025-06-31"),
              HasSubstr(LineOf("valid_to: \"2025-06-30\"")));
  EXPECT_THAT(FaultsWith("\"2024-04-30\"", "\"2023-04-30\""),
              HasSubstr("2023-04-30 is not in 2024"));
}

TEST(CatalogueYamlTest, BadExpressionsSayWhere) {
  EXPECT_THAT(FaultsWith("S01.signed <= S01.staff", "S01.signed < S01.staff"),
              AllOf(HasSubstr(LineOf("S01.signed <= S01.staff")),
                    HasSubstr("expected one of <=, >=, ==")));
  EXPECT_THAT(FaultsWith("over: \"S01.staff\"", "over: \"S01.staff +\""),
              AllOf(HasSubstr(LineOf("over: \"S01.staff\"")),
                    HasSubstr("at character 12")));
  EXPECT_THAT(FaultsWith("carry_over: \"D01.pending\"", "carry_over: last"),
              HasSubstr(LineOf("carry_over: \"D01.pending\"")));
}

TEST(CatalogueYamlTest, BadPatternIsAFaultAtItsPlace) {
  EXPECT_THAT(FaultsWith("pattern: '[^ ]'", "pattern: '[^ '"),
              HasSubstr(LineOf("pattern: '[^ ]'")));
}

TEST(CatalogueYamlTest, NamesAllFaultsAtOnce) {
  const std::string yaml = absl::StrReplaceAll(
      TinyCatalogueYaml(),
      {{"better: lower", "better: lowr"},
       {"kind: YESNO", "kind: YESORNO"},
       {"working_days_after_cutoff: 2", "working_days_after_cutoff: 0"}});

  const auto read = ReadFile(yaml);

  EXPECT_THAT(std::string(read.status().message()),
              AllOf(HasSubstr("did you mean \"lower\"?"), HasSubstr("YESORNO"),
                    HasSubstr("0 is not between 1 and 60")));
}

TEST(CatalogueYamlTest, SectionsOfSeveralFilesAddUp) {
  const std::string yaml = TinyCatalogueYaml();
  const size_t units = yaml.find("\nunits:");
  const std::vector<CatalogueFile> files = {
      {"units.yaml", yaml.substr(units)},
      {"indicators.yaml", yaml.substr(0, units)}};

  const auto read = ReadCatalogueYaml(files);

  ASSERT_OK(read);
  EXPECT_EQ(read->SerializeAsString(), Tiny().SerializeAsString());
}

TEST(CatalogueYamlTest, ASectionThatStandsOnceMayNotBeRepeated) {
  const std::vector<CatalogueFile> files = {
      {"tiny.yaml", TinyCatalogueYaml()},
      {"more.yaml", "percent_decimals: 1\n"}};

  const auto read = ReadCatalogueYaml(files);

  EXPECT_THAT(std::string(read.status().message()),
              AllOf(HasSubstr("more.yaml:1:"), HasSubstr("tiny.yaml:")));
}

TEST(CatalogueYamlTest, RefusesWhatIsNotYaml) {
  EXPECT_THAT(ReadFile("forms: ["),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadFile(""), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadFile("- 1\n"), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
