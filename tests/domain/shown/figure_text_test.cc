#include "domain/shown/figure_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/percent_figure.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

constexpr FigureStyle kOverUnits = {};
constexpr FigureStyle kOfOneUnit = {.of_one_unit = true};

std::string TextOf(const std::string& figure,
                   const FigureStyle& style = kOverUnits) {
  return FigureText(Proto<v1::Figure>(figure), style);
}

v1::Figure Amount(int64_t scaled) {
  v1::Figure figure;
  figure.set_state(v1::VALUE);
  figure.set_scaled(scaled);
  return figure;
}

std::string ChangeText(const v1::Figure& now, const v1::Figure& then) {
  const absl::optional<Number> change = ChangeOf(now, then, kOverUnits);
  return change.has_value() ? NumberForPeople(*change) : "nothing";
}

TEST(FigureTextTest, TellsMissingNilNotArisingAndZeroApart) {
  EXPECT_EQ(TextOf("state: NOT_REPORTED"), "–");
  EXPECT_EQ(TextOf("state: NO_FIGURES"), "không có số liệu");
  EXPECT_EQ(TextOf("state: NOT_ARISING ratio: true"), "không phát sinh");
  EXPECT_EQ(TextOf("state: VALUE"), "0");
}

TEST(FigureTextTest, NamesEveryOtherReasonForNoValue) {
  EXPECT_EQ(TextOf("state: LEFT_EMPTY"), "để trống");
  EXPECT_EQ(TextOf("state: HIDDEN"), "ẩn (ít phiếu)");
  EXPECT_EQ(TextOf("state: NOT_COMPARABLE"), "không so sánh được");
  EXPECT_EQ(TextOf("state: OVERFLOWED"), "quá lớn");
  EXPECT_EQ(TextOf(""), "–");
}

TEST(FigureTextTest, CountsUnitsPerBandWhereThereIsNoSum) {
  EXPECT_EQ(TextOf("state: NO_SUM distribution { band { vi: '4 sao' } units: 3 "
                   "} distribution { band { vi: '3 sao' } }"),
            "4 sao: 3 xã; 3 sao: 0 xã");
  EXPECT_EQ(TextOf("state: NO_SUM"), "không cộng");
}

TEST(FigureTextTest, WritesAmountsAndRatiosAsPeopleDo) {
  EXPECT_EQ(TextOf("state: VALUE scaled: 123456789 decimals: 2"),
            "1.234.567,89");
  EXPECT_EQ(TextOf("state: VALUE ratio: true numerator: 5 denominator: 2"),
            "2,50");
  EXPECT_EQ(FigureText(Percent(19999, 20000), kOverUnits), "99,99%");
}

TEST(FigureTextTest, PutsTheBandBehindTheValue) {
  EXPECT_EQ(TextOf("state: VALUE scaled: 96 band { vi: '4 sao' }"),
            "96 (4 sao)");
}

TEST(FigureTextTest, CountsUnitsWhereOneUnitHasWords) {
  const std::string date = "state: VALUE scaled: 14 kind: DATE";
  const std::string text =
      "state: VALUE kind: TEXT coverage { given: 13 } texts: 'x'";

  EXPECT_EQ(TextOf(date), "14");
  EXPECT_EQ(TextOf("state: VALUE scaled: 12 kind: YESNO"), "12");
  EXPECT_EQ(TextOf(text), "13");
}

TEST(FigureTextTest, ShowsTheWordsOfOneUnit) {
  EXPECT_EQ(TextOf("state: VALUE scaled: 19870 kind: DATE", kOfOneUnit),
            "27/5/2024");
  EXPECT_EQ(TextOf("state: VALUE scaled: 1 kind: YESNO", kOfOneUnit), "có");
  EXPECT_EQ(TextOf("state: VALUE kind: YESNO", kOfOneUnit), "không");
  EXPECT_EQ(TextOf("state: VALUE kind: LIST texts: 'a' texts: 'b'", kOfOneUnit),
            "a; b");
}

TEST(FigureTextTest, SurvivesARatioWithoutADenominator) {
  EXPECT_EQ(TextOf("state: VALUE ratio: true numerator: 1"), "quá lớn");
}

TEST(FigureNumberTest, IsTheNumberThatIsShown) {
  const absl::optional<Number> number =
      FigureNumber(Percent(19999, 20000), kOverUnits);

  ASSERT_TRUE(number.has_value());
  EXPECT_EQ(number->scaled, 9999);
  EXPECT_EQ(number->decimals, 2);
  EXPECT_EQ(number->kind, NumberKind::kPercent);
}

TEST(FigureNumberTest, IsAbsentWhereNoNumberStands) {
  const v1::Figure nil = Proto<v1::Figure>("state: NO_FIGURES scaled: 7");

  EXPECT_FALSE(FigureNumber(nil, kOverUnits).has_value());
}

TEST(ChangeTest, ComparesAmountsByPercentAndPercentagesByPoints) {
  EXPECT_EQ(ChangeText(Amount(110), Amount(100)), "110,00%");
  EXPECT_EQ(ChangeText(Percent(9876, 10000), Percent(975, 1000)),
            "+1,26 điểm %");
}

TEST(ChangeTest, SaysNothingWhereNothingCanBeSaid) {
  const v1::Figure missing = Proto<v1::Figure>("state: NOT_REPORTED");

  EXPECT_EQ(ChangeText(Amount(110), Amount(0)), "nothing");
  EXPECT_EQ(ChangeText(Amount(110), missing), "nothing");
  EXPECT_EQ(ChangeText(missing, Amount(110)), "nothing");
}

}  // namespace
}  // namespace gandan
