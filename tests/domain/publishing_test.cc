// CheckPublishing of domain/catalogue.h.

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "domain/catalogue.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const absl::CivilDay kToday(2024, 9, 16);

// The answer to publishing the small catalogue, changed, after itself.
absl::Status AfterChange(const std::function<void(v1::Catalogue*)>& change) {
  const auto newest = TinyCatalogue();
  v1::Catalogue data = newest->data();
  change(&data);
  const auto next = Catalogue::Build(std::move(data));
  EXPECT_OK(next);
  return next.ok() ? CheckPublishing(newest.get(), **next, kToday)
                   : next.status();
}

std::string FaultsAfter(const std::function<void(v1::Catalogue*)>& change) {
  return std::string(AfterChange(change).message());
}

v1::Indicator* Find(v1::Catalogue* catalogue, const std::string& code) {
  for (v1::Indicator& indicator : *catalogue->mutable_indicators()) {
    if (indicator.code() == code) return &indicator;
  }
  return nullptr;
}

// Adds a copy of an indicator under a new code, without what refers to it.
void AddIndicator(v1::Catalogue* catalogue) {
  v1::Indicator* const added = catalogue->add_indicators();
  *added = *Find(catalogue, "Y01");
  added->set_code("Y02");
}

TEST(PublishingTest, TheSameCatalogueMayFollow) {
  EXPECT_OK(AfterChange([](v1::Catalogue*) {}));
}

TEST(PublishingTest, LabelsRulesTargetsAndWarningsMayChange) {
  EXPECT_OK(AfterChange([](v1::Catalogue* catalogue) {
    v1::Indicator* const dossiers = Find(catalogue, "D01");
    dossiers->mutable_label()->set_vi("Tên mới");
    dossiers->mutable_parts(0)->mutable_label()->set_en("New");
    dossiers->mutable_parts(0)->set_optional(true);
    dossiers->mutable_rules()->RemoveLast();
    dossiers->mutable_target()->set_value(95);
    dossiers->mutable_derived(0)->clear_bands();
    v1::Range* const warning = dossiers->mutable_parts(0)->add_ranges();
    warning->set_max(1000);
    warning->set_severity(v1::WARNING);
    Find(catalogue, "N01")->mutable_parts(0)->clear_patterns();
  }));
}

TEST(PublishingTest, RefusesChangedPartsByName) {
  EXPECT_THAT(
      FaultsAfter([](v1::Catalogue* catalogue) {
        Find(catalogue, "S01")->mutable_parts(0)->set_time(v1::FLOW);
        Find(catalogue, "N01")->mutable_parts(0)->set_max_length(100);
        Find(catalogue, "C01")->mutable_parts(0)->mutable_ranges(0)->set_max(5);
      }),
      AllOf(HasSubstr("S01.signed differs"), HasSubstr("time"),
            HasSubstr("N01.difficulties differs"), HasSubstr("max_length"),
            HasSubstr("C01.cash differs")));
}

TEST(PublishingTest, RefusesAddedAndLostParts) {
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                Find(catalogue, "Y01")->mutable_parts(0)->set_name("displayed");
                Find(catalogue, "Y01")->set_headline("displayed");
              }),
              AllOf(HasSubstr("Y01.posted is gone"),
                    HasSubstr("Y01.displayed is new")));
}

TEST(PublishingTest, RefusesChangedFormulasAndAggregation) {
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                Find(catalogue, "D01")
                    ->mutable_derived(1)
                    ->mutable_sum()
                    ->mutable_terms(0)
                    ->set_factor(2);
                Find(catalogue, "S01")->set_distribution(true);
              }),
              AllOf(HasSubstr("D01.resolved differs"),
                    HasSubstr("S01 is added up otherwise")));
}

TEST(PublishingTest, RefusesAnotherSetOfIndicatorsInAVersion) {
  EXPECT_THAT(FaultsAfter(AddIndicator),
              HasSubstr("form quarter version 1 gains indicator Y02"));
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                catalogue->mutable_indicators()->RemoveLast();
              }),
              HasSubstr("form quarter version 1 loses indicator N01"));
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                Find(catalogue, "Y01")->set_valid_from("2025-Q1");
              }),
              HasSubstr("the first period of Y01 differs"));
}

TEST(PublishingTest, ANewVersionMayStartWithAPeriodToCome) {
  EXPECT_OK(AfterChange([](v1::Catalogue* catalogue) {
    AddIndicator(catalogue);
    catalogue->mutable_forms(1)->set_version(2);
    catalogue->mutable_forms(1)->set_valid_from("2025-Q1");
  }));
}

TEST(PublishingTest, RefusesANewVersionOfAPeriodAlreadyBegun) {
  // The fourth quarter began on 15/9/2024.
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                catalogue->mutable_forms(1)->set_version(2);
                catalogue->mutable_forms(1)->set_valid_from("2024-Q4");
              }),
              HasSubstr("starts with 2024-Q4, a period already begun"));
}

TEST(PublishingTest, RefusesAVersionThatDoesNotFollow) {
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                catalogue->mutable_forms(1)->set_version(3);
                catalogue->mutable_forms(1)->set_valid_from("2025-Q1");
              }),
              HasSubstr("version 3 does not follow version 1"));
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                catalogue->mutable_forms(1)->set_valid_from("2025-Q1");
              }),
              HasSubstr("form quarter version 1 begins with 2024-Q2"));
}

TEST(PublishingTest, RefusesOtherPeriodsUnderTheSameCode) {
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                catalogue->mutable_forms(0)->set_calendar(v1::CALENDAR);
              }),
              HasSubstr("form month has other periods"));
}

TEST(PublishingTest, UnitsMayEndButNotVanishOrMove) {
  EXPECT_OK(AfterChange([](v1::Catalogue* catalogue) {
    catalogue->mutable_units(5)->set_valid_to("2026-04-29");
  }));
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                catalogue->mutable_units()->DeleteSubrange(2, 1);
              }),
              HasSubstr("unit 26425/2024-01-01 is gone"));
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                catalogue->mutable_units(2)->mutable_parent()->set_code("75");
              }),
              HasSubstr("unit 26425/2024-01-01 has another parent"));
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                catalogue->mutable_units(2)->set_reports(false);
              }),
              HasSubstr("unit 26425/2024-01-01 no longer reports"));
}

TEST(PublishingTest, RefusesAYearWithoutWorkingDays) {
  const auto catalogue = TinyCatalogue();

  EXPECT_OK(CheckPublishing(nullptr, *catalogue, kToday));
  EXPECT_OK(CheckPublishing(nullptr, *catalogue, absl::CivilDay(2020, 1, 1)));
  EXPECT_THAT(std::string(CheckPublishing(nullptr, *catalogue,
                                          absl::CivilDay(2027, 1, 1))
                              .message()),
              HasSubstr("no year 2027"));
}

}  // namespace
}  // namespace gandan
