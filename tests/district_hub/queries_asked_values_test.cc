#include <string>
#include <vector>

#include "district_hub/queries/asked_values.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

std::vector<std::string> CodesOf(const std::vector<AskedIndicator>& asked) {
  std::vector<std::string> codes;
  for (const AskedIndicator& one : asked) {
    codes.push_back(one.indicator->code());
  }
  return codes;
}

TEST(AskedValuesTest, WithoutCodesAreAllOfThePeriodInOrder) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());

  const auto of_month = AskedIndicatorsIn(&*scope, At("2024-07"), {});
  const auto of_nine = AskedIndicatorsIn(&*scope, At("2024-9M"), {});

  EXPECT_THAT(CodesOf(*of_month), testing::ElementsAre("D01", "D02"));
  EXPECT_THAT(CodesOf(*of_nine),
              testing::ElementsAre("D01", "D02", "M01", "S01", "W01", "Y01",
                                   "L01", "C01", "N01"));
  EXPECT_EQ(of_nine->front().members.size(), 9);
}

TEST(AskedValuesTest, CodesKeepTheOrderOfTheCatalogue) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());
  v1::GetSummaryRequest request = SummaryOf("2024-Q3", {"S01", "D01"});

  const auto asked =
      AskedIndicatorsIn(&*scope, At("2024-Q3"), request.indicators());

  EXPECT_THAT(CodesOf(*asked), testing::ElementsAre("D01", "S01"));
}

TEST(AskedValuesTest, TellsWhyAnIndicatorIsNotThere) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  auto scope = QueryScope::Resolve(snapshot, v1::Scope());

  EXPECT_THAT(AskedIndicatorIn(&*scope, At("2024-07"), "X99").status(),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(AskedIndicatorIn(&*scope, At("2024-07"), "S01").status(),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(AskedIndicatorIn(&*scope, At("2024-05"), "D01").status(),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(AskedValuesTest, TheHeadlineIsAskedWhereNothingIsNamed) {
  const auto catalogue = TinyCatalogue();
  const v1::Indicator& d01 = *catalogue->FindIndicator("D01");

  EXPECT_THAT(AskedValue(d01, ""), IsOkAndHolds("rate"));
  EXPECT_THAT(AskedValue(d01, "late"), IsOkAndHolds("late"));
  EXPECT_THAT(AskedValue(d01, "height"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(ValuesOf(d01).size(), 7);
}

}  // namespace
}  // namespace gandan
