#include "district_hub/entry_decider.h"

#include "district_hub/period_decisions.h"
#include "district_hub/verify/verify.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/hub_registry.h"
#include "storage/keys.h"
#include "storage/settlements.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/text_proto.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::SizeIs;

// Sends one report; ends the test program if it is not settled.
v1::Receipt SettleOne(HubCore& hub, char outbox, uint64_t sequence,
                      const std::string& bytes,
                      const UnitKey& unit = GiaRay()) {
  return hub.Submit(unit, outbox, sequence, {bytes}).value().receipts(0);
}

std::vector<std::string> CodesOf(const v1::Receipt& receipt) {
  std::vector<std::string> codes;
  for (const v1::Violation& violation : receipt.violations()) {
    codes.push_back(violation.code());
  }
  return codes;
}

std::vector<int> LabelsOf(const v1::Receipt& receipt) {
  return {receipt.labels().begin(), receipt.labels().end()};
}

absl::Status Change(HubCore& hub, const std::string& request) {
  return hub.Decide([&](DecisionGroup& group) {
    v1::ChangePeriodResponse response;
    return ChangePeriod(group, Proto<v1::ChangePeriodRequest>(request),
                        &response);
  });
}

TEST(EntryDeciderTest, CorrectionOfTheCurrentReportIsTheNextRevision) {
  HubCore hub;
  const std::string first = MonthBytes(GiaRay(), June());
  SettleOne(hub, 'a', 1, first);

  const v1::Receipt receipt = SettleOne(
      hub, 'a', 2,
      CorrectionOf(first, MonthReport(GiaRay(), June(), {.received = 12})));

  EXPECT_EQ(receipt.outcome(), v1::RECEIVED);
  EXPECT_EQ(receipt.revision(), 2);
}

TEST(EntryDeciderTest, SecondReportWithoutABaseIsStale) {
  HubCore hub;
  SettleOne(hub, 'a', 1, MonthBytes(GiaRay(), June()));

  const v1::Receipt receipt =
      SettleOne(hub, 'b', 1, MonthBytes(GiaRay(), June(), {.received = 12}));

  EXPECT_EQ(receipt.outcome(), v1::REFUSED);
  EXPECT_THAT(CodesOf(receipt), ElementsAre("STALE_BASE"));
}

TEST(EntryDeciderTest, CorrectionOfWhatIsNoLongerCurrentIsStale) {
  HubCore hub;
  const std::string first = MonthBytes(GiaRay(), June());
  SettleOne(hub, 'a', 1, first);
  SettleOne(hub, 'a', 2,
            CorrectionOf(first, MonthReport(GiaRay(), June(), {.late = 2})));

  const v1::Receipt receipt = SettleOne(
      hub, 'b', 1,
      CorrectionOf(first, MonthReport(GiaRay(), June(), {.late = 3})));

  EXPECT_EQ(receipt.outcome(), v1::REFUSED);
  EXPECT_THAT(CodesOf(receipt), ElementsAre("STALE_BASE"));
}

TEST(EntryDeciderTest, CorrectionQueuedBehindARefusedOneStandsOnItsOwn) {
  HubCore hub;
  const std::string first = MonthBytes(GiaRay(), June());
  Report unbalanced = MonthReport(GiaRay(), June());
  unbalanced.values[3].value = Quantity{77};
  const std::string refused = CorrectionOf(first, unbalanced);
  const std::string behind =
      CorrectionOf(refused, MonthReport(GiaRay(), June(), {.late = 2}));

  const auto response =
      hub.Submit(GiaRay(), 'a', 1, {first, refused, behind}).value();

  EXPECT_EQ(response.receipts(1).outcome(), v1::REFUSED);
  EXPECT_EQ(response.receipts(2).outcome(), v1::RECEIVED);
  EXPECT_EQ(response.receipts(2).revision(), 2);
}

TEST(EntryDeciderTest, FirstReportQueuedBehindARefusedOneIsRevisionOne) {
  HubCore hub;
  Report unbalanced = MonthReport(GiaRay(), June());
  unbalanced.values[3].value = Quantity{77};
  const std::string refused = WriteReport(unbalanced);

  const auto response =
      hub.Submit(
             GiaRay(), 'a', 1,
             {refused, CorrectionOf(refused, MonthReport(GiaRay(), June()))})
          .value();

  EXPECT_EQ(response.receipts(1).outcome(), v1::RECEIVED);
  EXPECT_EQ(response.receipts(1).revision(), 1);
}

TEST(EntryDeciderTest, ReportQueuedBehindAnUnreadableOneIsReceived) {
  HubCore hub;
  const std::string unreadable = "\xff no report";

  const auto response =
      hub.Submit(GiaRay(), 'a', 1,
                 {unreadable,
                  CorrectionOf(unreadable, MonthReport(GiaRay(), June()))})
          .value();

  EXPECT_EQ(response.receipts(0).outcome(), v1::REFUSED);
  EXPECT_EQ(response.receipts(1).outcome(), v1::RECEIVED);
  EXPECT_EQ(response.receipts(1).revision(), 1);
}

TEST(EntryDeciderTest, UnreadableBaseOfAnotherOutboxIsStale) {
  HubCore hub;
  const std::string unreadable = "\xff no report";
  SettleOne(hub, 'a', 1, unreadable);

  const v1::Receipt receipt = SettleOne(
      hub, 'b', 1, CorrectionOf(unreadable, MonthReport(GiaRay(), June())));

  EXPECT_THAT(CodesOf(receipt), ElementsAre("STALE_BASE"));
}

TEST(EntryDeciderTest, CorrectionOfWhatTheHubNeverSawIsStale) {
  HubCore hub;

  const v1::Receipt receipt = SettleOne(
      hub, 'a', 1, CorrectionOf("unseen", MonthReport(GiaRay(), June())));

  EXPECT_THAT(CodesOf(receipt), ElementsAre("STALE_BASE"));
}

TEST(EntryDeciderTest, BaseThatAnotherOutboxSettledFirstIsOursToo) {
  HubCore hub;
  const std::string first = MonthBytes(GiaRay(), June());
  SettleOne(hub, 'a', 1, first);
  SettleOne(hub, 'b', 1, first);
  SettleOne(hub, 'a', 2,
            CorrectionOf(first, MonthReport(GiaRay(), June(), {.late = 2})));

  const v1::Receipt receipt = SettleOne(
      hub, 'b', 2,
      CorrectionOf(first, MonthReport(GiaRay(), June(), {.late = 3})));

  EXPECT_EQ(receipt.outcome(), v1::RECEIVED);
  EXPECT_EQ(receipt.revision(), 3);
}

// However the line cut its reports into batches.
TEST(EntryDeciderTest, BaseOfTheSameBatchThatAnotherOutboxSettledIsOursToo) {
  HubCore hub;
  const std::string first = MonthBytes(GiaRay(), June());
  SettleOne(hub, 'a', 1, first);
  SettleOne(hub, 'a', 2,
            CorrectionOf(first, MonthReport(GiaRay(), June(), {.late = 2})));

  const auto response = hub.Submit(
      GiaRay(), 'b', 1,
      {first, CorrectionOf(first, MonthReport(GiaRay(), June(), {.late = 3}))});

  ASSERT_OK(response);
  EXPECT_EQ(response->receipts(1).outcome(), v1::RECEIVED);
  EXPECT_EQ(response->receipts(1).revision(), 3);
}

// A lost disk's reports, sent again from another outbox in one batch.
TEST(EntryDeciderTest, ReportsSentAgainTogetherAreFoundAndVerified) {
  HubCore hub;
  const std::string first = MonthBytes(GiaRay(), June());
  const std::string second =
      CorrectionOf(first, MonthReport(GiaRay(), June(), {.late = 2}));
  const std::string third =
      CorrectionOf(second, MonthReport(GiaRay(), June(), {.late = 3}));
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {first, second}));

  const auto again = hub.Submit(GiaRay(), 'b', 1, {first, second, third});

  ASSERT_OK(again);
  const Settlements settlements(&hub.engine());
  for (int i = 0; i < 3; ++i) {
    EXPECT_THAT(settlements.Find({GiaRay(), HubCore::OutboxId('b')}, i + 1),
                IsOkAndHolds(Optional(again->receipts(i).position().index())));
  }
  EXPECT_OK(VerifyHub(hub.engine(), {}));
}

TEST(EntryDeciderTest, ReportOnTheDueDayIsInTime) {
  HubCore hub;
  hub.clock().Set(absl::FromCivil(absl::CivilSecond(2024, 6, 18, 23, 59, 59),
                                  VietnamTime()));

  EXPECT_THAT(LabelsOf(SettleOne(hub, 'a', 1, MonthBytes(GiaRay(), June()))),
              IsEmpty());
}

TEST(EntryDeciderTest, ReportAfterTheDueDayIsLateForEver) {
  HubCore hub;
  hub.clock().Set(
      absl::FromCivil(absl::CivilSecond(2024, 6, 19), VietnamTime()));
  const std::string first = MonthBytes(GiaRay(), June());

  const v1::Receipt late = SettleOne(hub, 'a', 1, first);
  const v1::Receipt corrected = SettleOne(
      hub, 'a', 2,
      CorrectionOf(first, MonthReport(GiaRay(), June(), {.late = 2})));

  EXPECT_THAT(LabelsOf(late), ElementsAre(v1::LATE));
  EXPECT_THAT(LabelsOf(corrected),
              ElementsAre(v1::LATE, v1::CORRECTED_AFTER_DUE));
}

TEST(EntryDeciderTest, InAYearOfUnknownWorkingDaysNothingIsLate) {
  HubCore hub;
  hub.clock().Set(
      absl::FromCivil(absl::CivilSecond(2027, 12, 1), VietnamTime()));
  const UnitKey unit = {"26461", absl::CivilDay(2025, 7, 1)};

  const v1::Receipt receipt =
      SettleOne(hub, 'a', 1, MonthBytes(unit, {v1::MONTH, 2027, 2}), unit);

  EXPECT_EQ(receipt.outcome(), v1::RECEIVED);
  EXPECT_THAT(LabelsOf(receipt), IsEmpty());
}

TEST(EntryDeciderTest, NilIsALabelUntilFiguresCome) {
  HubCore hub;
  const std::string nil = WriteReport(NilMonthReport(GiaRay(), June()));

  const v1::Receipt first = SettleOne(hub, 'a', 1, nil);
  const v1::Receipt second =
      SettleOne(hub, 'a', 2, CorrectionOf(nil, MonthReport(GiaRay(), June())));

  EXPECT_THAT(LabelsOf(first), ElementsAre(v1::NIL));
  EXPECT_THAT(LabelsOf(second), IsEmpty());
}

TEST(EntryDeciderTest, NilReportWithAnOpeningStockIsRefused) {
  HubCore hub;
  SettleOne(hub, 'a', 1, MonthBytes(GiaRay(), June()));

  const v1::Receipt receipt =
      SettleOne(hub, 'a', 2, WriteReport(NilMonthReport(GiaRay(), July())));

  EXPECT_EQ(receipt.outcome(), v1::REFUSED);
  EXPECT_THAT(CodesOf(receipt), ElementsAre("NIL_REPORT_WITH_OPENING_STOCK"));
}

TEST(EntryDeciderTest, WarningsAboutThePeriodBeforeAreInTheReceipt) {
  HubCore hub;
  SettleOne(hub, 'a', 1, MonthBytes(GiaRay(), June()));

  const v1::Receipt differs =
      SettleOne(hub, 'a', 2, MonthBytes(GiaRay(), July(), {.carried_in = 4}));

  EXPECT_EQ(differs.outcome(), v1::RECEIVED);
  ASSERT_THAT(differs.violations(), SizeIs(1));
  EXPECT_EQ(differs.violations(0).severity(), v1::WARNING);
}

TEST(EntryDeciderTest, ClosedPeriodRefusesAndAnOpenedUnitMayReport) {
  HubCore hub;
  ASSERT_OK(Change(hub, "form: 'month' period: '2024-06'"));
  ASSERT_OK(Change(hub,
                   "form: 'month' period: '2024-06' open: true reason: 'x' "
                   "last_day: '2024-06-20' "
                   "unit { code: '26464' valid_from: '2024-01-01' }"));

  const v1::Receipt closed =
      SettleOne(hub, 'a', 1, MonthBytes(GiaRay(), June()));
  const v1::Receipt open =
      SettleOne(hub, 'a', 1, MonthBytes(BaoHoa(), June()), BaoHoa());

  EXPECT_THAT(CodesOf(closed), ElementsAre("PERIOD_CLOSED"));
  EXPECT_EQ(open.outcome(), v1::RECEIVED);
}

TEST(EntryDeciderTest, WhatAClosedPeriodRefusedIsReceivedOnceItIsReopened) {
  HubCore hub;
  const std::string report = MonthBytes(GiaRay(), June());
  ASSERT_OK(Change(hub, "form: 'month' period: '2024-06'"));
  EXPECT_THAT(CodesOf(SettleOne(hub, 'a', 1, report)),
              ElementsAre("PERIOD_CLOSED"));
  ASSERT_OK(Change(hub,
                   "form: 'month' period: '2024-06' open: true reason: 'x' "
                   "last_day: '2024-06-20'"));

  EXPECT_EQ(SettleOne(hub, 'a', 2, report).outcome(), v1::RECEIVED);
}

TEST(EntryDeciderTest, ReportThatWouldOverflowATotalIsRefusedAlone) {
  HubCore hub;
  ASSERT_OK(hub.Decide([](DecisionGroup& group) {
    storage::v1::TotalsRow row =
        Proto<storage::v1::TotalsRow>("given: [0,0,0,0,0] nil: [0,0,0,0,0]");
    for (int i = 0; i < 5; ++i) {
      row.add_sums(std::numeric_limits<int64_t>::max() - 5);
    }
    group.transaction().Put(kTotals,
                            EncodeTotalsKey({"month", June(), District()}),
                            row.SerializeAsString());
    return absl::OkStatus();
  }));

  const auto response =
      hub.Submit(GiaRay(), 'a', 1,
                 {MonthBytes(GiaRay(), June()), MonthBytes(GiaRay(), July())})
          .value();

  EXPECT_THAT(CodesOf(response.receipts(0)),
              ElementsAre("TOTAL_WOULD_OVERFLOW"));
  EXPECT_EQ(response.receipts(1).outcome(), v1::RECEIVED);
  EXPECT_EQ(ReportStore(&hub.engine())
                .StateAsOf({"month", June(), GiaRay()}, District(), 1000)
                .value(),
            absl::nullopt);
}

}  // namespace
}  // namespace gandan
