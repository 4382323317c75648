#include <string>

#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

v1::GetCompletenessRequest MonthsBetween(const std::string& first,
                                         const std::string& last) {
  v1::GetCompletenessRequest request;
  request.set_form("month");
  request.set_first_period(first);
  request.set_last_period(last);
  return request;
}

TEST(CompletenessTest, ExpectedIsTheSumOfTheFourStates) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {}));
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {}));
  hub.Decide({"month", At("2024-06"), GiaRay()}, v1::STATE_ACCEPTED, true);
  hub.Decide({"month", At("2024-06"), XuanDinh()}, v1::STATE_RETURNED, false);
  hub.Receive(MonthOf(BaoHoa(), "2024-07", {}));

  const auto answer =
      AnswerCompleteness(hub.Snapshot(), MonthsBetween("2024-06", "2024-07"));

  ASSERT_OK(answer);
  ASSERT_EQ(answer->periods_size(), 2);
  for (const v1::PeriodCompleteness& period : answer->periods()) {
    const v1::StateCounts& counts = period.counts();
    EXPECT_EQ(counts.expected(), 3);
    EXPECT_EQ(counts.expected(), counts.missing() + counts.received() +
                                     counts.returned() + counts.accepted());
  }
  EXPECT_EQ(answer->periods(0).counts().accepted(), 1);
  EXPECT_EQ(answer->periods(0).counts().returned(), 1);
  EXPECT_EQ(answer->periods(1).counts().received(), 1);
}

TEST(CompletenessTest, TellsLateOverdueAndOnTimeApart) {
  StoredHub hub;
  hub.Today(absl::CivilDay(2024, 6, 18));  // The due day.
  hub.Receive(MonthOf(GiaRay(), "2024-06", {}));
  const auto in_time =
      AnswerCompleteness(hub.Snapshot(), MonthsBetween("2024-06", "2024-06"));
  hub.Today(absl::CivilDay(2024, 6, 19));
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {}));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 1}));

  const auto answer =
      AnswerCompleteness(hub.Snapshot(), MonthsBetween("2024-06", "2024-06"));

  EXPECT_EQ(in_time->periods(0).window().due_day(), "2024-06-18");
  EXPECT_EQ(in_time->periods(0).counts().overdue(), 0);
  const v1::StateCounts counts = answer->periods(0).counts();
  EXPECT_EQ(counts.on_time(), 1);
  EXPECT_EQ(counts.late(), 1);
  EXPECT_EQ(counts.overdue(), 1);
  EXPECT_EQ(counts.corrected_after_due(), 1);
}

TEST(CompletenessTest, ListsEveryUnitWithItsReports) {
  StoredHub hub;
  hub.Receive(NilReportOf(XuanDinh(), "month", "2024-06"));
  hub.Today(absl::CivilDay(2024, 7, 1));

  const auto answer =
      AnswerCompleteness(hub.Snapshot(), MonthsBetween("2024-06", "2024-07"));

  ASSERT_OK(answer);
  ASSERT_EQ(answer->units_size(), 3);
  EXPECT_EQ(answer->units(0).unit_name(), "thị trấn Gia Ray");
  EXPECT_TRUE(answer->units(0).reports(0).overdue());
  EXPECT_FALSE(answer->units(0).reports(1).overdue());
  const v1::ReportStatus status = answer->units(1).reports(0);
  EXPECT_EQ(status.state(), v1::STATE_RECEIVED);
  EXPECT_THAT(status.labels(), testing::ElementsAre(v1::NIL));
  EXPECT_EQ(status.revision(), 1);
  EXPECT_TRUE(status.has_received_at());
}

TEST(CompletenessTest, ExpectsReportsOfTheUnitsOfTheDay) {
  StoredHub hub;

  const auto answer =
      AnswerCompleteness(hub.Snapshot(), MonthsBetween("2025-06", "2025-07"));

  ASSERT_OK(answer);
  EXPECT_EQ(answer->periods(0).counts().expected(), 3);
  EXPECT_EQ(answer->periods(1).counts().expected(), 1);
  EXPECT_EQ(answer->units_size(), 4);
}

TEST(CompletenessTest, LaterReportsShiftNoPage) {
  StoredHub hub;
  v1::GetCompletenessRequest request = MonthsBetween("2024-06", "2024-06");
  request.set_page_size(2);
  const auto first = AnswerCompleteness(hub.Snapshot(), request);
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {}));

  request.set_page_token(first->next_page_token());
  const auto second = AnswerCompleteness(hub.Snapshot(), request);

  ASSERT_OK(second);
  EXPECT_EQ(first->units_size(), 2);
  ASSERT_EQ(second->units_size(), 1);
  EXPECT_EQ(second->units(0).unit().code(), "26464");
  EXPECT_EQ(second->periods(0).counts().missing(), 3);
  EXPECT_EQ(second->basis().position().index(),
            first->basis().position().index());
  EXPECT_EQ(second->next_page_token(), "");
}

TEST(CompletenessTest, RefusesAPeriodOfAnotherSpan) {
  StoredHub hub;

  EXPECT_THAT(
      AnswerCompleteness(hub.Snapshot(), MonthsBetween("2024-Q2", "2024-Q3")),
      StatusIs(absl::StatusCode::kInvalidArgument));
  v1::GetCompletenessRequest unknown = MonthsBetween("2024-06", "2024-06");
  unknown.set_form("week");
  EXPECT_THAT(AnswerCompleteness(hub.Snapshot(), unknown),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(CompletenessTest, TellsWhoWasLateWithAReason) {
  StoredHub hub;
  hub.Excuse({"month", At("2024-06"), GiaRay()});
  hub.Today(absl::CivilDay(2024, 7, 1));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {}));
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {}));
  v1::GetCompletenessRequest request;
  request.set_form("month");
  request.set_first_period("2024-06");
  request.set_last_period("2024-06");

  const auto answer = AnswerCompleteness(hub.Snapshot(), request);

  ASSERT_OK(answer);
  EXPECT_EQ(answer->periods(0).counts().late(), 2);
  EXPECT_EQ(answer->periods(0).counts().late_excused(), 1);
  EXPECT_EQ(answer->units(0).counts().late_excused(), 1);
  EXPECT_THAT(answer->units(0).reports(0).labels(),
              testing::ElementsAre(v1::LATE, v1::LATE_EXCUSED));
}

}  // namespace
}  // namespace gandan
