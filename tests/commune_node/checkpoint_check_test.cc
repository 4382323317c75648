#include "commune_node/checkpoint_check.h"

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "domain/merkle.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

// A ledger in memory, to make true checkpoints.
class TestLedger {
 public:
  TestLedger(uint64_t size, const std::string& entry) {
    for (uint64_t i = 0; i < size; ++i) {
      const auto nodes =
          AppendLeaf(i, LeafHash(absl::StrCat(entry, i)), Reader());
      for (const auto& [node, hash] : nodes.value()) nodes_[node] = hash;
    }
    size_ = size;
  }

  v1::Checkpoint CheckpointFrom(uint64_t checked) const {
    v1::Checkpoint checkpoint;
    checkpoint.set_epoch(1);
    checkpoint.set_size(size_);
    checkpoint.set_root(RootOf(size_, Reader()).value());
    if (checked > 0 && checked < size_) {
      const auto proof = ConsistencyProof(checked, size_, Reader());
      for (const std::string& hash : proof.value()) {
        checkpoint.add_consistency(hash);
      }
    }
    return checkpoint;
  }

 private:
  struct Read {
    const std::map<TreeNode, std::string>* nodes;
    absl::StatusOr<std::string> operator()(const TreeNode& node) const {
      return nodes->at(node);
    }
  };
  Read Reader() const { return {&nodes_}; }

  std::map<TreeNode, std::string> nodes_;
  uint64_t size_ = 0;
};

TEST(CheckpointCheckTest, FirstCheckpointIsTaken) {
  const CheckpointVerdict verdict =
      CheckCheckpoint({}, TestLedger(5, "a").CheckpointFrom(0));

  EXPECT_TRUE(verdict.accepted);
  EXPECT_EQ(verdict.alarm.en(), "");
}

TEST(CheckpointCheckTest, GrownLedgerIsTaken) {
  const v1::Checkpoint last = TestLedger(5, "a").CheckpointFrom(0);

  const CheckpointVerdict verdict =
      CheckCheckpoint(last, TestLedger(9, "a").CheckpointFrom(5));

  EXPECT_TRUE(verdict.accepted);
  EXPECT_EQ(verdict.alarm.en(), "");
}

TEST(CheckpointCheckTest, UnchangedLedgerIsTaken) {
  const v1::Checkpoint last = TestLedger(5, "a").CheckpointFrom(0);

  EXPECT_TRUE(CheckCheckpoint(last, last).accepted);
}

TEST(CheckpointCheckTest, RewrittenLedgerIsAnAlarm) {
  const v1::Checkpoint last = TestLedger(5, "a").CheckpointFrom(0);

  for (const uint64_t size : {5, 9}) {
    const CheckpointVerdict verdict =
        CheckCheckpoint(last, TestLedger(size, "b").CheckpointFrom(5));

    EXPECT_FALSE(verdict.accepted);
    EXPECT_NE(verdict.alarm.vi(), "");
  }
}

TEST(CheckpointCheckTest, ShorterLedgerWithoutNewEpochIsAnAlarm) {
  const v1::Checkpoint last = TestLedger(5, "a").CheckpointFrom(0);

  const CheckpointVerdict verdict =
      CheckCheckpoint(last, TestLedger(4, "a").CheckpointFrom(0));

  EXPECT_FALSE(verdict.accepted);
  EXPECT_NE(verdict.alarm.en(), "");
}

TEST(CheckpointCheckTest, HubThatStopsSigningIsAnAlarm) {
  v1::Checkpoint before = TestLedger(5, "a").CheckpointFrom(0);
  before.set_signature("signature");

  const CheckpointVerdict verdict =
      CheckCheckpoint(before, TestLedger(7, "a").CheckpointFrom(5));

  EXPECT_FALSE(verdict.accepted);
  EXPECT_NE(verdict.alarm.en().find("not signed"), std::string::npos);
}

TEST(CheckpointCheckTest, NewEpochIsTakenAndTold) {
  const v1::Checkpoint last = TestLedger(5, "a").CheckpointFrom(0);
  v1::Checkpoint restored = TestLedger(3, "a").CheckpointFrom(0);
  restored.set_epoch(2);

  const CheckpointVerdict verdict = CheckCheckpoint(last, restored);

  EXPECT_TRUE(verdict.accepted);
  EXPECT_NE(verdict.notice.en(), "");
  EXPECT_EQ(verdict.alarm.en(), "");
  EXPECT_FALSE(CheckCheckpoint(restored, last).accepted);
}

}  // namespace
}  // namespace gandan
