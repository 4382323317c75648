#include "storage/node_evidence.h"

#include "base/sha256.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/storage/v1/node_records.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/forgetful_engine.h"
#include "storage/keys.h"
#include "storage/schema.h"
#include "storage/transaction.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// A node's database with receipts of two epochs.
class NodeEvidenceTest : public testing::Test {
 protected:
  NodeEvidenceTest() {
    for (uint64_t i = 0; i < 3; ++i) Keep(ReceiptAt(1, i), i + 1);
    Keep(ReceiptAt(2, 7), 4);
  }

  static v1::Receipt ReceiptAt(uint64_t epoch, uint64_t index) {
    v1::Receipt receipt;
    receipt.set_revision(1);
    receipt.mutable_position()->set_epoch(epoch);
    receipt.mutable_position()->set_index(index);
    return receipt;
  }
  void Keep(const v1::Receipt& receipt, uint64_t sequence) {
    ASSERT_OK(CommitTransaction(engine_.get(), [&](Transaction* transaction) {
      transaction->Put(kReceipts, ReceiptKey("outbox", sequence),
                       receipt.SerializeAsString());
      return absl::OkStatus();
    }));
  }
  static v1::EntryProof ProofOf(uint64_t index, const std::string& batch) {
    storage::v1::LedgerEntry entry;
    entry.mutable_settled()->set_signed_batch(Sha256(batch));
    v1::EntryProof proof;
    proof.set_index(index);
    proof.set_leaf(entry.SerializeAsString());
    return proof;
  }
  static v1::Checkpoint Head() {
    v1::Checkpoint head;
    head.set_epoch(1);
    head.set_size(9);
    head.add_consistency("not kept");
    return head;
  }

  const std::unique_ptr<Engine> engine_ = MakeForgetfulEngine(NodeSchema());
  NodeEvidence evidence_{engine_.get()};
};

TEST_F(NodeEvidenceTest, ReceiptsOfTheEpochAreUnprovedUntilTheyAreProved) {
  EXPECT_THAT(*evidence_.Unproved(1, 0, 10), SizeIs(3));
  EXPECT_THAT(*evidence_.Unproved(3, 0, 10), IsEmpty());

  ASSERT_OK(evidence_.KeepProofs({ProofOf(1, ""), ProofOf(2, "")}, Head()));

  const auto unproved = evidence_.Unproved(1, 0, 10);
  ASSERT_OK(unproved);
  ASSERT_THAT(*unproved, SizeIs(1));
  EXPECT_EQ(unproved->front().position().index(), 0);
}

TEST_F(NodeEvidenceTest, UnprovedReceiptsComeInPagesByTheirPlace) {
  Keep(ReceiptAt(1, 9), 5);
  Keep(ReceiptAt(1, 8), 6);

  const auto first = evidence_.Unproved(1, 0, 4);
  ASSERT_OK(first);
  ASSERT_THAT(*first, SizeIs(4));
  EXPECT_EQ(first->back().position().index(), 8);
  const auto second = evidence_.Unproved(1, 9, 4);
  ASSERT_OK(second);
  ASSERT_THAT(*second, SizeIs(1));
  EXPECT_EQ(second->front().position().index(), 9);
}

// The hub proves to a unit what is its own.
TEST_F(NodeEvidenceTest, NothingIsAskedOfWhatAnEndedUnitReported) {
  storage::v1::OwnReportRow row;
  *row.mutable_receipt() = ReceiptAt(1, 5);
  ASSERT_OK(CommitTransaction(engine_.get(), [&](Transaction* transaction) {
    transaction->Put(kOwnReports, NodeReportKey({"month", June(), GiaRay()}),
                     row.SerializeAsString());
    return absl::OkStatus();
  }));
  EXPECT_THAT(*evidence_.Unproved(1, 5, 10), IsEmpty());
  ASSERT_OK(CommitTransaction(engine_.get(), [&](Transaction* transaction) {
    transaction->Put(kOwnReports, NodeReportKey({"month", June()}),
                     row.SerializeAsString());
    return absl::OkStatus();
  }));

  EXPECT_THAT(*evidence_.Unproved(1, 5, 10), SizeIs(1));
}

TEST_F(NodeEvidenceTest, FindsTheLargestHeadWithinASize) {
  v1::Checkpoint head = Head();
  ASSERT_OK(evidence_.KeepProofs({ProofOf(1, "")}, head));
  head.set_size(12);
  ASSERT_OK(evidence_.KeepProofs({ProofOf(2, "")}, head));

  EXPECT_EQ(evidence_.HeadWithin(1, 20).value()->size(), 12u);
  EXPECT_EQ(evidence_.HeadWithin(1, 12).value()->size(), 12u);
  EXPECT_EQ(evidence_.HeadWithin(1, 11).value()->size(), 9u);
  EXPECT_FALSE(evidence_.HeadWithin(1, 8).value().has_value());
  EXPECT_FALSE(evidence_.HeadWithin(2, 20).value().has_value());
}

TEST_F(NodeEvidenceTest, FindsWhatProvesAReceiptAndWhatWasSigned) {
  v1::SignedText batch;
  batch.set_text("signed words");
  batch.set_signature("once");
  ASSERT_OK(evidence_.KeepSigned(batch));
  ASSERT_OK(evidence_.KeepProofs({ProofOf(1, "signed words")}, Head()));

  const auto found = evidence_.Find(ReceiptAt(1, 1));

  ASSERT_OK(found);
  ASSERT_TRUE(found->has_value());
  EXPECT_EQ((*found)->proof().index(), 1);
  EXPECT_EQ((*found)->head().size(), 9);
  EXPECT_THAT((*found)->head().consistency(), IsEmpty());
  EXPECT_EQ((*found)->batch().signature(), "once");
}

TEST_F(NodeEvidenceTest, WhatIsNotProvedIsNotFound) {
  EXPECT_FALSE(evidence_.Find(ReceiptAt(1, 0))->has_value());
}

TEST_F(NodeEvidenceTest, SameTextIsKeptAsItWasSignedFirst) {
  v1::SignedText batch;
  batch.set_text("signed words");
  batch.set_signature("once");
  ASSERT_OK(evidence_.KeepSigned(batch));
  batch.set_signature("again");
  ASSERT_OK(evidence_.KeepSigned(batch));
  ASSERT_OK(evidence_.KeepProofs({ProofOf(1, "signed words")}, Head()));

  EXPECT_EQ((*evidence_.Find(ReceiptAt(1, 1)))->batch().signature(), "once");
}

}  // namespace
}  // namespace gandan
