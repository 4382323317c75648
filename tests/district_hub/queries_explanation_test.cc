#include <string>

#include "district_hub/queries/answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/status_matchers.h"
#include "tests/support/stored_hub.h"

namespace gandan {
namespace {

v1::ExplainRequest Of(const std::string& period, const std::string& indicator,
                      const std::string& value = "") {
  v1::ExplainRequest request;
  request.set_period(period);
  request.set_indicator(indicator);
  request.set_value(value);
  return request;
}

int64_t SumOfShares(const v1::ExplainResponse& answer, int part) {
  int64_t sum = 0;
  for (const v1::ExplainedReport& report : answer.reports()) {
    sum += report.shares(part).scaled();
  }
  return sum;
}

// Two communes over three months; Bảo Hòa stays away.
void ReportQuarter(StoredHub* hub) {
  int64_t carried_in = 3;
  for (const char* month : {"2024-07", "2024-08", "2024-09"}) {
    hub->Receive(MonthOf(
        GiaRay(), month,
        {.received = 10, .carried_in = carried_in, .in_time = 8, .late = 1}));
    ++carried_in;
    hub->Receive(MonthOf(XuanDinh(), month, {.received = 5, .in_time = 2}));
  }
}

TEST(ExplanationTest, SharesAddUpToTheFigure) {
  StoredHub hub;
  ReportQuarter(&hub);

  const auto answer = AnswerExplanation(hub.Snapshot(), Of("2024-Q3", "D01"));

  ASSERT_OK(answer);
  EXPECT_EQ(answer->formula(), "+D01.in_time ÷ +D01.in_time +D01.late");
  ASSERT_EQ(answer->parts_size(), 2);
  EXPECT_EQ(SumOfShares(*answer, 0), 30);
  EXPECT_EQ(SumOfShares(*answer, 1), 3);
  EXPECT_EQ(answer->parts(0).scaled(), 30);
  EXPECT_THAT(answer->figure(), IsRatio(30, 33));
  EXPECT_EQ(answer->reports_size(), 9);
}

TEST(ExplanationTest, StocksComeFromTheirEndOfTheWindow) {
  StoredHub hub;
  ReportQuarter(&hub);

  const auto opening =
      AnswerExplanation(hub.Snapshot(), Of("2024-Q3", "D01", "carried_in"));
  const auto closing =
      AnswerExplanation(hub.Snapshot(), Of("2024-Q3", "D01", "pending"));

  EXPECT_EQ(opening->reports_size(), 3);
  EXPECT_EQ(opening->reports(0).period(), "2024-07");
  EXPECT_EQ(SumOfShares(*opening, 0), opening->figure().scaled());
  EXPECT_EQ(closing->reports_size(), 3);
  EXPECT_EQ(closing->reports(0).period(), "2024-09");
  EXPECT_EQ(SumOfShares(*closing, 0), closing->figure().scaled());
}

TEST(ExplanationTest, TellsWhereAShareIsTakenElsewhere) {
  StoredHub hub(TinyCatalogueWith(R"(sum: "D01.in_time + D01.late")",
                                  R"(sum: "D01.received + D01.carried_in")"));
  ReportQuarter(&hub);

  const auto answer =
      AnswerExplanation(hub.Snapshot(), Of("2024-Q3", "D01", "resolved"));

  ASSERT_OK(answer);
  EXPECT_THAT(answer->reports(0).shares(1), IsValue(3));
  EXPECT_THAT(answer->reports(1).shares(0), IsValue(10));
  EXPECT_THAT(answer->reports(1).shares(1), HasState(v1::ELSEWHERE));
  EXPECT_THAT(answer->figure(),
              IsValue(SumOfShares(*answer, 0) + SumOfShares(*answer, 1)));
}

TEST(ExplanationTest, NamesRevisionDigestAndPosition) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {.received = 1}));
  const Report corrected = MonthOf(GiaRay(), "2024-07", {.received = 2});
  const uint64_t index = hub.Receive(corrected);
  hub.Decide({"month", At("2024-07"), GiaRay()}, v1::STATE_ACCEPTED, true);

  const auto answer =
      AnswerExplanation(hub.Snapshot(), Of("2024-07", "D01", "received"));

  ASSERT_OK(answer);
  const v1::ExplainedReport report = answer->reports(0);
  EXPECT_EQ(report.revision(), 2);
  EXPECT_EQ(report.digest(), Sha256(WriteReport(corrected)));
  EXPECT_EQ(report.position().index(), index);
  EXPECT_EQ(report.state(), v1::STATE_ACCEPTED);
  EXPECT_THAT(report.shares(0), IsValue(2));
  EXPECT_EQ(answer->reports(1).state(), v1::STATE_MISSING);
  EXPECT_THAT(answer->reports(1).shares(0), HasState(v1::NOT_REPORTED));
}

TEST(ExplanationTest, AFactStandsWithTheReportThatStatedIt) {
  StoredHub hub;
  hub.Receive(QuarterOf(GiaRay(), "2024-Q2", {{"M01.date", Day{19900}}}));
  hub.Receive(QuarterOf(XuanDinh(), "2024-Q3", {{"M01.date", Day{19950}}}));

  const auto answer = AnswerExplanation(hub.Snapshot(), Of("2024-Q3", "M01"));

  ASSERT_OK(answer);
  EXPECT_THAT(answer->figure(), IsValue(2));
  EXPECT_EQ(SumOfShares(*answer, 0), 2);
  ASSERT_EQ(answer->reports_size(), 3);
  EXPECT_EQ(answer->reports(0).period(), "2024-Q2");
  EXPECT_EQ(answer->reports(1).period(), "2024-Q3");
  EXPECT_THAT(answer->reports(2).shares(0), HasState(v1::NOT_REPORTED));
}

TEST(ExplanationTest, IsPagedByUnit) {
  StoredHub hub;
  ReportQuarter(&hub);
  v1::ExplainRequest request = Of("2024-Q3", "D01", "received");
  request.set_page_size(1);

  int reports = 0;
  int pages = 0;
  do {
    const auto answer = AnswerExplanation(hub.Snapshot(), request);
    ASSERT_OK(answer);
    EXPECT_THAT(answer->figure(), IsValue(45));
    reports += answer->reports_size();
    request.set_page_token(answer->next_page_token());
    ++pages;
  } while (!request.page_token().empty());

  EXPECT_EQ(pages, 3);
  EXPECT_EQ(reports, 9);
}

TEST(ExplanationTest, RefusesAnUnknownValue) {
  StoredHub hub;

  EXPECT_THAT(AnswerExplanation(hub.Snapshot(), Of("2024-07", "D01", "height")),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(ExplanationTest, PartThatIsOutOfTheTotalsHasNoShare) {
  StoredHub hub;
  ReportQuarter(&hub);
  hub.DecideParts({"month", At("2024-09"), GiaRay()}, v1::STATE_RETURNED,
                  /*counts=*/false, {"D01.in_time"});

  const auto answer =
      AnswerExplanation(hub.Snapshot(), Of("2024-Q3", "D01", "in_time"));

  ASSERT_OK(answer);
  EXPECT_THAT(answer->figure(), IsValue(22));
  EXPECT_THAT(answer->figure(), Covers(5, 9));
  EXPECT_EQ(SumOfShares(*answer, 0), 22);
  const v1::ExplainedReport& returned = answer->reports(2);
  EXPECT_EQ(returned.period(), "2024-09");
  EXPECT_TRUE(returned.counts());
  EXPECT_THAT(returned.shares(0), HasState(v1::NOT_REPORTED));
}

TEST(ExplanationTest, FactThatIsOutOfTheTotalsIsThatOfThePeriodBefore) {
  StoredHub hub;
  hub.Receive(QuarterOf(GiaRay(), "2024-Q2", {{"M01.date", Day{19'900}}}));
  hub.Receive(QuarterOf(GiaRay(), "2024-Q3", {{"M01.date", Day{19'950}}}));
  hub.DecideParts({"quarter", At("2024-Q3"), GiaRay()}, v1::STATE_RETURNED,
                  /*counts=*/false, {"M01.date"});

  const auto answer =
      AnswerExplanation(hub.Snapshot(), Of("2024-Q3", "M01", "date"));

  ASSERT_OK(answer);
  ASSERT_GT(answer->reports_size(), 0);
  EXPECT_EQ(answer->reports(0).period(), "2024-Q2");
  EXPECT_THAT(answer->reports(0).shares(0), HasState(v1::VALUE));
}

}  // namespace
}  // namespace gandan
