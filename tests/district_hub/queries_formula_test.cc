#include <string>

#include "district_hub/queries/formula.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

std::string TextOf(const Form& form, const std::string& key) {
  return MustBeOk(FormulaOf(form, key)).text;
}

TEST(FormulaTest, NamesThePartsItIsMadeOf) {
  const auto catalogue = TinyCatalogue();
  const Form& form = **catalogue->FormAt("month", At("2024-06"));

  const auto formula = FormulaOf(form, "D01.rate");

  ASSERT_OK(formula);
  EXPECT_EQ(formula->text, "+D01.in_time ÷ +D01.in_time +D01.late");
  ASSERT_EQ(formula->parts.size(), 2);
  EXPECT_EQ(form.parts()[formula->parts[0].part].key, "D01.in_time");
  EXPECT_EQ(form.parts()[formula->parts[1].part].key, "D01.late");
  EXPECT_EQ(TextOf(form, "D01.resolved"), "+D01.in_time +D01.late");
  EXPECT_EQ(TextOf(form, "D01.received"), "+D01.received");
}

TEST(FormulaTest, WritesFactorsAndSigns) {
  const auto catalogue = TinyCatalogueWith(
      R"(sum: "D01.in_time + D01.late")",
      R"(sum: "D01.carried_in + 2 * D01.received - D01.in_time")");
  const Form& form = **catalogue->FormAt("month", At("2024-06"));

  EXPECT_EQ(TextOf(form, "D01.resolved"),
            "+D01.carried_in +2×D01.received -D01.in_time");
}

TEST(FormulaTest, CountsTheItemsOfAList) {
  const auto catalogue = TinyCatalogue();
  const Form& form = **catalogue->FormAt("quarter", At("2024-Q2"));

  EXPECT_EQ(TextOf(form, "L01.count"), "+L01.titles");
}

TEST(FormulaTest, DoesNotFindWhatTheFormHasNot) {
  const auto catalogue = TinyCatalogue();
  const Form& form = **catalogue->FormAt("month", At("2024-06"));

  EXPECT_THAT(FormulaOf(form, "L01.count"),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
