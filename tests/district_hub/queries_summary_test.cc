#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

// Three communes over 2024-07 to 2024-09; Bảo Hòa leaves September out.
void ReportThirdQuarter(StoredHub* hub) {
  hub->Receive(MonthOf(GiaRay(), "2024-07", {.received = 10, .in_time = 8}));
  hub->Receive(MonthOf(GiaRay(), "2024-08",
                       {.received = 5, .carried_in = 2, .in_time = 6}));
  hub->Receive(MonthOf(GiaRay(), "2024-09",
                       {.received = 4, .carried_in = 1, .late = 1}));
  for (const char* month : {"2024-07", "2024-08", "2024-09"}) {
    hub->Receive(MonthOf(XuanDinh(), month, {.received = 3, .in_time = 3}));
  }
  hub->Receive(MonthOf(BaoHoa(), "2024-07", {.received = 7}));
  hub->Receive(MonthOf(BaoHoa(), "2024-08", {.received = 1, .carried_in = 7}));
}

TEST(SummaryTest, AddsUpAMonthOverAllUnits) {
  StoredHub hub;
  ReportThirdQuarter(&hub);

  const auto summary = AnswerSummary(hub.Snapshot(), SummaryOf("2024-07"));

  ASSERT_OK(summary);
  EXPECT_THAT(RowOf(*summary, "D01.received").in_period(), IsValue(20));
  EXPECT_THAT(RowOf(*summary, "D01.pending").in_period(), IsValue(9));
  EXPECT_THAT(RowOf(*summary, "D01.rate").in_period(), IsRatio(11, 11));
  EXPECT_THAT(RowOf(*summary, "D01.rate").in_period(), Covers(3, 3));
  EXPECT_EQ(summary->window().cutoff_day(), "2024-07-14");
}

TEST(SummaryTest, CountsAPetitionOpenForThreeMonthsOnce) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.received = 1}));
  hub.Receive(MonthOf(GiaRay(), "2024-08", {.carried_in = 1}));
  hub.Receive(MonthOf(GiaRay(), "2024-09", {.carried_in = 1, .in_time = 1}));

  const auto summary = AnswerSummary(
      hub.Snapshot(), SummaryOf("2024-Q3", {"D01"}, ScopeOf(GiaRay())));

  ASSERT_OK(summary);
  EXPECT_THAT(RowOf(*summary, "D01.received").in_period(), IsValue(1));
  EXPECT_THAT(RowOf(*summary, "D01.carried_in").in_period(), IsValue(0));
  EXPECT_THAT(RowOf(*summary, "D01.in_time").in_period(), IsValue(1));
  EXPECT_THAT(RowOf(*summary, "D01.pending").in_period(), IsValue(0));
}

TEST(SummaryTest, ComputesAQuarterWithAMissingMonth) {
  StoredHub hub;
  ReportThirdQuarter(&hub);

  const auto summary =
      AnswerSummary(hub.Snapshot(), SummaryOf("2024-Q3", {"D01"}));

  ASSERT_OK(summary);
  const v1::Figure received = RowOf(*summary, "D01.received").in_period();
  EXPECT_THAT(received, IsValue(36));
  EXPECT_THAT(received, Covers(8, 9));
  EXPECT_THAT(RowOf(*summary, "D01.carried_in").in_period(), Covers(3, 3));
  EXPECT_THAT(RowOf(*summary, "D01.pending").in_period(), IsValue(4));
  EXPECT_THAT(RowOf(*summary, "D01.pending").in_period(), Covers(2, 3));
  EXPECT_EQ(CountsOf(*summary, "month").expected(), 9);
  EXPECT_EQ(CountsOf(*summary, "month").missing(), 1);
}

TEST(SummaryTest, ComputesAYearFromItsFirstEntryPeriod) {
  StoredHub hub;
  ReportThirdQuarter(&hub);

  const auto summary =
      AnswerSummary(hub.Snapshot(), SummaryOf("2024", {"D01"}));

  ASSERT_OK(summary);
  // The form begins with June, so a year of seven months is expected.
  EXPECT_THAT(RowOf(*summary, "D01.received").in_period(), IsValue(36));
  EXPECT_THAT(RowOf(*summary, "D01.received").in_period(), Covers(8, 21));
  EXPECT_THAT(RowOf(*summary, "D01.pending").in_period(),
              HasState(v1::NOT_REPORTED));
}

TEST(SummaryTest, TellsYearToDateAndThePeriodBefore) {
  StoredHub hub;
  ReportThirdQuarter(&hub);

  const auto summary =
      AnswerSummary(hub.Snapshot(), SummaryOf("2024-08", {"D01"}));

  ASSERT_OK(summary);
  const v1::SummaryRow row = RowOf(*summary, "D01.received");
  EXPECT_THAT(row.in_period(), IsValue(9));
  EXPECT_THAT(row.year_to_date(), IsValue(29));
  EXPECT_THAT(row.year_to_date(), Covers(6, 9));
  EXPECT_THAT(row.period_before(), IsValue(20));
}

TEST(SummaryTest, LeavesOutWhatIsReportedForLonger) {
  StoredHub hub;
  ReportThirdQuarter(&hub);

  const auto summary = AnswerSummary(hub.Snapshot(), SummaryOf("2024-07"));

  ASSERT_OK(summary);
  EXPECT_EQ(RowOf(*summary, "S01.rate").indicator(), "");
  EXPECT_EQ(summary->forms_size(), 1);
  EXPECT_THAT(AnswerSummary(hub.Snapshot(), SummaryOf("2024-07", {"S01"})),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(SummaryTest, TellsNilZeroMissingAndNotArisingApart) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {}));
  hub.Receive(NilReportOf(XuanDinh(), "month", "2024-07"));
  const auto rate_of = [&](const UnitKey& unit, const char* value) {
    return RowOf(*AnswerSummary(hub.Snapshot(),
                                SummaryOf("2024-07", {"D01"}, ScopeOf(unit))),
                 value)
        .in_period();
  };

  EXPECT_THAT(rate_of(GiaRay(), "D01.received"), IsValue(0));
  EXPECT_THAT(rate_of(GiaRay(), "D01.rate"), HasState(v1::NOT_ARISING));
  EXPECT_THAT(rate_of(XuanDinh(), "D01.received"), HasState(v1::NO_FIGURES));
  EXPECT_THAT(rate_of(XuanDinh(), "D01.rate"), HasState(v1::NO_FIGURES));
  EXPECT_THAT(rate_of(BaoHoa(), "D01.received"), HasState(v1::NOT_REPORTED));
  EXPECT_THAT(rate_of(District(), "D01.received"), IsValue(0));
}

TEST(SummaryTest, CountsAReturnedReportAsTheOfficialChose) {
  StoredHub hub;
  const Report report = MonthOf(GiaRay(), "2024-07", {.received = 10});
  hub.Receive(report);
  const ReportKey key{"month", At("2024-07"), GiaRay()};

  hub.Decide(key, v1::STATE_RETURNED, /*counts=*/true);
  const auto counted =
      AnswerSummary(hub.Snapshot(), SummaryOf("2024-07", {"D01"}));
  hub.Decide(key, v1::STATE_RETURNED, /*counts=*/false);
  const auto not_counted =
      AnswerSummary(hub.Snapshot(), SummaryOf("2024-07", {"D01"}));

  EXPECT_THAT(RowOf(*counted, "D01.received").in_period(), IsValue(10));
  EXPECT_EQ(CountsOf(*counted, "month").returned_counted(), 1);
  EXPECT_THAT(RowOf(*not_counted, "D01.received").in_period(),
              HasState(v1::NOT_REPORTED));
  EXPECT_EQ(CountsOf(*not_counted, "month").returned(), 1);
  EXPECT_EQ(CountsOf(*not_counted, "month").returned_counted(), 0);
}

TEST(SummaryTest, SetsTheHeadlineBesideItsTarget) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.received = 10, .in_time = 9}));
  hub.Receive(
      QuarterOf(GiaRay(), "2024-Q3", {{"W01.weeks_held", Quantity{6}}}));

  const auto summary = AnswerSummary(hub.Snapshot(), SummaryOf("2024-Q3"));

  ASSERT_OK(summary);
  EXPECT_TRUE(RowOf(*summary, "D01.rate").plan().reached());
  EXPECT_FALSE(RowOf(*summary, "D01.received").has_plan());
  // Twelve weeks in each of three communes.
  EXPECT_EQ(RowOf(*summary, "W01.weeks_held").plan().target(), 36);
  EXPECT_FALSE(RowOf(*summary, "W01.weeks_held").plan().reached());
}

TEST(SummaryTest, ComparesLikeForLikeWithLastYear) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {.received = 10}));
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {.received = 20}));
  hub.Receive(MonthOf(GiaRay(), "2025-06", {.received = 15}));
  hub.Receive(MonthOf(BaoHoa(), "2025-06", {.received = 40}));

  const auto summary =
      AnswerSummary(hub.Snapshot(), SummaryOf("2025-06", {"D01"}));

  ASSERT_OK(summary);
  const v1::YearComparison years = RowOf(*summary, "D01.received").last_year();
  EXPECT_THAT(years.figure(), IsValue(30));
  EXPECT_EQ(years.units_both(), 1);
  EXPECT_THAT(years.now_both(), IsValue(15));
  EXPECT_THAT(years.then_both(), IsValue(10));
  EXPECT_FALSE(years.across_merger());
}

TEST(SummaryTest, NeverComparesSilentlyAcrossAMerger) {
  StoredHub hub;
  hub.Receive(MonthOf(XuanDinh(), "2024-07", {.received = 20}));
  hub.Receive(MonthOf(XuanDinh(), "2025-06", {.received = 20}));
  hub.Receive(MonthOf(NewXuanDinh(), "2025-07", {.received = 30}));

  const auto summary =
      AnswerSummary(hub.Snapshot(), SummaryOf("2025-07", {"D01"}));

  ASSERT_OK(summary);
  EXPECT_EQ(summary->basis().unit().code(), "75");
  const v1::SummaryRow row = RowOf(*summary, "D01.received");
  EXPECT_THAT(row.in_period(), IsValue(30));
  EXPECT_THAT(row.period_before(), HasState(v1::NOT_COMPARABLE));
  EXPECT_TRUE(row.last_year().across_merger());
  EXPECT_EQ(row.last_year().units_both(), 0);
  EXPECT_THAT(row.last_year().now_both(), HasState(v1::NOT_COMPARABLE));
  EXPECT_THAT(row.last_year().figure(), IsValue(20));
}

TEST(SummaryTest, HidesWhatTooFewStandBehind) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.received = 4, .in_time = 4}));

  const auto few = AnswerSummary(hub.Snapshot(), SummaryOf("2024-07", {"D02"}));
  hub.Receive(MonthOf(XuanDinh(), "2024-07", {.received = 1, .late = 1}));
  const auto enough =
      AnswerSummary(hub.Snapshot(), SummaryOf("2024-07", {"D02"}));

  EXPECT_THAT(RowOf(*few, "D02.rate").in_period(), HasState(v1::HIDDEN));
  EXPECT_THAT(RowOf(*enough, "D02.rate").in_period(), IsRatio(1, 5));
}

TEST(SummaryTest, RefusesWhatItDoesNotKnow) {
  StoredHub hub;

  EXPECT_THAT(AnswerSummary(hub.Snapshot(), SummaryOf("2024-13")),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(AnswerSummary(hub.Snapshot(), SummaryOf("2024-07", {"X99"})),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(AnswerSummary(hub.Snapshot(),
                            SummaryOf("2024-07", {}, ScopeOf(OldUnit("999")))),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
