#include "domain/verified_score.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/scored_catalogue.h"
#include "tests/support/text_proto.h"

namespace gandan {
namespace {

const UnitKey kUnit{"26461", absl::CivilDay(2024, 1, 1)};

ProtoValues Values(const std::string& text) {
  return Proto<v1::Report>(text).values();
}

// The quantity of a part; -1 if there is none.
int64_t Of(const Report& report, const std::string& part) {
  const PartValue* const value = report.Find(part);
  return value == nullptr ? -1 : std::get<Quantity>(*value).scaled;
}

TEST(VerifiedScoreTest, StandsInPlaceOfTheUnitsOwn) {
  const Report own = ScoreSheet(kUnit, 90, 95);

  const Report verified =
      WithVerified(own, Values("values { part: 'K01.order' quantity: 70 }"));

  EXPECT_EQ(Of(verified, "K01.manner"), 90);
  EXPECT_EQ(Of(verified, "K01.order"), 70);
}

TEST(VerifiedScoreTest, GivesWhatTheUnitLeftOut) {
  Report nil;
  nil.nil_reason = "chưa chấm";

  const Report verified =
      WithVerified(nil, Values("values { part: 'K01.order' quantity: 70 } "
                               "values { part: 'K01.manner' quantity: 60 }"));

  EXPECT_FALSE(verified.is_nil());
  ASSERT_EQ(verified.values.size(), 2u);
  EXPECT_EQ(verified.values[0].part, "K01.manner");
}

TEST(VerifiedScoreTest, QuantitiesAreThoseOfTheIndicator) {
  Report report = ScoreSheet(kUnit, 90, 95);
  report.values.push_back({"K01.remark", Text{"tốt"}});
  report.values.push_back({"K012.other", Quantity{1}});
  const auto catalogue = ScoredCatalogue();

  const ProtoValues values =
      QuantitiesOf(report, *catalogue->FindIndicator("K01"));

  ASSERT_EQ(values.size(), 2);
  EXPECT_EQ(values[1].part(), "K01.order");
  EXPECT_EQ(values[1].quantity(), 95);
}

TEST(VerifiedScoreTest, HeadlineHasItsBand) {
  const auto catalogue = ScoredCatalogue();
  const Form& form = **catalogue->FormAt("score", {v1::QUARTER, 2024, 2});

  const v1::Figure figure = HeadlineOf(form, *catalogue->FindIndicator("K01"),
                                       ScoreSheet(kUnit, 90, 95));

  EXPECT_EQ(figure.state(), v1::VALUE);
  EXPECT_EQ(figure.scaled(), 185);
  EXPECT_EQ(figure.decimals(), 1u);
  EXPECT_EQ(figure.band().en(), "2 stars");
}

}  // namespace
}  // namespace gandan
