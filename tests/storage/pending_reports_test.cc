#include "storage/pending_reports.h"

#include <memory>
#include <string>

#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/drafts.h"
#include "storage/forgetful_engine.h"
#include "storage/node_store.h"
#include "storage/outbox.h"
#include "storage/schema.h"
#include "tests/support/status_matchers.h"
#include "tests/support/storage_samples.h"
#include "tests/support/test_approvals.h"

namespace gandan {
namespace {

using testing::Eq;

// An engine with what waits on it, and an outbox.
struct OpenedPending {
  PendingReports* operator->() { return &pending; }

  // The report of June that waits; empty: none does.
  std::string June() const {
    const auto row = pending.Find({kMonthly, gandan::June()});
    EXPECT_OK(row);
    return row.ok() && row->has_value() ? (*row)->report() : "";
  }

  std::unique_ptr<ForgetfulEngine> engine = MakeForgetfulEngine(NodeSchema());
  PendingReports pending{engine.get()};
  std::unique_ptr<Outbox> outbox =
      Outbox::Open(engine.get(), "00112233445566778899aabbccddeeff").value();
};

// A report whose bytes are its text.
PendingReport Pending(const std::string& text, const Period& period = June()) {
  PendingReport report{{kMonthly, period}, {}};
  report.row.set_report(text);
  report.row.set_digest(Sha256(text));
  report.row.set_prepared_at_us(1'000'000);
  return report;
}

absl::StatusOr<uint64_t> Queue(
    OpenedPending& node, const std::string& text,
    const absl::optional<v1::Approval>& approval = absl::nullopt) {
  return node.outbox->Add(text, {kMonthly, June()}, absl::FromUnixSeconds(1000),
                          approval);
}

TEST(PendingReportsTest, NewerReportTakesThePlaceOfTheOneThatWaits) {
  OpenedPending node;
  ASSERT_OK(node->Put(Pending("a")));

  ASSERT_OK(node->Put(Pending("b")));

  EXPECT_EQ(node.June(), "b");
  EXPECT_EQ(node->All()->size(), 1u);
}

TEST(PendingReportsTest, PuttingDropsTheDraftInTheSameWrite) {
  OpenedPending node;
  Drafts drafts(node.engine.get());
  ASSERT_OK(drafts.Put({kMonthly, June()}, {}));
  const uint64_t writes = node.engine->stats().writes;

  ASSERT_OK(node->Put(Pending("a")));

  EXPECT_EQ(node.engine->stats().writes, writes + 1);
  EXPECT_THAT(drafts.Find({kMonthly, June()}), IsOkAndHolds(Eq(absl::nullopt)));
}

TEST(PendingReportsTest, ApprovedReportIsQueuedAndGoneInOneWrite) {
  OpenedPending node;
  ASSERT_OK(node->Put(Pending("a")));
  ASSERT_OK(node->Put(Pending("july", July())));
  const uint64_t writes = node.engine->stats().writes;

  ASSERT_OK(Queue(node, "a", DeputyApprovalOf("a")));

  EXPECT_EQ(node.engine->stats().writes, writes + 1);
  EXPECT_EQ(node.June(), "");
  EXPECT_EQ(node->All()->size(), 1u);
  const auto queued = node.outbox->List(1, 1);
  ASSERT_OK(queued);
  EXPECT_EQ(queued->at(0).queued.approval().SerializeAsString(),
            DeputyApprovalOf("a").SerializeAsString());
}

TEST(PendingReportsTest, FailedApprovalLeavesItWaiting) {
  OpenedPending node;
  ASSERT_OK(node->Put(Pending("a")));
  node.engine->FailNextWrite(ForgetfulEngine::Fate::kLost);

  EXPECT_THAT(Queue(node, "a", DeputyApprovalOf("a")),
              StatusIs(absl::StatusCode::kUnavailable));
  ASSERT_OK(node.engine->Reopen());

  EXPECT_EQ(node.June(), "a");
  EXPECT_EQ(node.outbox->mark().last_sequence(), 0u);
}

TEST(PendingReportsTest, AnotherReportThatIsQueuedLeavesItWaiting) {
  OpenedPending node;
  ASSERT_OK(node->Put(Pending("newer")));

  ASSERT_OK(Queue(node, "sent again"));

  EXPECT_EQ(node.June(), "newer");
}

TEST(PendingReportsTest, SentBackReportStaysWithItsReason) {
  OpenedPending node;
  ASSERT_OK(node->Put(Pending("a")));

  ASSERT_OK(node->SendBack(Pending("a"), "thiếu"));

  const auto row = node->Find({kMonthly, June()});
  ASSERT_OK(row);
  EXPECT_EQ((*row)->report(), "a");
  EXPECT_EQ((*row)->sent_back_reason(), "thiếu");
}

TEST(PendingReportsTest, OnlyWhatWasLookedAtIsSentBack) {
  OpenedPending node;

  EXPECT_THAT(node->SendBack(Pending("a"), "thiếu"),
              StatusIs(absl::StatusCode::kAborted));
  ASSERT_OK(node->Put(Pending("b")));
  EXPECT_THAT(node->SendBack(Pending("a"), "thiếu"),
              StatusIs(absl::StatusCode::kAborted));

  EXPECT_EQ((*node->Find({kMonthly, June()}))->sent_back_reason(), "");
}

}  // namespace
}  // namespace gandan
