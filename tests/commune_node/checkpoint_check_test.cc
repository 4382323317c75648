#include "commune_node/checkpoint_check.h"

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "domain/merkle.h"
#include "gmock/gmock.h"
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

// A ledger of five entries that was restored, and what it says that it kept.
struct RestoredLedger {
  explicit RestoredLedger(const std::string& entry) : ledger(6, entry) {
    next = ledger.CheckpointFrom(0);
    next.set_epoch(2);
  }
  KeptHistory Kept(uint64_t size, uint64_t known) const {
    const v1::Checkpoint proved = ledger.CheckpointFrom(known);
    return {
        .size = size,
        .known = TestLedger(known, "a").CheckpointFrom(0),
        .proof = {proved.consistency().begin(), proved.consistency().end()}};
  }

  const v1::Checkpoint last = TestLedger(5, "a").CheckpointFrom(0);
  TestLedger ledger;
  v1::Checkpoint next;
};

TEST(CheckpointCheckTest, RestoreThatKeptWhatWasShownIsTakenAndTold) {
  const RestoredLedger restored("a");
  ASSERT_TRUE(IsRestored(restored.last, restored.next));

  for (const uint64_t known : {3, 5}) {
    const CheckpointVerdict verdict = CheckRestored(
        restored.last, restored.next, restored.Kept(known, known));

    EXPECT_TRUE(verdict.accepted);
    EXPECT_THAT(verdict.notice.en(),
                testing::HasSubstr(absl::StrCat("keeps ", known)));
    EXPECT_EQ(verdict.alarm.en(), "");
  }
  EXPECT_FALSE(CheckCheckpoint(restored.next, restored.last).accepted);
}

TEST(CheckpointCheckTest, RestoreThatChangedWhatItKeptIsAnAlarm) {
  const RestoredLedger restored("b");

  for (const uint64_t known : {3, 5}) {
    const CheckpointVerdict verdict = CheckRestored(
        restored.last, restored.next, restored.Kept(known, known));

    EXPECT_FALSE(verdict.accepted);
    EXPECT_NE(verdict.alarm.vi(), "");
  }
}

TEST(CheckpointCheckTest, RestoreThatProvesNothingOfWhatItKeptIsAnAlarm) {
  const RestoredLedger restored("a");
  KeptHistory kept = restored.Kept(4, 3);
  kept.proof.clear();

  EXPECT_FALSE(CheckRestored(restored.last, restored.next, kept).accepted);
}

TEST(CheckpointCheckTest, RestoreBehindAllThatIsKnownIsTakenAndTold) {
  const RestoredLedger restored("b");

  const CheckpointVerdict verdict =
      CheckRestored(restored.last, restored.next,
                    {.size = 1, .known = absl::nullopt, .proof = {}});

  EXPECT_TRUE(verdict.accepted);
  EXPECT_THAT(verdict.notice.en(), testing::HasSubstr("keeps 1"));
}

TEST(CheckpointCheckTest, RestoredHubThatStopsSigningIsAnAlarm) {
  RestoredLedger restored("a");
  v1::Checkpoint last = restored.last;
  last.set_signature("signature");

  EXPECT_FALSE(
      CheckRestored(last, restored.next, restored.Kept(5, 5)).accepted);
}

}  // namespace
}  // namespace gandan
