#include "domain/catalogue_check.h"

#include <functional>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string FaultsAfter(const std::function<void(v1::Catalogue*)>& change) {
  v1::Catalogue catalogue = TinyCatalogue()->data();
  change(&catalogue);
  return std::string(CheckCatalogueData(catalogue).message());
}

TEST(CatalogueCheckTest, FindsNothingWrongWithTheSmallCatalogue) {
  EXPECT_OK(CheckCatalogueData(TinyCatalogue()->data()));
}

TEST(CatalogueCheckTest, AnEmptyMessageIsNoCatalogue) {
  EXPECT_THAT(std::string(CheckCatalogueData(v1::Catalogue()).message()),
              AllOf(HasSubstr("plan"), HasSubstr("there is no form"),
                    HasSubstr("working_days_after_cutoff")));
}

TEST(CatalogueCheckTest, RefusesIllFormedAndRepeatedCodes) {
  EXPECT_TRUE(IsCatalogueCode("E01"));
  EXPECT_FALSE(IsCatalogueCode("01"));
  EXPECT_FALSE(IsCatalogueCode("E.01"));
  EXPECT_FALSE(IsCatalogueCode(std::string(41, 'a')));
  EXPECT_TRUE(IsPartName("of_which_overdue"));
  EXPECT_FALSE(IsPartName("Overdue"));
  EXPECT_FALSE(IsPartName(""));
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                catalogue->mutable_indicators(1)->set_code("D01");
                catalogue->mutable_forms(0)->set_code("a form");
              }),
              AllOf(HasSubstr("indicator D01 is given twice"),
                    HasSubstr("form a form: a code is letters")));
}

TEST(CatalogueCheckTest, RefusesMissingTexts) {
  EXPECT_THAT(
      FaultsAfter([](v1::Catalogue* catalogue) {
        catalogue->mutable_indicators(0)->mutable_label()->clear_en();
        catalogue->mutable_indicators(0)->mutable_parts(0)->clear_label();
      }),
      AllOf(HasSubstr("indicator D01: the English text is empty"),
            HasSubstr("D01.received: the Vietnamese text is empty")));
}

TEST(CatalogueCheckTest, RefusesBadForms) {
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                catalogue->mutable_forms(0)->set_span(v1::NINE_MONTHS);
                catalogue->mutable_forms(1)->set_valid_from("2024-04");
                catalogue->mutable_forms(1)->set_version(0);
                catalogue->mutable_forms(1)->clear_calendar();
              }),
              AllOf(HasSubstr("form month: its period is not month"),
                    HasSubstr("form quarter: valid_from 2024-04 is a period "
                              "of another length"),
                    HasSubstr("versions begin with 1"),
                    HasSubstr("its calendar is not")));
}

TEST(CatalogueCheckTest, RefusesBadIndicators) {
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                v1::Indicator* const one = catalogue->mutable_indicators(0);
                one->set_headline("rat");
                one->set_better(v1::NEUTRAL);
                one->set_valid_from("2024-Q3");
                one->set_minimum_n(3);
                one->mutable_parts(1)->set_name("received");
              }),
              AllOf(HasSubstr("did you mean \"rate\"?"),
                    HasSubstr("D01: rankable, but neither"),
                    HasSubstr("2024-Q3 is no period of its form"),
                    HasSubstr("minimum_n and minimum_n_of belong together"),
                    HasSubstr("D01.received is given twice")));
}

TEST(CatalogueCheckTest, RefusesBadDerivedValues) {
  EXPECT_THAT(FaultsAfter([](v1::Catalogue* catalogue) {
                v1::Indicator* const one = catalogue->mutable_indicators(0);
                one->mutable_derived(0)->mutable_bands(1)->set_at_least(95);
                one->mutable_derived(0)->set_time(v1::FLOW);
                one->mutable_derived(1)->set_percent(true);
                one->mutable_derived(1)->set_time(v1::OPENING);
              }),
              AllOf(HasSubstr("D01.rate: bands stand highest first"),
                    HasSubstr("D01.rate: a ratio has no time"),
                    HasSubstr("D01.resolved: only a ratio is a percentage"),
                    HasSubstr("the time of a sum is FLOW or CLOSING")));
}

TEST(CatalogueCheckTest, RefusesBadLayoutsAndTargets) {
  EXPECT_THAT(
      FaultsAfter([](v1::Catalogue* catalogue) {
        catalogue->mutable_layouts(0)->add_indicators("W02");
        catalogue->mutable_indicators(0)->mutable_target()->clear_comparison();
        catalogue->set_percent_decimals(5);
      }),
      AllOf(HasSubstr("layout table: there is no indicator \"W02\""),
            HasSubstr("a target compares with"),
            HasSubstr("percent_decimals is above 4")));
}

}  // namespace
}  // namespace gandan
