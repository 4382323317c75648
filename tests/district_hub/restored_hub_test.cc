// What nodes bring back to a hub that was restored from a backup.

#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "storage/ledger.h"
#include "storage/report_store.h"
#include "storage/rocksdb_backup.h"
#include "storage/rocksdb_engine.h"
#include "storage/totals.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::SizeIs;

std::string Correction(const std::string& base, int64_t received) {
  Report report = MonthReport(GiaRay(), June(), {.received = received});
  report.base_digest = Sha256(base);
  report.reason = "đính chính";
  return WriteReport(report);
}

// A hub that was backed up while it was empty, received things, and was then
// restored.
class RestoredHubTest : public testing::Test {
 protected:
  RestoredHubTest()
      : hub_(std::make_unique<HubCore>(
            OpenRocksDb(folder_.Path("db"), HubSchema()).value())) {
    hub_->SealReceipts();
    backups_ = hub_->engine().BackUp(folder_.Path("backups"), 2).value();
  }

  // Three days later, from the backup.
  void Restore(bool declared = true) {
    hub_.reset();
    EXPECT_OK(RestoreRocksDb(folder_.Path("backups"), backups_.back(),
                             folder_.Path("restored")));
    auto engine = OpenRocksDb(folder_.Path("restored"), HubSchema()).value();
    if (declared) {
      Transaction transaction(engine.get());
      auto ledger = LedgerWriter::Begin(&transaction, absl::UnixEpoch());
      EXPECT_OK(ledger->OpenEpoch(2));
      EXPECT_OK(transaction.Commit());
    }
    hub_ = std::make_unique<HubCore>(std::move(engine));
    hub_->SealReceipts();
    hub_->clock().Advance(absl::Hours(72));
  }

  HubCore& hub() { return *hub_; }

  int64_t Received() {
    constexpr size_t kColumns = 5;
    return Totals(&hub().engine())
        .Get({"month", June(), District()}, kColumns)
        .value()
        .sums.columns()[4]
        .sum;
  }

  storage::v1::StateRow Standing() {
    return ReportStore(&hub().engine())
        .StateAsOf({"month", June(), GiaRay()}, District(), 1'000'000)
        .value()
        ->row;
  }

  static v1::Receipt ApartFromPlace(v1::Receipt receipt) {
    receipt.clear_position();
    receipt.clear_seal();
    return receipt;
  }

  TemporaryFolder folder_;
  std::unique_ptr<HubCore> hub_;
  std::vector<Backup> backups_;
};

TEST_F(RestoredHubTest, SettlesAsItDidBeforeWithOutcomeNumberAndTime) {
  const std::string first = MonthBytes(GiaRay(), June());
  const std::vector<std::string> reports = {first, Correction(first, 20),
                                            Correction("another", 30)};
  const auto before = hub().Submit(GiaRay(), 'a', 1, reports);
  ASSERT_OK(before);
  ASSERT_EQ(before->receipts(2).outcome(), v1::REFUSED);
  Restore();

  const auto again =
      hub().Resend(GiaRay(), 'a', 1, reports,
                   {before->receipts().begin(), before->receipts().end()});

  ASSERT_OK(again);
  ASSERT_THAT(again->receipts(), SizeIs(3));
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(ApartFromPlace(again->receipts(i)).DebugString(),
              ApartFromPlace(before->receipts(i)).DebugString());
    EXPECT_EQ(again->receipts(i).position().epoch(), 2u);
  }
  EXPECT_EQ(Received(), 20);
  // Due on the 18th, three days ago by now: it was in time.
  EXPECT_EQ(Standing().labels_size(), 0);
  // Once more, and nothing is counted twice.
  ASSERT_OK(hub().Resend(GiaRay(), 'a', 1, reports,
                         {again->receipts().begin(), again->receipts().end()}));
  EXPECT_EQ(Received(), 20);
}

TEST_F(RestoredHubTest, LaterRevisionMayComeFirst) {
  const std::string first = MonthBytes(GiaRay(), June());
  const std::string second = Correction(first, 20);
  const auto one = hub().Submit(GiaRay(), 'a', 1, {first});
  hub().clock().Advance(absl::Hours(1));
  // From the unit's other machine.
  const auto two = hub().Submit(GiaRay(), 'b', 1, {second});
  ASSERT_EQ(two->receipts(0).revision(), 2u);
  Restore();

  ASSERT_OK(hub().Resend(GiaRay(), 'b', 1, {second}, {two->receipts(0)}));
  EXPECT_EQ(Received(), 20);
  const auto late = hub().Resend(GiaRay(), 'a', 1, {first}, {one->receipts(0)});

  EXPECT_EQ(late->receipts(0).revision(), 1u);
  EXPECT_EQ(Received(), 20);
  EXPECT_EQ(Standing().revision(), 2u);
  EXPECT_EQ(Standing().first_received_us(),
            one->receipts(0).received_at().seconds() * 1'000'000);
}

TEST_F(RestoredHubTest, ForgedReceiptIsNone) {
  const std::string report = MonthBytes(GiaRay(), June());
  const auto before = hub().Submit(GiaRay(), 'a', 1, {report});
  Restore();
  v1::Receipt forged = before->receipts(0);
  forged.mutable_received_at()->set_seconds(1);

  const auto again = hub().Resend(GiaRay(), 'a', 1, {report}, {forged});

  ASSERT_OK(again);
  EXPECT_GT(again->receipts(0).received_at().seconds(),
            before->receipts(0).received_at().seconds());
  EXPECT_EQ(again->receipts(0).labels(0), v1::LATE);
}

TEST_F(RestoredHubTest, WhatNobodyHasIsNotedAndHoldsNothingUp) {
  const std::string june = MonthBytes(GiaRay(), June());
  ASSERT_OK(hub().Submit(GiaRay(), 'a', 1, {june}));
  Restore();
  const std::string july = MonthBytes(GiaRay(), July());
  const auto gap = hub().Resend(GiaRay(), 'a', 2, {july}, {});
  EXPECT_EQ(ReasonOf(gap.status()), kOutboxGap);

  const auto passed = hub().Resend(GiaRay(), 'a', 2, {july}, {},
                                   /*lost_through=*/1);

  ASSERT_OK(passed);
  EXPECT_EQ(passed->receipts(0).outcome(), v1::RECEIVED);
  const Ledger ledger(&hub().engine());
  const uint64_t size = ledger.Size().value();
  const auto lost = ledger.Entry(size - 2)->lost();
  EXPECT_EQ(lost.first(), 1u);
  EXPECT_EQ(lost.last(), 1u);
  // Found after all, it goes the way of a fork, and is not lost a second time.
  EXPECT_EQ(ReasonOf(hub().Resend(GiaRay(), 'a', 1, {june}, {}).status()),
            kOutboxForked);
}

}  // namespace
}  // namespace gandan
