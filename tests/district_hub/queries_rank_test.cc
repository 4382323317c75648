#include <string>
#include <vector>

#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

v1::GetRankRequest Of(const std::string& period, const std::string& indicator) {
  v1::GetRankRequest request;
  request.set_period(period);
  request.set_indicator(indicator);
  return request;
}

std::vector<std::string> Order(const v1::GetRankResponse& answer) {
  std::vector<std::string> order;
  for (const v1::RankRow& row : answer.rows()) {
    order.push_back(absl::StrCat(row.rank(), " ", row.unit().code()));
  }
  return order;
}

TEST(RankTest, EqualsShareARank) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.in_time = 1, .late = 1}));
  hub.Receive(MonthOf(XuanDinh(), "2024-07", {.in_time = 9, .late = 1}));
  hub.Receive(MonthOf(BaoHoa(), "2024-07", {.in_time = 90, .late = 10}));

  const auto answer = AnswerRank(hub.Snapshot(), Of("2024-07", "D01"));

  ASSERT_OK(answer);
  EXPECT_THAT(Order(*answer),
              testing::ElementsAre("1 26461", "1 26464", "3 26425"));
}

TEST(RankTest, LowestComesFirstWhereLowIsGood) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.in_time = 9, .late = 1}));
  hub.Receive(MonthOf(XuanDinh(), "2024-07", {.in_time = 10}));
  hub.Receive(MonthOf(BaoHoa(), "2024-07", {.in_time = 5, .late = 5}));

  const auto answer = AnswerRank(hub.Snapshot(), Of("2024-07", "D02"));

  ASSERT_OK(answer);
  EXPECT_EQ(answer->better(), v1::LOWER);
  EXPECT_THAT(Order(*answer),
              testing::ElementsAre("1 26461", "2 26425", "3 26464"));
}

TEST(RankTest, DoesNotRankWhereSomethingIsMissing) {
  StoredHub hub;
  for (const char* month : {"2024-07", "2024-08", "2024-09"}) {
    hub.Receive(MonthOf(XuanDinh(), month, {.in_time = 1, .late = 9}));
  }
  hub.Receive(MonthOf(BaoHoa(), "2024-07", {.in_time = 10}));

  const auto answer = AnswerRank(hub.Snapshot(), Of("2024-Q3", "D01"));

  ASSERT_OK(answer);
  EXPECT_THAT(Order(*answer),
              testing::ElementsAre("1 26461", "0 26425", "0 26464"));
  EXPECT_TRUE(answer->rows(0).complete());
  EXPECT_FALSE(answer->rows(2).complete());
  EXPECT_THAT(answer->rows(2).figure(), IsRatio(10, 10));
}

TEST(RankTest, DoesNotRankWhatIsHiddenOrNotArising) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.in_time = 2}));
  hub.Receive(MonthOf(XuanDinh(), "2024-07", {.in_time = 10}));
  hub.Receive(MonthOf(BaoHoa(), "2024-07", {}));

  const auto late_share = AnswerRank(hub.Snapshot(), Of("2024-07", "D02"));
  const auto in_time = AnswerRank(hub.Snapshot(), Of("2024-07", "D01"));

  EXPECT_THAT(Order(*late_share),
              testing::ElementsAre("1 26461", "0 26425", "0 26464"));
  EXPECT_THAT(Order(*in_time),
              testing::ElementsAre("1 26425", "1 26461", "0 26464"));
}

TEST(RankTest, RefusesWhatIsNotRankable) {
  StoredHub hub;

  EXPECT_THAT(AnswerRank(hub.Snapshot(), Of("2024-Q3", "M01")),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(RankTest, UnitWhosePartIsOutOfTheTotalsIsNotRankedByIt) {
  StoredHub hub;
  for (const UnitKey& unit : {GiaRay(), XuanDinh()}) {
    for (const char* month : {"2024-07", "2024-08", "2024-09"}) {
      hub.Receive(MonthOf(unit, month, {.received = 10, .in_time = 8}));
    }
  }
  hub.DecideParts({"month", At("2024-08"), GiaRay()}, v1::STATE_RETURNED,
                  /*counts=*/false, {"D01.late"});
  v1::GetRankRequest request;
  request.set_period("2024-Q3");
  request.set_indicator("D01");

  const auto answer = AnswerRank(hub.Snapshot(), request);

  ASSERT_OK(answer);
  for (const v1::RankRow& row : answer->rows()) {
    if (row.unit().code() != GiaRay().code) continue;
    EXPECT_FALSE(row.complete());
    EXPECT_EQ(row.rank(), 0);
  }
  EXPECT_EQ(answer->rows(0).unit().code(), XuanDinh().code);
}

}  // namespace
}  // namespace gandan
