#include "district_hub/queries/answers.h"
#include "district_hub/queries/issue_answers.h"
#include "district_hub/queries/issued_reports.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/issued_periods.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

v1::Basis BasisOfSummary(StoredHub* hub, const std::string& period,
                         const v1::Scope& scope = {}) {
  return MustBeOk(AnswerSummary(hub->Snapshot(), SummaryOf(period, {}, scope)))
      .basis();
}

TEST(IssuedReportsTest, ANumberOfAYearIsFoundAmongThoseOfOthers) {
  StoredHub hub;
  Issue(&hub, IssueOf("2024-06", 3));
  v1::IssueReportRequest later = IssueOf("2024-Q2", 6);
  later.set_issued_day("2025-01-05");
  Issue(&hub, later);

  const auto issues = MustBeOk(ReadIssues(hub.engine()));

  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(FindIssue(issues, kNumber, 2024), &issues[0]);
  EXPECT_EQ(FindIssue(issues, kNumber, 2025), &issues[1]);
  EXPECT_EQ(FindIssue(issues, kNumber, 0), &issues[1]);
  EXPECT_EQ(FindIssue(issues, kNumber, 2026), nullptr);
  EXPECT_EQ(FindIssue(issues, "1/BC-UBND", 0), nullptr);
}

TEST(IssuedReportsTest, IsTamTinhUntilItIsIssued) {
  StoredHub hub;

  EXPECT_FALSE(BasisOfSummary(&hub, "2024-06").has_issue());
}

TEST(IssuedReportsTest, IsOfficialAsOfTheFrozenPositionOnly) {
  StoredHub hub;
  const uint64_t last =
      hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  Issue(&hub, IssueOf("2024-06", 3));

  const v1::IssueStanding now = BasisOfSummary(&hub, "2024-06").issue();
  const v1::IssueStanding then =
      BasisOfSummary(&hub, "2024-06", AsOfIndex(last)).issue();

  EXPECT_EQ(now.number(), kNumber);
  EXPECT_EQ(now.issued_day(), "2024-06-17");
  EXPECT_EQ(now.position().index(), last);
  EXPECT_FALSE(now.official());
  EXPECT_TRUE(then.official());
  EXPECT_FALSE(
      BasisOfSummary(&hub, "2024-06", AsOfIndex(last - 1)).issue().official());
}

TEST(IssuedReportsTest, ACommunesAnswerStandsToTheIssueAboveIt) {
  StoredHub hub;
  Issue(&hub, IssueOf("2024-06", 3));

  EXPECT_EQ(BasisOfSummary(&hub, "2024-06", ScopeOf(GiaRay())).issue().number(),
            kNumber);
  EXPECT_FALSE(
      BasisOfSummary(&hub, "2024-06", ScopeOf(Province())).has_issue());
}

TEST(IssuedReportsTest, EveryAnswerOfThePeriodSaysSo) {
  StoredHub hub;
  Issue(&hub, IssueOf("2024-06", 3));
  const QuerySnapshot snapshot = hub.Snapshot();
  v1::GetBreakdownRequest breakdown;
  breakdown.set_period("2024-06");
  v1::GetRankRequest rank;
  rank.set_period("2024-06");
  rank.set_indicator("D01");
  v1::ExplainRequest explain;
  explain.set_period("2024-06");
  explain.set_indicator("D01");
  v1::GetSeriesRequest series;
  series.set_indicator("D01");
  series.set_first_period("2024-06");
  series.set_last_period("2024-06");
  v1::GetCompletenessRequest completeness;
  completeness.set_form("month");
  completeness.set_first_period("2024-06");
  completeness.set_last_period("2024-06");
  v1::GetReportRequest report;
  *report.mutable_scope() = ScopeOf(GiaRay());
  report.set_form("month");
  report.set_period("2024-06");

  v1::GetMissingRequest missing;
  missing.set_form("month");
  missing.set_period("2024-06");

  const auto number_in = [](const auto& answer) {
    return MustBeOk(answer).basis().issue().number();
  };
  EXPECT_EQ(number_in(AnswerBreakdown(snapshot, breakdown)), kNumber);
  EXPECT_EQ(number_in(AnswerRank(snapshot, rank)), kNumber);
  EXPECT_EQ(number_in(AnswerExplanation(snapshot, explain)), kNumber);
  EXPECT_EQ(number_in(AnswerSeries(snapshot, series)), kNumber);
  EXPECT_EQ(number_in(AnswerCompleteness(snapshot, completeness)), kNumber);
  EXPECT_EQ(number_in(AnswerReportHistory(snapshot, report)), kNumber);
  EXPECT_EQ(number_in(AnswerMissing(snapshot, missing)), kNumber);
}

TEST(IssuedReportsTest, WhatWasSupersededPrintsAsItDid) {
  StoredHub hub;
  const PreparedIssue first = Issue(&hub, IssueOf("2024-06", 3));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  Issue(&hub, Superseding(IssueOf("2024-06", 3, "13/BC-UBND"), kNumber));
  v1::GetIssuedReportRequest asked;
  asked.set_number(kNumber);

  const auto answer = AnswerIssuedReport(hub.Snapshot(), asked);

  ASSERT_OK(answer);
  EXPECT_EQ(answer->document(), first.row.document());
  EXPECT_EQ(answer->issue().superseded_by(), "13/BC-UBND");
  EXPECT_EQ(BasisOfSummary(&hub, "2024-06").issue().number(), "13/BC-UBND");
}

TEST(IssuedReportsTest, ListsIssuesOldestFirst) {
  StoredHub hub;
  Issue(&hub, IssueOf("2024-06", 3));
  Issue(&hub, IssueOf("2024-Q2", 6, "13/BC-UBND"));
  v1::ListIssuedReportsRequest of_quarter;
  of_quarter.set_period("2024-Q2");
  v1::ListIssuedReportsRequest of_nothing;
  of_nothing.set_period("nay");

  const auto all =
      AnswerIssuedReports(hub.Snapshot(), v1::ListIssuedReportsRequest());
  const auto some = AnswerIssuedReports(hub.Snapshot(), of_quarter);

  ASSERT_OK(all);
  ASSERT_EQ(all->issues_size(), 2);
  EXPECT_EQ(all->issues(0).number(), kNumber);
  ASSERT_OK(some);
  ASSERT_EQ(some->issues_size(), 1);
  EXPECT_EQ(some->issues(0).number(), "13/BC-UBND");
  EXPECT_THAT(AnswerIssuedReports(hub.Snapshot(), of_nothing),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(IssuedReportsTest, ANumberThatWasNotIssuedIsNotFound) {
  StoredHub hub;
  v1::GetIssuedReportRequest asked;
  asked.set_number(kNumber);

  EXPECT_THAT(AnswerIssuedReport(hub.Snapshot(), asked),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
