#include "commune_node/history_compare.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "domain/merkle.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

const auto kTwo = StatusIs(absl::StatusCode::kDataLoss);

// A ledger in memory.
class History {
 public:
  explicit History(const std::string& words) : words_(words) {}

  v1::Checkpoint At(uint64_t size) {
    Grow(size);
    v1::Checkpoint head;
    head.set_epoch(1);
    head.set_size(size);
    head.set_root(RootOf(size, Read()).value());
    return head;
  }
  absl::StatusOr<std::vector<std::string>> Prove(uint64_t earlier,
                                                 uint64_t later) {
    if (later > size_) return absl::OutOfRangeError("there are not as many");
    return ConsistencyProof(earlier, later, Read());
  }

 private:
  struct Reading {
    const std::map<TreeNode, std::string>* nodes;
    absl::StatusOr<std::string> operator()(const TreeNode& node) const {
      return nodes->at(node);
    }
  };
  Reading Read() const { return {&nodes_}; }
  void Grow(uint64_t size) {
    for (; size_ < size; ++size_) {
      const auto grown =
          AppendLeaf(size_, LeafHash(absl::StrCat(words_, size_)), Read());
      for (const auto& [node, hash] : *grown) nodes_[node] = hash;
    }
  }

  const std::string words_;
  std::map<TreeNode, std::string> nodes_;
  uint64_t size_ = 0;
};

absl::Status Compare(History& hub, const v1::Checkpoint& own,
                     const v1::Checkpoint& other) {
  return CompareHistories(own, other, [&hub](uint64_t earlier, uint64_t later) {
    return hub.Prove(earlier, later);
  });
}

TEST(HistoryCompareTest, LaterHeadThatContinuesTheEarlierIsOneHistory) {
  History hub("entry");
  const v1::Checkpoint later = hub.At(7);
  EXPECT_OK(Compare(hub, hub.At(3), later));
  EXPECT_OK(Compare(hub, later, hub.At(3)));
  EXPECT_OK(Compare(hub, later, later));
}

TEST(HistoryCompareTest, OtherRootOfTheSameSizeIsAnotherHistory) {
  History hub("entry");
  History other("another");
  EXPECT_THAT(Compare(hub, hub.At(7), other.At(7)), kTwo);
}

TEST(HistoryCompareTest, HeadThatIsNotContinuedIsAnotherHistory) {
  History hub("entry");
  History other("another");
  const v1::Checkpoint own = hub.At(9);
  EXPECT_THAT(Compare(hub, own, other.At(4)), kTwo);
}

TEST(HistoryCompareTest, HubThatHasLessThanItSignedHasTwoHistories) {
  History hub("entry");
  const v1::Checkpoint own = hub.At(3);
  History longer("entry");
  EXPECT_THAT(Compare(hub, own, longer.At(8)), kTwo);
}

TEST(HistoryCompareTest, RestoreInBetweenSaysNothing) {
  History hub("entry");
  v1::Checkpoint other = hub.At(3);
  other.set_epoch(2);
  EXPECT_THAT(Compare(hub, hub.At(3), other),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(HistoryCompareTest, HubThatDoesNotAnswerProvesNothing) {
  History hub("entry");
  const auto away = [](uint64_t,
                       uint64_t) -> absl::StatusOr<std::vector<std::string>> {
    return absl::UnavailableError("no line");
  };
  EXPECT_THAT(CompareHistories(hub.At(3), hub.At(5), away),
              StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace gandan
