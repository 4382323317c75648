#include "domain/catalogue_references.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// A monthly form with one part that has two decimals.
v1::Catalogue OnePart() {
  v1::Catalogue catalogue;
  v1::Form* const form = catalogue.add_forms();
  form->set_code("month");
  form->set_span(v1::MONTH);
  v1::Indicator* const indicator = catalogue.add_indicators();
  indicator->set_code("A");
  indicator->set_form("month");
  indicator->add_parts()->set_name("cash");
  indicator->mutable_parts(0)->set_decimals(2);
  return catalogue;
}

v1::LinearForm Formula(const std::string& ref, int64_t constant) {
  v1::LinearForm formula;
  formula.add_terms()->set_ref(ref);
  formula.set_constant(constant);
  return formula;
}

TEST(CatalogueReferencesTest, WhatIsNamedMayStandBeforeWhatItNames) {
  YamlFaults faults("f.yaml");
  const YamlValue at = *YamlValue::Parse("x: 1", "f.yaml", &faults);
  CatalogueReferences references;

  references.Use("measure", "dossier", at);
  references.Define("measure", "dossier", at);
  references.UseValue("month", "A.cash", at);
  references.UsePeriod("month", {v1::MONTH, 2024, 6}, at);
  references.Resolve(OnePart());

  EXPECT_OK(faults.status());
}

TEST(CatalogueReferencesTest, TellsWhatIsNotThere) {
  YamlFaults faults("f.yaml");
  const YamlValue at = *YamlValue::Parse("x: 1", "f.yaml", &faults);
  CatalogueReferences references;

  references.Define("measure", "dossier", at);
  references.Use("group", "dossier", at);
  references.UseValue("month", "A.cas", at);
  references.UsePeriod("month", {v1::YEAR, 2024, 1}, at);
  references.Resolve(OnePart());

  EXPECT_THAT(std::string(faults.status().message()),
              AllOf(HasSubstr("there is no group \"dossier\""),
                    HasSubstr("did you mean \"A.cash\"?"),
                    HasSubstr("2024 is no period of form month")));
}

TEST(CatalogueReferencesTest, TellsWhereSomethingWasDefinedBefore) {
  YamlFaults faults("b.yaml");
  const YamlValue at = *YamlValue::Parse("x: 1", "b.yaml", &faults);
  CatalogueReferences references;

  references.BeginFile("a.yaml");
  references.Define("form", "month", at);
  references.BeginFile("b.yaml");
  references.Define("form", "month", at);

  EXPECT_THAT(std::string(faults.status().message()),
              HasSubstr("form \"month\" is given before, at a.yaml:1"));
}

TEST(CatalogueReferencesTest, ScalesAConstantByTheOtherSide) {
  YamlFaults faults("f.yaml");
  const YamlValue at = *YamlValue::Parse("x: 1", "f.yaml", &faults);
  CatalogueReferences references;
  v1::LinearForm left = Formula("A.cash", 3);
  v1::LinearForm right;
  right.set_constant(-20);

  references.UseFormulas("month", {&left, &right}, at);
  references.Resolve(OnePart());

  EXPECT_OK(faults.status());
  EXPECT_EQ(left.constant(), 300);
  EXPECT_EQ(right.constant(), -2000);
}

}  // namespace
}  // namespace gandan
