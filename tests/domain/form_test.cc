#include "domain/form.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const Period kSeptember{v1::MONTH, 2024, 9};
const Period kThirdQuarter{v1::QUARTER, 2024, 3};

v1::Catalogue Tiny() { return TinyCatalogue()->data(); }

v1::Indicator* Find(v1::Catalogue* catalogue, const std::string& code) {
  for (v1::Indicator& indicator : *catalogue->mutable_indicators()) {
    if (indicator.code() == code) return &indicator;
  }
  return nullptr;
}

// What is wrong with the form after a change to the small catalogue.
std::string FaultsAfter(int form, const Period& period,
                        const std::function<void(v1::Catalogue*)>& change) {
  v1::Catalogue catalogue = Tiny();
  change(&catalogue);
  return std::string(
      Form::Build(catalogue, catalogue.forms(form), period).status().message());
}

// A formula of one term.
v1::LinearForm Of(const std::string& ref, bool previous = false) {
  v1::LinearForm formula;
  v1::LinearForm::Term* const term = formula.add_terms();
  term->set_ref(ref);
  term->set_factor(1);
  term->set_previous(previous);
  return formula;
}

TEST(FormTest, PartsStandInByteOrderOfTheirKeys) {
  const auto catalogue = TinyCatalogue();
  const Form* const form = *catalogue->FormAt("month", kSeptember);

  std::vector<std::string> keys;
  for (const FormPart& part : form->parts()) keys.push_back(part.key);
  EXPECT_THAT(keys, ElementsAre("D01.carried_in", "D01.in_time", "D01.late",
                                "D01.pending", "D01.received"));
}

TEST(FormTest, FindsPartsAndDerivedValuesByKey) {
  const auto catalogue = TinyCatalogue();
  const Form* const form = *catalogue->FormAt("month", kSeptember);

  for (size_t i = 0; i < form->parts().size(); ++i) {
    EXPECT_EQ(form->FindPart(form->parts()[i].key), i);
  }
  for (size_t i = 0; i < form->derived().size(); ++i) {
    EXPECT_EQ(form->FindDerived(form->derived()[i].key), i);
  }
  EXPECT_FALSE(form->FindPart("D01.rate").has_value());
  EXPECT_FALSE(form->FindPart("D01").has_value());
  EXPECT_FALSE(form->FindPart("").has_value());
  EXPECT_FALSE(form->FindPart("S01.signed").has_value());
}

TEST(FormTest, CompilesRulesToPlaces) {
  const auto catalogue = TinyCatalogue();
  const Form* const form = *catalogue->FormAt("month", kSeptember);

  ASSERT_THAT(form->rules(), SizeIs(3));
  const FormRule& balance = form->rules()[0];
  ASSERT_THAT(balance.right.terms, SizeIs(2));
  EXPECT_TRUE(balance.right.terms[0].derived);
  EXPECT_EQ(form->derived()[balance.right.terms[0].part].key, "D01.resolved");
  const FormRule& carried = form->rules()[1];
  ASSERT_THAT(carried.right.terms, SizeIs(1));
  EXPECT_TRUE(carried.right.terms[0].previous);
  EXPECT_TRUE(carried.looks_back());
  EXPECT_FALSE(balance.looks_back());
  EXPECT_EQ(form->rules()[2].right.constant, 500);
}

TEST(FormTest, CompilesCarryOverRequirementsAndPatterns) {
  const auto catalogue = TinyCatalogue();
  const Form* const month = *catalogue->FormAt("month", kSeptember);
  const Form* const quarter = *catalogue->FormAt("quarter", kThirdQuarter);

  const FormPart& carried = month->parts()[*month->FindPart("D01.carried_in")];
  ASSERT_TRUE(carried.carry.has_value());
  EXPECT_EQ(carried.carry->terms[0].part, *month->FindPart("D01.pending"));
  const FormPart& number = quarter->parts()[*quarter->FindPart("M01.doc_no")];
  EXPECT_EQ(number.required_with, quarter->FindPart("M01.date"));
  EXPECT_THAT(number.patterns, SizeIs(1));
  EXPECT_FALSE(number.carry.has_value());
}

TEST(FormTest, CountsAListByItsPart) {
  const auto catalogue = TinyCatalogue();
  const Form* const form = *catalogue->FormAt("quarter", kThirdQuarter);

  const FormDerived& count = form->derived()[*form->FindDerived("L01.count")];
  ASSERT_THAT(count.numerator.terms, SizeIs(1));
  EXPECT_EQ(count.numerator.terms[0].part, *form->FindPart("L01.titles"));
  EXPECT_THAT(count.denominator.terms, SizeIs(0));
}

TEST(FormTest, BringsBothSidesOfARatioToOneScale) {
  v1::Catalogue catalogue = Tiny();
  v1::Derived* const ratio = Find(&catalogue, "C01")->add_derived();
  ratio->set_name("per_person");
  *ratio->mutable_ratio()->mutable_of() = Of("S01.staff");
  *ratio->mutable_ratio()->mutable_over() = Of("C01.cash");

  const auto form = Form::Build(catalogue, catalogue.forms(1), kThirdQuarter);

  ASSERT_OK(form);
  const FormDerived& value =
      (*form)->derived()[*(*form)->FindDerived("C01.per_person")];
  EXPECT_EQ(value.numerator.terms[0].factor, 100);
  EXPECT_EQ(value.denominator.terms[0].factor, 1);
}

TEST(FormTest, TakesIndicatorsOnlyFromTheirFirstPeriod) {
  v1::Catalogue catalogue = Tiny();
  Find(&catalogue, "S01")->set_valid_from("2025-Q1");

  const auto before = Form::Build(catalogue, catalogue.forms(1), kThirdQuarter);
  const auto after =
      Form::Build(catalogue, catalogue.forms(1), {v1::QUARTER, 2025, 1});

  ASSERT_OK(before);
  ASSERT_OK(after);
  EXPECT_FALSE((*before)->FindPart("S01.signed").has_value());
  EXPECT_TRUE((*after)->FindPart("S01.signed").has_value());
}

TEST(FormTest, RefusesReferencesOutsideTheForm) {
  const std::string faults =
      FaultsAfter(0, kSeptember, [](v1::Catalogue* catalogue) {
        *Find(catalogue, "D01")->mutable_rules(0)->mutable_left() =
            Of("S01.signed");
        *Find(catalogue, "D02")
             ->mutable_derived(0)
             ->mutable_ratio()
             ->mutable_of() = Of("D01.lat");
        Find(catalogue, "D02")->set_minimum_n_of("D01.solved");
      });

  EXPECT_THAT(faults, AllOf(HasSubstr("rule D01#1: there is no S01.signed"),
                            HasSubstr("did you mean D01.late?"),
                            HasSubstr("did you mean D01.resolved?")));
}

TEST(FormTest, RefusesSumsOfDifferentDecimals) {
  const std::string faults =
      FaultsAfter(1, kThirdQuarter, [](v1::Catalogue* catalogue) {
        *Find(catalogue, "S01")->mutable_rules(0)->mutable_left() =
            Of("C01.cash");
        v1::Ratio* const ratio =
            Find(catalogue, "S01")->mutable_derived(0)->mutable_ratio();
        *ratio->mutable_of()->add_terms() = Of("C01.cash").terms(0);
      });

  EXPECT_THAT(faults,
              AllOf(HasSubstr("rule S01#1: its sides have different decimals"),
                    HasSubstr("S01.rate: C01.cash has other decimals")));
}

TEST(FormTest, RefusesErrorsAboutThePeriodBefore) {
  EXPECT_THAT(
      FaultsAfter(
          0, kSeptember,
          [](v1::Catalogue* catalogue) {
            Find(catalogue, "D01")->mutable_rules(1)->set_severity(v1::ERROR);
          }),
      HasSubstr("rule D01#2: about the period before"));
}

TEST(FormTest, RefusesToReckonWithTextsAndWithSumsOfDays) {
  const std::string faults =
      FaultsAfter(1, kThirdQuarter, [](v1::Catalogue* catalogue) {
        v1::Ratio* const ratio =
            Find(catalogue, "S01")->mutable_derived(0)->mutable_ratio();
        *ratio->mutable_of() = Of("N01.difficulties");
        *ratio->mutable_over() = Of("M01.date");
      });

  EXPECT_THAT(faults, AllOf(HasSubstr("N01.difficulties is a TEXT"),
                            HasSubstr("M01.date is a DATE")));
}

TEST(FormTest, ComparesDaysInRules) {
  v1::Catalogue catalogue = Tiny();
  v1::Rule* const rule = Find(&catalogue, "M01")->add_rules();
  rule->set_id("M01#1");
  *rule->mutable_left() = Of("M01.date");
  rule->mutable_right()->set_constant(20000);

  EXPECT_OK(Form::Build(catalogue, catalogue.forms(1), kThirdQuarter));
}

TEST(FormTest, RefusesDerivedValuesOfDerivedValues) {
  EXPECT_THAT(FaultsAfter(0, kSeptember,
                          [](v1::Catalogue* catalogue) {
                            *Find(catalogue, "D02")
                                 ->mutable_derived(0)
                                 ->mutable_ratio()
                                 ->mutable_over() = Of("D01.resolved");
                          }),
              HasSubstr("may not refer to the derived value D01.resolved"));
}

TEST(FormTest, RefusesACountOfWhatIsNoList) {
  EXPECT_THAT(FaultsAfter(1, kThirdQuarter,
                          [](v1::Catalogue* catalogue) {
                            Find(catalogue, "L01")
                                ->mutable_derived(0)
                                ->set_count_of("N01.difficulties");
                          }),
              HasSubstr("which is no LIST"));
}

TEST(FormTest, RefusesFactorsThatCouldOverflow) {
  const auto with_factor = [](int64_t factor) {
    return FaultsAfter(0, kSeptember, [factor](v1::Catalogue* catalogue) {
      Find(catalogue, "D01")
          ->mutable_rules(0)
          ->mutable_left()
          ->mutable_terms(0)
          ->set_factor(factor);
    });
  };

  EXPECT_EQ(with_factor(1'000'000'000'000), "");
  EXPECT_THAT(with_factor(1'000'000'000'001), HasSubstr("too large"));
  EXPECT_THAT(with_factor(0), HasSubstr("is 0 or too large"));
}

}  // namespace
}  // namespace gandan
