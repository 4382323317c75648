#include "district_hub/committer.h"

#include <algorithm>
#include <thread>

#include "district_hub/release_decisions.h"
#include "district_hub/report_decisions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/ledger.h"
#include "storage/rocksdb_engine.h"
#include "storage/settlements.h"
#include "tests/support/deciding_boards.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::Gt;
using testing::IsEmpty;
using testing::Le;
using testing::Lt;

using Fate = ForgetfulEngine::Fate;

// Waits until the hub answers again; it is reopening meanwhile.
absl::StatusOr<v1::SubmitReportsResponse> SubmitUntilStored(
    HubCore& hub, const UnitKey& unit, uint64_t sequence,
    const std::string& bytes) {
  while (true) {
    auto response = hub.Submit(unit, 'a', sequence, {bytes});
    if (!absl::IsUnavailable(response.status())) return response;
  }
}

uint64_t LedgerSize(HubCore& hub) {
  return Ledger(&hub.engine()).Size().value();
}

class CommitterFateTest : public testing::TestWithParam<Fate> {};

TEST_P(CommitterFateTest, FailedWriteIsUnavailableAndTheResendCountsOnce) {
  HubCore hub;
  const std::string bytes = MonthBytes(GiaRay(), June());
  const uint64_t before = LedgerSize(hub);
  hub.forgetful().FailNextWrite(GetParam());

  const auto failed = hub.Submit(GiaRay(), 'a', 1, {bytes});
  const auto stored = SubmitUntilStored(hub, GiaRay(), 1, bytes);

  EXPECT_THAT(failed, StatusIs(absl::StatusCode::kUnavailable));
  ASSERT_OK(stored);
  EXPECT_EQ(stored->receipts(0).outcome(), v1::RECEIVED);
  EXPECT_EQ(stored->receipts(0).revision(), 1);
  EXPECT_EQ(LedgerSize(hub), before + 1);
  EXPECT_TRUE(hub.healthy());
}

TEST_P(CommitterFateTest, MemoryFollowsTheDiskAfterAFailedPublishing) {
  HubCore hub;
  const auto next = TinyCatalogueWith("Báo cáo tháng", "Báo cáo hằng tháng");
  const CheckedCatalogue checked =
      CheckCatalogue(*hub.catalogues().Get(), next->data(),
                     absl::CivilDay(2024, 6, 17))
          .value();
  hub.forgetful().FailNextWrite(GetParam());

  const absl::Status failed = hub.Decide([&](DecisionGroup& group) {
    v1::PublishCatalogueResponse response;
    return PublishCatalogue(group, checked, &hub.catalogues(), &response);
  });
  ASSERT_OK(SubmitUntilStored(hub, GiaRay(), 1, MonthBytes(GiaRay(), June())));

  EXPECT_THAT(failed, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(hub.catalogues().Get()->newest()->data().version(),
            GetParam() == Fate::kKept ? 2 : 1);
}

INSTANTIATE_TEST_SUITE_P(Fates, CommitterFateTest,
                         testing::Values(Fate::kLost, Fate::kKept));

// Clients that each send their own outbox's batches, one after another.
void SendFromEveryone(HubCore& hub, int clients, int batches) {
  std::vector<std::thread> threads;
  for (int client = 0; client < clients; ++client) {
    threads.emplace_back([&hub, client, batches] {
      for (int batch = 0; batch < batches; ++batch) {
        const auto sent =
            hub.Send(GiaRay(), static_cast<char>('a' + client), batch + 1,
                     {MonthBytes(GiaRay(), {v1::MONTH, 2024, 6},
                                 {.received = 100 + client * 1000 + batch})});
        ASSERT_OK(sent->Wait());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(CommitterTest, EachGroupIsOneSyncAndTheyAreShared) {
  const TemporaryFolder folder;
  HubCore hub(OpenRocksDb(folder.Path("db"), HubSchema()).value());
  const EngineStats before = hub.engine().stats();
  constexpr int kClients = 6;
  constexpr int kBatches = 50;

  SendFromEveryone(hub, kClients, kBatches);

  const EngineStats after = hub.engine().stats();
  const uint64_t groups = after.writes - before.writes;
  EXPECT_EQ(after.log_syncs - before.log_syncs, groups);
  EXPECT_THAT(groups, Lt(kClients * kBatches));
  EXPECT_THAT(groups, Gt(0));
  std::cout << kClients * kBatches << " batches in " << groups << " groups\n";
}

TEST(CommitterTest, ResendsAloneWriteNothing) {
  HubCore hub;
  const std::string bytes = MonthBytes(GiaRay(), June());
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {bytes}));
  const uint64_t writes = hub.engine().stats().writes;

  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {bytes}));

  EXPECT_EQ(hub.engine().stats().writes, writes);
}

TEST(CommitterTest, StopFinishesWhatWaits) {
  HubCore hub;
  std::vector<std::shared_ptr<TestCall>> calls;
  absl::Notification go_on;
  for (int i = 0; i < 5; ++i) calls.push_back(hub.HoldUp(&go_on));

  std::thread stopping([&hub] { hub.Restart(); });
  go_on.Notify();
  stopping.join();

  for (const auto& call : calls) EXPECT_OK(call->Wait());
}

TEST(CommitterTest, NewHubOpensItsLedgerAtOnce) {
  auto engine = MakeForgetfulEngine(HubSchema());
  Engine* const kept = engine.get();
  const HubCore hub(std::move(engine));

  EXPECT_EQ(Ledger(kept).Entry(0)->epoch().epoch(), 1);
}

TEST(CommitterTest, EntryUnderDecisionAtTwoAbnormalExitsIsQuarantined) {
  auto engine = MakeForgetfulEngine(HubSchema());
  const std::string bytes = MonthBytes(GiaRay(), June());
  const EntryName name{GiaRay(), Sha256(bytes)};
  {
    Transaction transaction(engine.get());
    Settlements::NoteAbnormalExit(&transaction, name.unit, name.digest, 1);
    ASSERT_OK(transaction.Commit());
  }
  const TemporaryFolder folder;
  const auto board = BoardAfterStop(folder.Path("deciding"), {name});
  HubCore hub(std::move(engine), board.get());

  const auto response =
      hub.Submit(GiaRay(), 'a', 1, {bytes, MonthBytes(GiaRay(), July())});

  ASSERT_OK(response);
  EXPECT_EQ(response->receipts(0).outcome(), v1::QUARANTINED);
  EXPECT_EQ(response->receipts(0).violations(0).code(), "UNREADABLE_TWICE");
  EXPECT_EQ(response->receipts(1).outcome(), v1::RECEIVED);
}

TEST(CommitterTest, EntryUnderDecisionAtOneAbnormalExitIsDecided) {
  const std::string bytes = MonthBytes(GiaRay(), June());
  const TemporaryFolder folder;
  const auto board =
      BoardAfterStop(folder.Path("deciding"), {{GiaRay(), Sha256(bytes)}});
  HubCore hub(MakeForgetfulEngine(HubSchema()), board.get());

  EXPECT_EQ(hub.Submit(GiaRay(), 'a', 1, {bytes})->receipts(0).outcome(),
            v1::RECEIVED);
}

TEST(CommitterTest, NotesAreGoneOnceAnEntryIsDecided) {
  const TemporaryFolder folder;
  const auto board = DecidingBoard::Open(folder.Path("deciding")).value();
  HubCore hub(MakeForgetfulEngine(HubSchema()), board.get());

  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));

  EXPECT_THAT(DecidingBoard::Open(folder.Path("deciding")).value()->found(),
              IsEmpty());
}

TEST(CommitterTest, WhatWasSetAsideIsDecidedAnewOnceItIsReleased) {
  auto engine = MakeForgetfulEngine(HubSchema());
  const std::string bytes = MonthBytes(GiaRay(), June());
  const EntryName name{GiaRay(), Sha256(bytes)};
  {
    Transaction transaction(engine.get());
    Settlements::NoteAbnormalExit(&transaction, name.unit, name.digest, 2);
    ASSERT_OK(transaction.Commit());
  }
  HubCore hub(std::move(engine));
  ASSERT_EQ(hub.Submit(GiaRay(), 'a', 1, {bytes})->receipts(0).outcome(),
            v1::QUARANTINED);
  EXPECT_EQ(hub.Submit(GiaRay(), 'a', 2, {bytes})->receipts(0).outcome(),
            v1::QUARANTINED);
  v1::ReleaseReportRequest request;
  *request.mutable_unit() = ToProto(name.unit);
  request.set_digest(name.digest);
  v1::ReleaseReportResponse response;

  ASSERT_OK(hub.Decide([&](DecisionGroup& group) {
    return ReleaseReport(group, request, &response);
  }));

  EXPECT_EQ(response.stops(), 2);
  const auto again = hub.Submit(GiaRay(), 'a', 3, {bytes});
  EXPECT_EQ(again->receipts(0).outcome(), v1::RECEIVED);
  EXPECT_EQ(again->receipts(0).revision(), 1);
  EXPECT_THAT(hub.Decide([&](DecisionGroup& group) {
    return ReleaseReport(group, request, &response);
  }),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(CommitterTest, StopsAreForgottenOnceTheEntryIsDecided) {
  auto engine = MakeForgetfulEngine(HubSchema());
  const std::string bytes = MonthBytes(GiaRay(), June());
  {
    Transaction transaction(engine.get());
    Settlements::NoteAbnormalExit(&transaction, GiaRay(), Sha256(bytes), 1);
    ASSERT_OK(transaction.Commit());
  }
  HubCore hub(std::move(engine));

  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {bytes}));

  EXPECT_THAT(Settlements(&hub.engine()).AbnormalExits(GiaRay(), Sha256(bytes)),
              IsOkAndHolds(0));
}

}  // namespace
}  // namespace gandan
