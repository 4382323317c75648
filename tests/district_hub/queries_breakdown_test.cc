#include <string>

#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

v1::GetBreakdownRequest Of(const std::string& period,
                           const std::string& indicator) {
  v1::GetBreakdownRequest request;
  request.set_period(period);
  request.add_indicators(indicator);
  request.set_all_values(true);
  return request;
}

TEST(BreakdownTest, ShowsHeadlinesUnitByUnit) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.in_time = 1, .late = 1}));
  v1::GetBreakdownRequest request;
  request.set_period("2024-07");

  const auto answer = AnswerBreakdown(hub.Snapshot(), request);

  ASSERT_OK(answer);
  ASSERT_EQ(answer->columns_size(), 2);
  EXPECT_EQ(answer->columns(0).indicator(), "D01");
  EXPECT_EQ(answer->columns(0).value(), "rate");
  ASSERT_EQ(answer->rows_size(), 3);
  EXPECT_EQ(answer->rows(0).unit_name(), "thị trấn Gia Ray");
  EXPECT_THAT(answer->rows(0).figures(0), IsRatio(1, 2));
  EXPECT_THAT(answer->rows(1).figures(0), HasState(v1::NOT_REPORTED));
}

TEST(BreakdownTest, RowsAddUpToTheSummary) {
  StoredHub hub;
  for (const char* month : {"2024-07", "2024-08", "2024-09"}) {
    hub.Receive(MonthOf(GiaRay(), month, {.received = 4}));
    hub.Receive(MonthOf(BaoHoa(), month, {.received = 5}));
  }

  const auto answer = AnswerBreakdown(hub.Snapshot(), Of("2024-Q3", "D01"));

  ASSERT_OK(answer);
  EXPECT_EQ(answer->columns(0).value(), "received");
  EXPECT_THAT(answer->rows(0).figures(0), IsValue(12));
  EXPECT_THAT(answer->rows(0).figures(0), Covers(3, 3));
  EXPECT_THAT(answer->rows(2).figures(0), IsValue(15));
}

TEST(BreakdownTest, ShowsDaysAndTextsOfAUnit) {
  StoredHub hub;
  hub.Receive(QuarterOf(
      GiaRay(), "2024-Q2",
      {{"M01.date", Day{19900}}, {"M01.doc_no", Text{"12/KH-UBND"}}}));
  hub.Receive(QuarterOf(GiaRay(), "2024-Q3",
                        {{"L01.titles", TextList{{"một", "hai"}}}}));

  const auto milestone = AnswerBreakdown(hub.Snapshot(), Of("2024-Q3", "M01"));
  const auto list = AnswerBreakdown(hub.Snapshot(), Of("2024-Q3", "L01"));

  EXPECT_THAT(milestone->rows(0).figures(0), IsValue(19900));
  EXPECT_THAT(milestone->rows(0).figures(1).texts(),
              testing::ElementsAre("12/KH-UBND"));
  EXPECT_THAT(list->rows(0).figures(0).texts(),
              testing::ElementsAre("một", "hai"));
  EXPECT_THAT(list->rows(0).figures(1), IsValue(2));
}

TEST(BreakdownTest, ExpectsOfAUnitOnlyThePeriodsItExisted) {
  StoredHub hub;
  hub.Receive(MonthOf(NewXuanDinh(), "2025-08", {.received = 6}));

  const auto answer = AnswerBreakdown(hub.Snapshot(), Of("2025-Q3", "D01"));
  const auto year = AnswerBreakdown(hub.Snapshot(), Of("2025", "D01"));

  ASSERT_EQ(answer->rows_size(), 1);
  EXPECT_THAT(answer->rows(0).figures(0), Covers(1, 3));
  ASSERT_EQ(year->rows_size(), 4);
  EXPECT_THAT(year->rows(0).figures(0), Covers(0, 6));
  EXPECT_THAT(year->rows(2).figures(0), Covers(1, 6));
}

TEST(BreakdownTest, IsPagedByUnit) {
  StoredHub hub;
  v1::GetBreakdownRequest request = Of("2024-07", "D01");
  request.set_page_size(2);

  const auto first = AnswerBreakdown(hub.Snapshot(), request);
  request.set_page_token(first->next_page_token());
  const auto second = AnswerBreakdown(hub.Snapshot(), request);

  EXPECT_EQ(first->rows_size(), 2);
  ASSERT_EQ(second->rows_size(), 1);
  EXPECT_EQ(second->rows(0).unit().code(), "26464");
  EXPECT_EQ(second->next_page_token(), "");
}

TEST(BreakdownTest, PartThatIsOutOfTheTotalsIsNotReportedRatherThanEmpty) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 10, .in_time = 8}));
  hub.DecideParts({"month", At("2024-06"), GiaRay()}, v1::STATE_RETURNED,
                  /*counts=*/false, {"D01.in_time"});
  v1::GetBreakdownRequest request;
  request.set_period("2024-06");
  request.set_all_values(true);
  request.add_indicators("D01");

  const auto answer = AnswerBreakdown(hub.Snapshot(), request);

  ASSERT_OK(answer);
  const v1::BreakdownRow& row = answer->rows(0);
  for (int i = 0; i < answer->columns_size(); ++i) {
    const std::string& value = answer->columns(i).value();
    const bool hangs_on_it =
        value == "in_time" || value == "rate" || value == "resolved";
    EXPECT_THAT(row.figures(i),
                HasState(hangs_on_it ? v1::NOT_REPORTED : v1::VALUE))
        << value;
  }
}

}  // namespace
}  // namespace gandan
