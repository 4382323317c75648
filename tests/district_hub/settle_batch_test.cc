#include "district_hub/settle_batch.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "storage/ledger.h"
#include "storage/settlements.h"
#include "storage/totals.h"
#include "tests/support/hub_core.h"
#include "tests/support/judged_reports.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

// Sum of received dossiers of the district in a month.
int64_t Received(const HubCore& hub, const Period& period) {
  constexpr size_t kColumns = 5;
  constexpr size_t kReceived = 4;  // In byte order of the parts.
  const KeptTotals totals = Totals(&const_cast<HubCore&>(hub).engine())
                                .Get({"month", period, District()}, kColumns)
                                .value();
  return totals.sums.columns()[kReceived].sum;
}

// The bytes of a report, the last ~ of its texts replaced by a byte that is no
// UTF-8.
std::string WithBadByte(const Report& report) {
  std::string bytes = WriteReport(report);
  bytes[bytes.rfind('~')] = '\xff';
  return bytes;
}

std::vector<v1::Outcome> OutcomesOf(const v1::SubmitReportsResponse& response) {
  std::vector<v1::Outcome> outcomes;
  for (const v1::Receipt& receipt : response.receipts()) {
    outcomes.push_back(receipt.outcome());
  }
  return outcomes;
}

uint64_t LedgerSize(HubCore& hub) {
  return Ledger(&hub.engine()).Size().value();
}

TEST(SettleBatchTest, AnswersAReceiptForEachEntryInOrder) {
  HubCore hub;

  const auto response =
      hub.Submit(GiaRay(), 'a', 1,
                 {MonthBytes(GiaRay(), June()), MonthBytes(GiaRay(), July())});

  ASSERT_OK(response);
  ASSERT_THAT(response->receipts(), SizeIs(2));
  EXPECT_EQ(response->receipts(0).sequence(), 1);
  EXPECT_EQ(response->receipts(0).outcome(), v1::RECEIVED);
  EXPECT_EQ(response->receipts(0).revision(), 1);
  EXPECT_EQ(response->receipts(0).period(), "2024-06");
  EXPECT_EQ(response->receipts(1).period(), "2024-07");
  EXPECT_EQ(response->hello().epoch(), 1);
  EXPECT_EQ(response->hello().catalogue_version(), 1);
}

TEST(SettleBatchTest, ResendGetsTheSameReceiptAndCountsOnce) {
  HubCore hub;
  const std::string bytes = MonthBytes(GiaRay(), June());
  const auto first = hub.Submit(GiaRay(), 'a', 1, {bytes});
  const uint64_t size = LedgerSize(hub);
  hub.clock().Advance(absl::Hours(72));

  const auto again = hub.Submit(GiaRay(), 'a', 1, {bytes});

  ASSERT_OK(again);
  EXPECT_EQ(again->receipts(0).SerializeAsString(),
            first->receipts(0).SerializeAsString());
  EXPECT_EQ(LedgerSize(hub), size);
  EXPECT_EQ(Received(hub, June()), 10);
}

TEST(SettleBatchTest, RefusedEntryIsSettledAndHoldsNobodyUp) {
  HubCore hub;
  const std::vector<std::string> batch = {"\xff\xff",
                                          MonthBytes(GiaRay(), June())};

  const auto first = hub.Submit(GiaRay(), 'a', 1, batch);
  const auto again = hub.Submit(GiaRay(), 'a', 1, batch);

  ASSERT_OK(first);
  EXPECT_EQ(first->receipts(0).outcome(), v1::REFUSED);
  EXPECT_EQ(first->receipts(0).violations(0).code(), "MALFORMED_REPORT");
  EXPECT_EQ(first->receipts(1).outcome(), v1::RECEIVED);
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
}

TEST(SettleBatchTest, BadUtf8InATextHarmsItsEntryOnly) {
  HubCore hub;
  const std::string june = MonthBytes(XuanDinh(), June());
  Report corrected = MonthReport(XuanDinh(), June(), {.in_time = 5});
  corrected.base_digest = Sha256(june);
  corrected.reason = "đính ~ chính";
  const Report narrated =
      With(QuarterReport(XuanDinh(), {v1::QUARTER, 2024, 2}),
           "N01.difficulties", Text{"khó ~ khăn"});

  const auto response =
      hub.Submit(XuanDinh(), 'a', 1,
                 {june, WithBadByte(corrected), WithBadByte(narrated),
                  MonthBytes(XuanDinh(), July())});
  const auto mended = hub.Submit(
      XuanDinh(), 'a', 5, {WriteReport(corrected), WriteReport(narrated)});

  ASSERT_OK(response);
  EXPECT_THAT(OutcomesOf(*response), ElementsAre(v1::RECEIVED, v1::REFUSED,
                                                 v1::REFUSED, v1::RECEIVED));
  for (const int bad : {1, 2}) {
    EXPECT_EQ(response->receipts(bad).violations(0).code(), "MALFORMED_REPORT");
  }
  // Nothing else was wrong with them.
  ASSERT_OK(mended);
  EXPECT_THAT(OutcomesOf(*mended), ElementsAre(v1::RECEIVED, v1::RECEIVED));
}

TEST(SettleBatchTest, GapStoresNothingAndSaysWhereToSendFrom) {
  HubCore hub;
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));
  const uint64_t size = LedgerSize(hub);

  const auto response =
      hub.Submit(GiaRay(), 'a', 3, {MonthBytes(GiaRay(), July())});

  ASSERT_THAT(response, StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_EQ(ReasonOf(response.status()), kOutboxGap);
  EXPECT_EQ(ReasonMetadata(response.status(), "send_from"), "2");
  EXPECT_EQ(LedgerSize(hub), size);
}

TEST(SettleBatchTest, ForkStoresNothingNotEvenWhatIsNew) {
  HubCore hub;
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));
  const uint64_t size = LedgerSize(hub);

  const auto response =
      hub.Submit(GiaRay(), 'a', 1,
                 {MonthBytes(GiaRay(), June(), {.received = 99}),
                  MonthBytes(GiaRay(), July())});

  ASSERT_THAT(response, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(ReasonOf(response.status()), kOutboxForked);
  EXPECT_EQ(LedgerSize(hub), size);
  EXPECT_EQ(Received(hub, July()), 0);
}

TEST(SettleBatchTest, SameReportFromAnotherOutboxGetsTheFirstReceipt) {
  HubCore hub;
  const std::string bytes = MonthBytes(GiaRay(), June());
  const auto first = hub.Submit(GiaRay(), 'a', 1, {bytes});
  const uint64_t size = LedgerSize(hub);

  const auto other =
      hub.Submit(GiaRay(), 'b', 1, {MonthBytes(GiaRay(), July()), bytes});

  ASSERT_OK(other);
  v1::Receipt expected = first->receipts(0);
  expected.set_sequence(2);
  EXPECT_EQ(other->receipts(1).SerializeAsString(),
            expected.SerializeAsString());
  EXPECT_EQ(LedgerSize(hub), size + 1);
  EXPECT_EQ(Received(hub, June()), 10);
}

TEST(SettleBatchTest, SameReportLaterInTheOutboxCountsOnce) {
  HubCore hub;
  const std::string bytes = MonthBytes(GiaRay(), June());

  const auto response = hub.Submit(GiaRay(), 'a', 1, {bytes, bytes});

  ASSERT_OK(response);
  EXPECT_EQ(response->receipts(1).outcome(), v1::RECEIVED);
  EXPECT_EQ(response->receipts(1).sequence(), 2);
  EXPECT_EQ(response->receipts(1).position().index(),
            response->receipts(0).position().index());
  EXPECT_EQ(Received(hub, June()), 10);
}

TEST(SettleBatchTest, RefusedBytesAreDecidedAnewUnderANewNumber) {
  HubCore hub;
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));
  const std::string nil = WriteReport(NilMonthReport(GiaRay(), July()));
  const auto refused = hub.Submit(GiaRay(), 'a', 2, {nil});
  ASSERT_EQ(refused->receipts(0).outcome(), v1::REFUSED);
  ASSERT_OK(hub.Submit(
      GiaRay(), 'a', 3,
      {CorrectionOf(MonthBytes(GiaRay(), June()),
                    MonthReport(GiaRay(), June(), {.in_time = 9}))}));

  const auto again = hub.Submit(GiaRay(), 'a', 4, {nil});

  ASSERT_OK(again);
  EXPECT_EQ(again->receipts(0).outcome(), v1::RECEIVED);
}

TEST(SettleBatchTest, NewerReportPausesBehindWhatIsSettled) {
  HubCore hub;
  Report newer = MonthReport(GiaRay(), July());
  newer.form_version = 2;

  const auto response =
      hub.Submit(GiaRay(), 'a', 1,
                 {MonthBytes(GiaRay(), June()), WriteReport(newer), "\xff"});

  ASSERT_OK(response);
  EXPECT_THAT(response->receipts(), SizeIs(1));
  EXPECT_EQ(response->pause().reason(), "HUB_TOO_OLD");
  EXPECT_EQ(Settlements(&hub.engine())
                .SettledThrough({GiaRay(), HubCore::OutboxId('a')})
                .value(),
            1);
}

TEST(SettleBatchTest, UnknownFieldPauses) {
  HubCore hub;
  const std::string unknown_field_15 = "\x7a\x01x";

  const auto response = hub.Submit(
      GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June()) + unknown_field_15});

  ASSERT_OK(response);
  EXPECT_THAT(response->receipts(), SizeIs(0));
  EXPECT_TRUE(response->has_pause());
}

TEST(SettleBatchTest, NumbersOfUnitsDoNotMix) {
  HubCore hub;
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));

  const auto response =
      hub.Submit(BaoHoa(), 'a', 1, {MonthBytes(BaoHoa(), June())});

  ASSERT_OK(response);
  EXPECT_EQ(response->receipts(0).outcome(), v1::RECEIVED);
  EXPECT_EQ(Received(hub, June()), 20);
}

}  // namespace
}  // namespace gandan
