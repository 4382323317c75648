#include "absl/strings/str_cat.h"
#include "district_hub/queries/concerned_reports.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

QueryScope ScopeNow(const QuerySnapshot& snapshot) {
  return MustBeOk(QueryScope::Resolve(snapshot, v1::Scope()));
}

// "unit form period" of each.
std::vector<std::string> InShort(const std::vector<ConcernedReport>& reports) {
  std::vector<std::string> texts;
  for (const ConcernedReport& report : reports) {
    texts.push_back(absl::StrCat(report.unit->key.code, " ",
                                 report.entry.form->data().code(), " ",
                                 FormatPeriod(report.entry.period)));
  }
  return texts;
}

std::vector<std::string> ConcernedIn(StoredHub* hub,
                                     const std::string& period) {
  const QuerySnapshot snapshot = hub->Snapshot();
  QueryScope scope = ScopeNow(snapshot);
  const Unit& district = *scope.catalogue().units().Find(District());
  return InShort(MustBeOk(ConcernedReports(&scope, At(period), district)));
}

TEST(ConcernedReportsTest, AQuarterRestsOnItsMonthsAndItsOwnForm) {
  StoredHub hub;

  EXPECT_THAT(ConcernedIn(&hub, "2024-Q2"),
              ElementsAre("26425 month 2024-06", "26425 quarter 2024-Q2",
                          "26461 month 2024-06", "26461 quarter 2024-Q2",
                          "26464 month 2024-06", "26464 quarter 2024-Q2"));
}

TEST(ConcernedReportsTest, AMonthRestsOnMonthsOnly) {
  StoredHub hub;

  EXPECT_THAT(ConcernedIn(&hub, "2024-06"),
              ElementsAre("26425 month 2024-06", "26461 month 2024-06",
                          "26464 month 2024-06"));
}

TEST(ConcernedReportsTest, BeforeTheFirstPeriodNothingIsExpected) {
  StoredHub hub;

  EXPECT_THAT(ConcernedIn(&hub, "2024-05"), IsEmpty());
}

TEST(ConcernedReportsTest, ASummaryRestsOnTheYearUpToItToo) {
  StoredHub hub;
  const QuerySnapshot snapshot = hub.Snapshot();
  QueryScope scope = ScopeNow(snapshot);
  const Unit& giaray = *scope.catalogue().units().Find(GiaRay());

  EXPECT_THAT(
      InShort(MustBeOk(ReportsBehindSummary(&scope, At("2024-08"), giaray))),
      ElementsAre("26425 month 2024-06", "26425 month 2024-07",
                  "26425 month 2024-08"));
}

TEST(ConcernedReportsTest, WhatIsNotAcceptedIsOpen) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {10, 0, 6, 1}));
  hub.Decide({"month", At("2024-06"), XuanDinh()}, v1::STATE_ACCEPTED, true);
  const QuerySnapshot snapshot = hub.Snapshot();
  QueryScope scope = ScopeNow(snapshot);
  const Unit& district = *scope.catalogue().units().Find(District());

  const auto standings = StandingsOf(
      scope, MustBeOk(ConcernedReports(&scope, At("2024-06"), district)));

  ASSERT_OK(standings);
  ASSERT_EQ(standings->size(), 3u);
  EXPECT_TRUE(IsOpen((*standings)[0]));
  EXPECT_EQ((*standings)[0].status().state(), v1::STATE_RECEIVED);
  EXPECT_FALSE(IsOpen((*standings)[1]));
  EXPECT_TRUE(IsOpen((*standings)[2]));
  EXPECT_EQ((*standings)[2].unit_name(), "xã Bảo Hòa");
}

}  // namespace
}  // namespace gandan
