#include "domain/expression.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::HasSubstr;

// "+1*A.x -2*previous.B.y +5".
std::string Normal(const v1::LinearForm& form) {
  std::string text;
  for (const v1::LinearForm::Term& term : form.terms()) {
    absl::StrAppend(&text, term.factor() < 0 ? "" : "+", term.factor(), "*",
                    term.previous() ? "previous." : "", term.ref(), " ");
  }
  return absl::StrCat(text, form.constant() < 0 ? "" : "+", form.constant());
}

std::string Parsed(const std::string& text) {
  const auto form = ParseExpression(text);
  return form.ok() ? Normal(*form) : std::string(form.status().message());
}

TEST(ExpressionTest, ReadsSignedTerms) {
  EXPECT_EQ(Parsed("E01.dossiers + E02.dossiers - E03.dossiers"),
            "+1*E01.dossiers +1*E02.dossiers -1*E03.dossiers +0");
  EXPECT_EQ(Parsed("-A.x+B.y"), "-1*A.x +1*B.y +0");
  EXPECT_EQ(Parsed("+A.x"), "+1*A.x +0");
}

TEST(ExpressionTest, ReadsFactorsOnEitherSide) {
  EXPECT_EQ(Parsed("100000 * B01.weeks_held"), "+100000*B01.weeks_held +0");
  EXPECT_EQ(Parsed("A.x*3 - 2*A.y"), "+3*A.x -2*A.y +0");
}

TEST(ExpressionTest, AddsNumbersUp) {
  EXPECT_EQ(Parsed("A.x + 7 - 10"), "+1*A.x -3");
  EXPECT_EQ(Parsed("1500"), "+1500");
}

TEST(ExpressionTest, ReadsThePeriodBefore) {
  EXPECT_EQ(Parsed("previous.E07.dossiers"), "+1*previous.E07.dossiers +0");
}

TEST(ExpressionTest, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(Parsed(""), HasSubstr("expected a number or CODE.name"));
  EXPECT_THAT(Parsed("A.x +"), HasSubstr("at character 6"));
  EXPECT_THAT(Parsed("A.x B.y"), HasSubstr("expected + or -"));
  EXPECT_THAT(Parsed("A.x * B.y"), HasSubstr("a number times CODE.name"));
  EXPECT_THAT(Parsed("2 * 3"), HasSubstr("a number times CODE.name"));
  EXPECT_THAT(Parsed("0 * A.x"), HasSubstr("a factor of 0"));
  EXPECT_THAT(Parsed("A"), HasSubstr("\"A\" is not CODE.name"));
  EXPECT_THAT(Parsed("next.A.x"), HasSubstr("is not CODE.name"));
  EXPECT_THAT(Parsed("A.X"), HasSubstr("is not CODE.name"));
  EXPECT_THAT(Parsed("1.5"), HasSubstr("is not a whole number"));
  EXPECT_THAT(Parsed("99999999999999999999"), HasSubstr("whole number"));
  EXPECT_THAT(Parsed("A.x / 2"), HasSubstr("expected + or -"));
}

TEST(ExpressionTest, ReadsEveryComparison) {
  EXPECT_EQ(ParseCheck("A.x <= B.y")->comparison, v1::AT_MOST);
  EXPECT_EQ(ParseCheck("A.x>=1")->comparison, v1::AT_LEAST);
  const auto check = ParseCheck("A.x == 2 * B.y");

  ASSERT_OK(check);
  EXPECT_EQ(check->comparison, v1::EQUAL);
  EXPECT_EQ(Normal(check->left), "+1*A.x +0");
  EXPECT_EQ(Normal(check->right), "+2*B.y +0");
}

TEST(ExpressionTest, RefusesWhatIsNoCheck) {
  for (const char* text : {"", "A.x", "A.x = 1", "A.x < 1", "A.x != 1",
                           "1 <= 2", "<= A.x", "A.x <= 1 <= B.y"}) {
    EXPECT_THAT(ParseCheck(text), StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

}  // namespace
}  // namespace gandan
