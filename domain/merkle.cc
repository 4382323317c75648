#include "domain/merkle.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

// The largest power of two below `size` (at least 2): where a tree splits.
uint64_t SplitOf(uint64_t size) {
  uint64_t split = 1;
  while (split < size - split) split *= 2;
  return split;
}

bool IsPowerOfTwo(uint64_t size) { return (size & (size - 1)) == 0; }

uint8_t LevelOf(uint64_t power_of_two) {
  uint8_t level = 0;
  while (power_of_two > 1) {
    power_of_two /= 2;
    ++level;
  }
  return level;
}

// MTH of the leaves [begin, begin + size), a subtree of a tree that splits as
// SplitOf says. Only the rightmost subtree is not complete, so this reads at
// most one node a level.
absl::StatusOr<std::string> SubtreeHash(uint64_t begin, uint64_t size,
                                        ReadTreeNode read) {
  if (IsPowerOfTwo(size)) {
    const uint8_t level = LevelOf(size);
    return read({level, begin >> level});
  }
  const uint64_t split = SplitOf(size);
  ASSIGN_OR_RETURN(const std::string left, SubtreeHash(begin, split, read));
  ASSIGN_OR_RETURN(const std::string right,
                   SubtreeHash(begin + split, size - split, read));
  return NodeHash(left, right);
}

absl::Status NotShown(absl::string_view what) {
  return absl::DataLossError(
      absl::StrCat("the proof does not show it: ", what));
}

// Where a proof stands between the leaf or old tree and the root, after RFC
// 9162, 2.1.3.2 and 2.1.4.2: fn and sn.
struct Climb {
  uint64_t node;
  uint64_t last;

  void Up() {
    node >>= 1;
    last >>= 1;
  }
  // Whether the next hash of the proof stands to the left.
  bool TakesLeft() const { return node % 2 == 1 || node == last; }
  // A rightmost node that is no right child has no sibling on these levels.
  void SkipLevelsWithoutSibling() {
    while (node % 2 == 0 && node != 0) Up();
  }
};

}  // namespace

std::string LeafHash(absl::string_view entry) {
  return Sha256(absl::StrCat(absl::string_view("\0", 1), entry));
}

std::string NodeHash(absl::string_view left, absl::string_view right) {
  return Sha256(absl::StrCat("\1", left, right));
}

std::vector<TreeNode> Peaks(uint64_t size) {
  std::vector<TreeNode> peaks;
  uint64_t begin = 0;
  for (int level = 63; level >= 0; --level) {
    const uint64_t leaves = uint64_t{1} << level;
    if ((size & leaves) == 0) continue;
    peaks.push_back({static_cast<uint8_t>(level), begin >> level});
    begin += leaves;
  }
  return peaks;
}

absl::StatusOr<std::vector<std::pair<TreeNode, std::string>>> AppendLeaf(
    uint64_t size, absl::string_view leaf_hash, ReadTreeNode read) {
  std::vector<std::pair<TreeNode, std::string>> completed;
  TreeNode node{0, size};
  std::string hash(leaf_hash);
  completed.emplace_back(node, hash);
  while (node.index % 2 == 1) {
    ASSIGN_OR_RETURN(const std::string left,
                     read({node.level, node.index - 1}));
    hash = NodeHash(left, hash);
    node = {static_cast<uint8_t>(node.level + 1), node.index / 2};
    completed.emplace_back(node, hash);
  }
  return completed;
}

absl::StatusOr<std::string> RootOf(uint64_t size, ReadTreeNode read) {
  if (size == 0) return Sha256("");
  return SubtreeHash(0, size, read);
}

absl::StatusOr<std::vector<std::string>> InclusionPath(uint64_t index,
                                                       uint64_t size,
                                                       ReadTreeNode read) {
  if (index >= size) {
    return absl::OutOfRangeError(
        absl::StrCat("leaf ", index, " of a tree of ", size));
  }
  std::vector<std::string> path;
  uint64_t begin = 0;
  while (size > 1) {
    const uint64_t split = SplitOf(size);
    const bool in_left = index - begin < split;
    const uint64_t sibling = in_left ? begin + split : begin;
    ASSIGN_OR_RETURN(
        std::string hash,
        SubtreeHash(sibling, in_left ? size - split : split, read));
    path.push_back(std::move(hash));
    if (!in_left) begin += split;
    size = in_left ? split : size - split;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

absl::StatusOr<std::vector<std::string>> ConsistencyProof(uint64_t old_size,
                                                          uint64_t size,
                                                          ReadTreeNode read) {
  if (old_size == 0 || old_size > size) {
    return absl::OutOfRangeError(
        absl::StrCat("from a tree of ", old_size, " to one of ", size));
  }
  std::vector<std::string> proof;
  uint64_t begin = 0;
  while (begin + size != old_size) {
    const uint64_t split = SplitOf(size);
    const bool ends_in_left = old_size - begin <= split;
    const uint64_t sibling = ends_in_left ? begin + split : begin;
    ASSIGN_OR_RETURN(
        std::string hash,
        SubtreeHash(sibling, ends_in_left ? size - split : split, read));
    proof.push_back(std::move(hash));
    if (!ends_in_left) begin += split;
    size = ends_in_left ? split : size - split;
  }
  // Of the old tree the verifier knows the root only.
  if (begin > 0) {
    ASSIGN_OR_RETURN(std::string hash, SubtreeHash(begin, size, read));
    proof.push_back(std::move(hash));
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

absl::Status VerifyInclusion(uint64_t index, uint64_t size,
                             absl::string_view leaf_hash,
                             absl::Span<const std::string> path,
                             absl::string_view root) {
  if (index >= size) return NotShown("the leaf is beyond the tree");
  Climb climb{index, size - 1};
  std::string hash(leaf_hash);
  for (const std::string& sibling : path) {
    if (climb.last == 0) return NotShown("the path is too long");
    if (climb.TakesLeft()) {
      hash = NodeHash(sibling, hash);
      climb.SkipLevelsWithoutSibling();
    } else {
      hash = NodeHash(hash, sibling);
    }
    climb.Up();
  }
  if (climb.last != 0) return NotShown("the path is too short");
  return hash == root ? absl::OkStatus() : NotShown("another root");
}

absl::Status VerifyConsistency(uint64_t old_size, uint64_t size,
                               absl::string_view old_root,
                               absl::string_view root,
                               absl::Span<const std::string> proof) {
  if (old_size == 0 || old_size > size) return NotShown("sizes reversed");
  if (old_size == size) {
    if (!proof.empty()) return NotShown("a proof of nothing");
    return old_root == root ? absl::OkStatus() : NotShown("another root");
  }
  if (proof.empty()) return NotShown("the proof is empty");
  // An old tree that is complete is the first node itself.
  const bool complete = IsPowerOfTwo(old_size);
  std::string old_hash = complete ? std::string(old_root) : proof[0];
  std::string hash = old_hash;
  if (!complete) proof.remove_prefix(1);

  Climb climb{old_size - 1, size - 1};
  while (climb.node % 2 == 1) climb.Up();
  for (const std::string& sibling : proof) {
    if (climb.last == 0) return NotShown("the proof is too long");
    if (climb.TakesLeft()) {
      old_hash = NodeHash(sibling, old_hash);
      hash = NodeHash(sibling, hash);
      climb.SkipLevelsWithoutSibling();
    } else {
      hash = NodeHash(hash, sibling);
    }
    climb.Up();
  }
  if (climb.last != 0) return NotShown("the proof is too short");
  if (old_hash != old_root) return NotShown("another old root");
  return hash == root ? absl::OkStatus() : NotShown("another root");
}

}  // namespace gandan
