#include "domain/report_linear.h"

#include "gtest/gtest.h"
#include "tests/support/judged_reports.h"

namespace gandan {
namespace {

// factor × one part of the quarterly form.
FormLinear Times(const Form& form, const std::string& part, int64_t factor) {
  FormLinear linear;
  linear.terms.push_back({*form.FindPart(part), factor, false, false});
  return linear;
}

TEST(ReckonTest, AddsConstantAndTerms) {
  const auto catalogue = TinyCatalogue();
  const Form& form = **catalogue->FormAt("quarter", ThirdQuarter());
  const Report report = QuarterReport();
  FormLinear linear = Times(form, "S01.staff", -2);
  linear.constant = 100;

  const Reckoned result = Reckon(linear, form, {&report, nullptr});

  EXPECT_EQ(result.state, Reckoned::State::kValue);
  EXPECT_TRUE(result.value == 76);
}

TEST(ReckonTest, CountsYesDaysAndItems) {
  const auto catalogue = TinyCatalogue();
  const Form& form = **catalogue->FormAt("quarter", ThirdQuarter());
  Report report = With(QuarterReport(), "M01.date", Day{19900});
  report = With(report, "L01.titles", TextList{{"a", "b"}});

  const auto value_of = [&](const std::string& part) {
    return static_cast<int64_t>(
        Reckon(Times(form, part, 1), form, {&report, nullptr}).value);
  };

  EXPECT_EQ(value_of("Y01.posted"), 1);
  EXPECT_EQ(value_of("M01.date"), 19900);
  EXPECT_EQ(value_of("L01.titles"), 2);
}

TEST(ReckonTest, SaysWhatIsNotThere) {
  const auto catalogue = TinyCatalogue();
  const Form& form = **catalogue->FormAt("quarter", ThirdQuarter());
  const Report report = With(QuarterReport(), "S01.signed", Nil{"mất sổ"});

  EXPECT_EQ(
      Reckon(Times(form, "S01.signed", 1), form, {&report, nullptr}).state,
      Reckoned::State::kNotThere);
  EXPECT_EQ(Reckon(Times(form, "C01.cash", 1), form, {&report, nullptr}).state,
            Reckoned::State::kNotThere);
}

TEST(ReckonTest, SaysWhatOverflows) {
  const auto catalogue = TinyCatalogue();
  const Form& form = **catalogue->FormAt("quarter", ThirdQuarter());
  const Report report = With(QuarterReport(), "S01.staff", Quantity{INT64_MIN});
  FormLinear linear = Times(form, "S01.staff", INT64_MIN);
  linear.terms.push_back(linear.terms[0]);

  EXPECT_EQ(Reckon(linear, form, {&report, nullptr}).state,
            Reckoned::State::kOverflow);
}

}  // namespace
}  // namespace gandan
