#include <string>

#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

v1::GetSeriesRequest Of(const std::string& first, const std::string& last) {
  v1::GetSeriesRequest request;
  request.set_indicator("D01");
  request.set_value("received");
  request.set_first_period(first);
  request.set_last_period(last);
  return request;
}

TEST(SeriesTest, HasAPointForEveryPeriod) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 1}));
  hub.Receive(MonthOf(GiaRay(), "2024-08", {.received = 3}));

  const auto answer = AnswerSeries(hub.Snapshot(), Of("2024-05", "2024-08"));

  ASSERT_OK(answer);
  ASSERT_EQ(answer->points_size(), 4);
  EXPECT_EQ(answer->points(0).period(), "2024-05");
  EXPECT_THAT(answer->points(0).figure(), Covers(0, 0));
  EXPECT_THAT(answer->points(1).figure(), IsValue(1));
  EXPECT_THAT(answer->points(2).figure(), HasState(v1::NOT_REPORTED));
  EXPECT_THAT(answer->points(3).figure(), IsValue(3));
}

TEST(SeriesTest, ComputesLongerPeriods) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.received = 1}));
  hub.Receive(MonthOf(GiaRay(), "2024-08", {.received = 3}));

  const auto answer = AnswerSeries(hub.Snapshot(), Of("2024-Q3", "2024-Q4"));

  ASSERT_OK(answer);
  EXPECT_THAT(answer->points(0).figure(), IsValue(4));
  EXPECT_THAT(answer->points(0).figure(), Covers(2, 9));
}

TEST(SeriesTest, MarksTheMerger) {
  StoredHub hub;

  const auto answer = AnswerSeries(hub.Snapshot(), Of("2025-05", "2025-08"));

  ASSERT_OK(answer);
  EXPECT_FALSE(answer->points(1).merger_before());
  EXPECT_TRUE(answer->points(2).merger_before());
  EXPECT_FALSE(answer->points(3).merger_before());
}

TEST(SeriesTest, RefusesReversedAndForeignPeriods) {
  StoredHub hub;
  v1::GetSeriesRequest too_short = Of("2024-07", "2024-08");
  too_short.set_indicator("S01");
  too_short.clear_value();

  EXPECT_THAT(AnswerSeries(hub.Snapshot(), Of("2024-08", "2024-07")),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(AnswerSeries(hub.Snapshot(), Of("2024-07", "2024-Q3")),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(AnswerSeries(hub.Snapshot(), too_short),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
