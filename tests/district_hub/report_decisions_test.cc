#include "district_hub/report_decisions.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/report_store.h"
#include "storage/totals.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/text_proto.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;

constexpr char kReport[] =
    "unit { code: '26425' valid_from: '2024-01-01' } form: 'month' "
    "period: '2024-06' ";

absl::Status Decide(HubCore& hub, const std::string& decision) {
  return hub.Decide([&](DecisionGroup& group) {
    v1::DecideReportResponse response;
    return DecideReport(
        group, Proto<v1::DecideReportRequest>(absl::StrCat(kReport, decision)),
        &response);
  });
}

KeptTotals TotalsOfJune(HubCore& hub) {
  return Totals(&hub.engine()).Get({"month", June(), District()}, 5).value();
}

storage::v1::StateRow StateOfJune(HubCore& hub) {
  return ReportStore(&hub.engine())
      .StateAsOf({"month", June(), GiaRay()}, District(), 1'000'000)
      .value()
      ->row;
}

void ReportJune(HubCore& hub) {
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));
}

TEST(ReportDecisionsTest, AcceptedReportCountsAndSaysSo) {
  HubCore hub;
  ReportJune(hub);

  ASSERT_OK(Decide(hub, "revision: 1 state: STATE_ACCEPTED"));

  EXPECT_EQ(StateOfJune(hub).state(), v1::STATE_ACCEPTED);
  EXPECT_EQ(TotalsOfJune(hub).counts.accepted(), 1);
  EXPECT_EQ(TotalsOfJune(hub).counts.received(), 0);
  EXPECT_EQ(TotalsOfJune(hub).sums.columns()[4].sum, 10);
}

TEST(ReportDecisionsTest, ReturnedReportLeavesTheTotals) {
  HubCore hub;
  ReportJune(hub);

  ASSERT_OK(Decide(hub, "revision: 1 state: STATE_RETURNED reason: 'x'"));

  EXPECT_EQ(TotalsOfJune(hub).counts.returned(), 1);
  EXPECT_EQ(TotalsOfJune(hub).counts.counted(), 0);
  EXPECT_EQ(TotalsOfJune(hub).sums, Accumulator(5));
}

TEST(ReportDecisionsTest, ReturnedReportMayStillCount) {
  HubCore hub;
  ReportJune(hub);

  ASSERT_OK(Decide(
      hub, "revision: 1 state: STATE_RETURNED counts: true reason: 'x'"));

  EXPECT_EQ(TotalsOfJune(hub).counts.returned_counted(), 1);
  EXPECT_EQ(TotalsOfJune(hub).sums.columns()[4].sum, 10);
}

TEST(ReportDecisionsTest, CorrectionOfAnAcceptedReportNeedsAcceptanceAgain) {
  HubCore hub;
  ReportJune(hub);
  ASSERT_OK(Decide(hub, "revision: 1 state: STATE_ACCEPTED"));

  ASSERT_OK(hub.Submit(
      GiaRay(), 'a', 2,
      {CorrectionOf(MonthBytes(GiaRay(), June()),
                    MonthReport(GiaRay(), June(), {.received = 20}))}));

  EXPECT_EQ(StateOfJune(hub).state(), v1::STATE_RECEIVED);
  EXPECT_EQ(TotalsOfJune(hub).counts.accepted(), 0);
  EXPECT_EQ(TotalsOfJune(hub).sums.columns()[4].sum, 20);
}

TEST(ReportDecisionsTest, RefusesWhatCannotBeDecided) {
  HubCore hub;
  EXPECT_THAT(Decide(hub, "revision: 1 state: STATE_ACCEPTED"),
              StatusIs(absl::StatusCode::kNotFound));
  ReportJune(hub);

  EXPECT_THAT(Decide(hub, "revision: 2 state: STATE_ACCEPTED"),
              StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(Decide(hub, "revision: 1 state: STATE_RETURNED"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Decide(hub, "revision: 1 state: STATE_MISSING"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ReportDecisionsTest, AcceptanceHasNoLastDay) {
  HubCore hub;
  ReportJune(hub);

  EXPECT_THAT(
      Decide(hub, "revision: 1 state: STATE_ACCEPTED last_day: '2024-06-20'"),
      StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ReportDecisionsTest, LastDayForMendingIsADayToCome) {
  HubCore hub;
  ReportJune(hub);

  for (const char* day : {"2024-06-16", "mai", "2024-02-30"}) {
    EXPECT_THAT(Decide(hub, absl::StrCat("revision: 1 state: STATE_RETURNED "
                                         "reason: 'x' last_day: '",
                                         day, "'")),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << day;
  }
}

TEST(ReportDecisionsTest, PartsThatAreOutAloneLeaveTheTotals) {
  HubCore hub;
  ReportJune(hub);

  ASSERT_OK(Decide(hub,
                   "revision: 1 state: STATE_RETURNED reason: 'x' "
                   "parts: 'D01.received' parts: 'D01.late'"));

  const KeptTotals totals = TotalsOfJune(hub);
  EXPECT_TRUE(StateOfJune(hub).counts());
  EXPECT_THAT(StateOfJune(hub).parts_out(),
              ElementsAre("D01.late", "D01.received"));
  EXPECT_EQ(totals.counts.counted(), 1);
  EXPECT_EQ(totals.counts.returned_counted(), 1);
  EXPECT_EQ(totals.sums.columns()[1].sum, 6);  // In time.
  EXPECT_EQ(totals.sums.columns()[2], Accumulator::Column());
  EXPECT_EQ(totals.sums.columns()[4], Accumulator::Column());
}

TEST(ReportDecisionsTest, PartsThatAreToBeMendedMayStillCount) {
  HubCore hub;
  ReportJune(hub);

  ASSERT_OK(Decide(hub,
                   "revision: 1 state: STATE_RETURNED counts: true reason: 'x' "
                   "parts: 'D01.received'"));

  EXPECT_TRUE(StateOfJune(hub).parts_out().empty());
  EXPECT_EQ(TotalsOfJune(hub).sums.columns()[4].sum, 10);
}

TEST(ReportDecisionsTest, AcceptanceBringsPartsBackInTheSameWrite) {
  HubCore hub;
  ReportJune(hub);
  ASSERT_OK(Decide(hub,
                   "revision: 1 state: STATE_RETURNED reason: 'x' "
                   "parts: 'D01.received'"));

  ASSERT_OK(Decide(hub, "revision: 1 state: STATE_ACCEPTED"));

  EXPECT_TRUE(StateOfJune(hub).parts_out().empty());
  EXPECT_EQ(TotalsOfJune(hub).sums.columns()[4].sum, 10);
}

TEST(ReportDecisionsTest, CorrectionBringsPartsBackInTheSameWrite) {
  HubCore hub;
  ReportJune(hub);
  ASSERT_OK(Decide(hub,
                   "revision: 1 state: STATE_RETURNED reason: 'x' "
                   "parts: 'D01.received'"));

  ASSERT_OK(hub.Submit(
      GiaRay(), 'a', 2,
      {CorrectionOf(MonthBytes(GiaRay(), June()),
                    MonthReport(GiaRay(), June(), {.received = 20}))}));

  EXPECT_TRUE(StateOfJune(hub).parts_out().empty());
  EXPECT_EQ(TotalsOfJune(hub).sums.columns()[4].sum, 20);
  EXPECT_EQ(TotalsOfJune(hub).sums.columns()[1].sum, 6);
}

TEST(ReportDecisionsTest, ReturnAsAWholeForgetsThePartsOfTheOneBefore) {
  HubCore hub;
  ReportJune(hub);
  ASSERT_OK(Decide(hub,
                   "revision: 1 state: STATE_RETURNED reason: 'x' "
                   "parts: 'D01.received'"));

  ASSERT_OK(Decide(hub, "revision: 1 state: STATE_RETURNED reason: 'x'"));

  EXPECT_FALSE(StateOfJune(hub).counts());
  EXPECT_TRUE(StateOfJune(hub).parts_out().empty());
  EXPECT_EQ(TotalsOfJune(hub).sums, Accumulator(5));
}

TEST(ReportDecisionsTest, RefusesPartsThatAreNotOfTheForm) {
  HubCore hub;
  ReportJune(hub);

  for (const char* parts :
       {"parts: 'Z99.none'", "parts: 'S01.signed'", "parts: 'D01.rate'",
        "parts: 'D01.received' parts: 'D01.received'"}) {
    EXPECT_THAT(Decide(hub, absl::StrCat("revision: 1 state: STATE_RETURNED "
                                         "reason: 'x' ",
                                         parts)),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << parts;
  }
  EXPECT_THAT(
      Decide(hub, "revision: 1 state: STATE_ACCEPTED parts: 'D01.received'"),
      StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(StateOfJune(hub).state(), v1::STATE_RECEIVED);
}

}  // namespace
}  // namespace gandan
