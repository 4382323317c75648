#include "commune_node/ledger_watch.h"

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "commune_node/own_store.h"
#include "domain/evidence_texts.h"
#include "domain/merkle.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string Leaf(const v1::Receipt& receipt) {
  storage::v1::LedgerEntry entry;
  entry.mutable_settled()->set_digest(receipt.digest());
  entry.mutable_settled()->set_outcome(receipt.outcome());
  entry.mutable_settled()->set_revision(receipt.revision());
  return entry.SerializeAsString();
}

// A node with receipts of a ledger of two entries, both its own, and a hub that
// answers as the test says.
class LedgerWatchTest : public testing::Test {
 protected:
  LedgerWatchTest() {
    Settle(2);
    Accept(Answer().checkpoint());
  }

  // Reports so many more, each received.
  void Settle(int reports) {
    const size_t before = receipts_.size();
    node_.Queue(reports);
    const std::vector<OutboxItem> queued =
        node_.outbox().List(before + 1, before + reports).value();
    for (const OutboxItem& item : queued) {
      v1::Receipt receipt;
      receipt.set_sequence(item.sequence);
      receipt.set_digest(item.queued.digest());
      receipt.set_outcome(v1::RECEIVED);
      receipt.set_revision(static_cast<uint32_t>(item.sequence));
      receipt.set_form("month");
      receipt.set_period("2024-06");
      receipt.mutable_position()->set_epoch(1);
      receipt.mutable_position()->set_index(item.sequence - 1);
      receipts_.push_back(std::move(receipt));
    }
    TestNode::MustBeOk(
        node_.outbox().Settle(absl::MakeConstSpan(receipts_).subspan(before)));
  }

  // With a proof of the first two.
  v1::FetchDirectivesResponse Answer() const {
    const std::vector<std::string> leaves = {Leaf(receipts_[0]),
                                             Leaf(receipts_[1])};
    v1::FetchDirectivesResponse answer;
    v1::Checkpoint* const head = answer.mutable_checkpoint();
    head->set_epoch(1);
    head->set_size(2);
    head->set_root(NodeHash(LeafHash(leaves[0]), LeafHash(leaves[1])));
    head->set_signature("signature");
    for (uint64_t i = 0; i < 2; ++i) {
      v1::EntryProof* const proof = answer.add_proofs();
      proof->set_index(i);
      proof->set_leaf(leaves[i]);
      proof->add_path(LeafHash(leaves[1 - i]));
    }
    return answer;
  }

  // The node's last head is this one.
  void Accept(const v1::Checkpoint& head) {
    TestNode::MustBeOk(node_.database().contacts()->Change(
        [&](storage::v1::ContactMark* mark) {
          *mark->mutable_checkpoint() = head;
          return node_.database().store()->SetContact(*mark);
        }));
  }

  // What the watch asks about next.
  v1::FetchDirectivesRequest Asked() {
    v1::FetchDirectivesRequest request;
    TestNode::MustBeOk(
        watch_.Ask(*node_.database().contacts()->mark(), &request));
    return request;
  }

  std::vector<std::string> Alarms() {
    const storage::v1::ContactMark mark =
        node_.database().contacts()->mark().value();
    std::vector<std::string> alarms;
    for (const storage::v1::NodeAlarm& alarm : mark.alarms()) {
      alarms.push_back(alarm.text().en());
    }
    return alarms;
  }

  TestNode node_;
  std::vector<v1::Receipt> receipts_;
  // Of a restored hub.
  absl::StatusOr<v1::ProveHistoryResponse> proved_ = v1::ProveHistoryResponse();
  std::vector<v1::ProveHistoryRequest> asked_proofs_;
  LedgerWatch watch_{&node_.database(), nullptr,
                     [this](const v1::ProveHistoryRequest& request) {
                       asked_proofs_.push_back(request);
                       return proved_;
                     }};
};

TEST_F(LedgerWatchTest, ReceiptsThatAreProvedAreAskedAboutNoMore) {
  const v1::FetchDirectivesRequest request = Asked();
  EXPECT_THAT(request.prove(), ElementsAre(0, 1));
  EXPECT_EQ(request.checked_size(), 2u);

  EXPECT_OK(watch_.TakeProofs(request, Answer()));

  EXPECT_THAT(Alarms(), IsEmpty());
  EXPECT_THAT(Asked().prove(), IsEmpty());
  EXPECT_TRUE(node_.database().evidence()->Find(receipts_[1])->has_value());
}

TEST_F(LedgerWatchTest, ReceiptThatIsNotProvedIsAnAlarm) {
  v1::FetchDirectivesResponse answer = Answer();
  answer.mutable_proofs()->DeleteSubrange(0, 1);
  const v1::FetchDirectivesRequest request = Asked();

  EXPECT_OK(watch_.TakeProofs(request, answer));
  EXPECT_OK(watch_.TakeProofs(request, answer));

  EXPECT_THAT(Alarms(),
              ElementsAre(HasSubstr("does not prove that its ledger holds its "
                                    "receipt of month 2024-06")));
  // What was proved is kept all the same.
  EXPECT_TRUE(node_.database().evidence()->Find(receipts_[1])->has_value());
}

// It has given the receipt, so its ledger goes at least that far.
TEST_F(LedgerWatchTest, LedgerThatEndsBeforeTheReceiptIsAnAlarm) {
  v1::FetchDirectivesResponse answer = Answer();
  answer.clear_proofs();
  answer.mutable_checkpoint()->set_size(1);

  EXPECT_OK(watch_.TakeProofs(Asked(), answer));

  EXPECT_THAT(Alarms(), SizeIs(1));
}

TEST_F(LedgerWatchTest, EntryThatSaysSomethingElseIsAnAlarm) {
  v1::FetchDirectivesResponse answer = Answer();
  answer.mutable_proofs(0)->set_leaf(Leaf(receipts_[1]));

  EXPECT_OK(watch_.TakeProofs(Asked(), answer));

  EXPECT_THAT(Alarms(),
              ElementsAre(HasSubstr("does not hold what its receipt")));
}

// Else a hub that cheats would say so with every answer.
TEST_F(LedgerWatchTest, HubThatSaysItLostSomethingStillProvesItsReceipts) {
  v1::FetchDirectivesResponse answer = Answer();
  answer.clear_proofs();
  answer.mutable_lost()->set_kept_size(1);

  EXPECT_OK(watch_.TakeProofs(Asked(), answer));

  EXPECT_THAT(Alarms(), SizeIs(1));  // Both receipts are of one report.
}

TEST_F(LedgerWatchTest, WhatWasAskedAboutBeforeARestoreNeedsNoProof) {
  const v1::FetchDirectivesRequest request = Asked();
  v1::FetchDirectivesResponse answer = Answer();
  answer.clear_proofs();
  answer.mutable_checkpoint()->set_epoch(2);

  EXPECT_OK(watch_.TakeProofs(request, answer));

  EXPECT_THAT(Alarms(), IsEmpty());
}

TEST_F(LedgerWatchTest, HubOfBeforeHeadsWereSignedProvesNothing) {
  v1::FetchDirectivesResponse answer = Answer();
  answer.clear_proofs();
  answer.mutable_checkpoint()->clear_signature();

  EXPECT_OK(watch_.TakeProofs(Asked(), answer));

  EXPECT_THAT(Alarms(), IsEmpty());
}

// Those that are never proved must not stand before the others for ever.
TEST_F(LedgerWatchTest, WhatWasAskedAboutComesAgainBehindTheOthers) {
  constexpr uint64_t kAll = kMostProvedEntries + 2;
  Settle(kAll - receipts_.size());

  EXPECT_THAT(Asked().prove(), SizeIs(kMostProvedEntries));
  EXPECT_THAT(Asked().prove(), ElementsAre(kAll - 2, kAll - 1));
  const v1::FetchDirectivesRequest again = Asked();
  EXPECT_THAT(again.prove(), SizeIs(kMostProvedEntries));
  EXPECT_EQ(again.prove(0), 0u);
}

// The hub says that it was restored and kept so much.
v1::FetchDirectivesResponse Restored(uint64_t kept) {
  v1::FetchDirectivesResponse answer;
  answer.mutable_checkpoint()->set_epoch(2);
  answer.mutable_checkpoint()->set_size(3);
  answer.mutable_checkpoint()->set_signature("signature");
  answer.mutable_lost()->set_kept_size(kept);
  return answer;
}

TEST_F(LedgerWatchTest, WhatARestoredHubKeptIsHeldAgainstTheLastHead) {
  v1::FetchDirectivesResponse answer = Restored(2);
  proved_->add_consistency(LeafHash("declared"));
  answer.mutable_checkpoint()->set_root(
      NodeHash(Answer().checkpoint().root(), LeafHash("declared")));

  const auto verdict = watch_.Judge(answer);

  ASSERT_OK(verdict);
  EXPECT_TRUE(verdict->accepted) << verdict->alarm.en();
  EXPECT_THAT(verdict->notice.en(), HasSubstr("keeps 2"));
  ASSERT_THAT(asked_proofs_, SizeIs(1));
  EXPECT_EQ(asked_proofs_[0].earlier_size(), 2u);
  EXPECT_EQ(asked_proofs_[0].later_size(), 3u);
}

TEST_F(LedgerWatchTest, RestoredHubThatRewroteWhatItKeptIsAnAlarm) {
  v1::FetchDirectivesResponse answer = Restored(2);
  proved_->add_consistency(LeafHash("declared"));
  answer.mutable_checkpoint()->set_root(
      NodeHash(LeafHash("rewritten"), LeafHash("declared")));
  const auto other_root = watch_.Judge(answer);
  ASSERT_OK(other_root);
  EXPECT_FALSE(other_root->accepted);
  EXPECT_THAT(other_root->alarm.en(), HasSubstr("entries up to 2"));

  proved_ = absl::OutOfRangeError("never had it");
  const auto no_proof = watch_.Judge(answer);
  ASSERT_OK(no_proof);
  EXPECT_FALSE(no_proof->accepted);
}

// What proofs lead to is of before what was lost.
TEST_F(LedgerWatchTest, WhatWasKeptOfOlderEntriesIsHeldAgainstAnOlderHead) {
  ASSERT_OK(watch_.TakeProofs(Asked(), Answer()));
  v1::Checkpoint last = Answer().checkpoint();
  last.set_size(9);
  last.set_root(std::string(32, 'l'));
  Accept(last);
  v1::FetchDirectivesResponse answer = Restored(2);
  proved_->add_consistency(LeafHash("declared"));
  answer.mutable_checkpoint()->set_root(
      NodeHash(LeafHash("rewritten"), LeafHash("declared")));

  const auto verdict = watch_.Judge(answer);

  ASSERT_OK(verdict);
  EXPECT_FALSE(verdict->accepted);
  ASSERT_THAT(asked_proofs_, SizeIs(1));
  EXPECT_EQ(asked_proofs_[0].earlier_size(), 2u);
}

// The next answer says of a restore nothing any more.
TEST_F(LedgerWatchTest, WhatWasKeptIsNotMoreBecauseTheHubDoesNotSayItAgain) {
  storage::v1::ContactMark mark;
  mark.mutable_checkpoint()->set_size(9);
  EXPECT_EQ(LedgerWatch::KeptOf(mark, {}), 9u);
  EXPECT_EQ(LedgerWatch::KeptOf(mark, Restored(4)), 4u);
  mark.set_kept_size(3);
  EXPECT_EQ(LedgerWatch::KeptOf(mark, {}), 3u);
  EXPECT_EQ(LedgerWatch::KeptOf(mark, Restored(4)), 3u);
}

TEST_F(LedgerWatchTest, LineThatFailsWhileTheHubIsAskedSaysNothing) {
  proved_ = absl::UnavailableError("no line");

  const auto verdict = watch_.Judge(Restored(2));

  EXPECT_THAT(verdict, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_FALSE(IsOwnStore(verdict.status()));
}

}  // namespace
}  // namespace gandan
