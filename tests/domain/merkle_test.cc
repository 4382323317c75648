#include "domain/merkle.h"

#include <map>

#include "absl/strings/escaping.h"
#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The leaves and hashes of certificate transparency's reference tests.
const std::vector<std::string> kReferenceLeaves = {
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f"};

// Roots of the trees of the first 0 to 8 of them.
const std::vector<std::string> kReferenceRoots = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

// Complete subtrees of a growing tree.
class StoredTree {
 public:
  void Append(absl::string_view entry) {
    const auto completed = AppendLeaf(size_, LeafHash(entry), reader());
    ASSERT_OK(completed);
    for (const auto& [node, hash] : *completed) nodes_[node] = hash;
    ++size_;
  }

  uint64_t size() const { return size_; }

  std::function<absl::StatusOr<std::string>(const TreeNode&)> reader() const {
    return [this](const TreeNode& node) -> absl::StatusOr<std::string> {
      const auto found = nodes_.find(node);
      if (found == nodes_.end()) return absl::NotFoundError("no such node");
      return found->second;
    };
  }

 private:
  std::map<TreeNode, std::string> nodes_;
  uint64_t size_ = 0;
};

StoredTree ReferenceTree() {
  StoredTree tree;
  for (const std::string& leaf : kReferenceLeaves) {
    tree.Append(absl::HexStringToBytes(leaf));
  }
  return tree;
}

StoredTree TreeOf(uint64_t leaves) {
  StoredTree tree;
  while (tree.size() < leaves) tree.Append(std::to_string(tree.size()));
  return tree;
}

std::vector<std::string> InHex(const std::vector<std::string>& hashes) {
  std::vector<std::string> hex;
  for (const std::string& hash : hashes) {
    hex.push_back(absl::BytesToHexString(hash));
  }
  return hex;
}

// The definitions of RFC 9162, 2.1, word for word, over the entries "0", "1"…
using Hashes = std::vector<std::string>;

uint64_t LargestPowerBelow(uint64_t n) {
  uint64_t k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

std::string SlowRoot(uint64_t begin, uint64_t end) {
  const uint64_t n = end - begin;
  if (n == 0) return Sha256("");
  if (n == 1) return Sha256(std::string(1, '\0') + std::to_string(begin));
  const uint64_t k = begin + LargestPowerBelow(n);
  return Sha256("\1" + SlowRoot(begin, k) + SlowRoot(k, end));
}

Hashes With(Hashes hashes, const std::string& last) {
  hashes.push_back(last);
  return hashes;
}

Hashes SlowPath(uint64_t m, uint64_t begin, uint64_t end) {
  if (end - begin == 1) return {};
  const uint64_t k = LargestPowerBelow(end - begin);
  if (m < k) {
    return With(SlowPath(m, begin, begin + k), SlowRoot(begin + k, end));
  }
  return With(SlowPath(m - k, begin + k, end), SlowRoot(begin, begin + k));
}

Hashes SlowSubproof(uint64_t m, uint64_t begin, uint64_t end, bool whole) {
  const uint64_t n = end - begin;
  if (m == n) return whole ? Hashes() : Hashes{SlowRoot(begin, end)};
  const uint64_t k = LargestPowerBelow(n);
  if (m <= k) {
    return With(SlowSubproof(m, begin, begin + k, whole),
                SlowRoot(begin + k, end));
  }
  return With(SlowSubproof(m - k, begin + k, end, false),
              SlowRoot(begin, begin + k));
}

constexpr uint64_t kEverySizeTo = 70;

TEST(MerkleTest, RootsAreThoseOfTheReferenceTests) {
  const StoredTree tree = ReferenceTree();

  for (uint64_t size = 0; size < kReferenceRoots.size(); ++size) {
    const auto root = RootOf(size, tree.reader());
    ASSERT_OK(root);
    EXPECT_EQ(absl::BytesToHexString(*root), kReferenceRoots[size]);
  }
}

TEST(MerkleTest, InclusionPathsAreThoseOfTheReferenceTests) {
  const StoredTree tree = ReferenceTree();

  const auto first_of_eight = InclusionPath(0, 8, tree.reader());
  const auto sixth_of_eight = InclusionPath(5, 8, tree.reader());
  const auto third_of_three = InclusionPath(2, 3, tree.reader());

  ASSERT_OK(first_of_eight);
  EXPECT_THAT(
      InHex(*first_of_eight),
      ElementsAre(
          "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
          "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
          "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
  ASSERT_OK(sixth_of_eight);
  EXPECT_THAT(
      InHex(*sixth_of_eight),
      ElementsAre(
          "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
          "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
  ASSERT_OK(third_of_three);
  EXPECT_THAT(InHex(*third_of_three), ElementsAre(kReferenceRoots[2]));
}

TEST(MerkleTest, ConsistencyProofsAreThoseOfTheReferenceTests) {
  const StoredTree tree = ReferenceTree();

  const auto one_to_one = ConsistencyProof(1, 1, tree.reader());
  const auto six_to_eight = ConsistencyProof(6, 8, tree.reader());
  const auto two_to_five = ConsistencyProof(2, 5, tree.reader());

  EXPECT_THAT(one_to_one, IsOkAndHolds(IsEmpty()));
  ASSERT_OK(six_to_eight);
  EXPECT_THAT(
      InHex(*six_to_eight),
      ElementsAre(
          "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
          "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
  ASSERT_OK(two_to_five);
  EXPECT_THAT(
      InHex(*two_to_five),
      ElementsAre(
          "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
          "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
}

TEST(MerkleTest, EveryPathFollowsTheDefinitionAndVerifies) {
  const StoredTree tree = TreeOf(kEverySizeTo);

  for (uint64_t size = 1; size <= kEverySizeTo; ++size) {
    const std::string root = SlowRoot(0, size);
    EXPECT_THAT(RootOf(size, tree.reader()), IsOkAndHolds(root));
    for (uint64_t leaf = 0; leaf < size; ++leaf) {
      const auto path = InclusionPath(leaf, size, tree.reader());
      ASSERT_THAT(path, IsOkAndHolds(SlowPath(leaf, 0, size)));
      EXPECT_OK(VerifyInclusion(leaf, size, LeafHash(std::to_string(leaf)),
                                *path, root));
    }
  }
}

TEST(MerkleTest, EveryConsistencyProofFollowsTheDefinitionAndVerifies) {
  const StoredTree tree = TreeOf(kEverySizeTo);

  for (uint64_t size = 1; size <= kEverySizeTo; ++size) {
    const std::string root = SlowRoot(0, size);
    for (uint64_t old_size = 1; old_size <= size; ++old_size) {
      const auto proof = ConsistencyProof(old_size, size, tree.reader());
      ASSERT_THAT(proof, IsOkAndHolds(SlowSubproof(old_size, 0, size, true)));
      EXPECT_OK(VerifyConsistency(old_size, size, SlowRoot(0, old_size), root,
                                  *proof));
    }
  }
}

TEST(MerkleTest, NoChangedInclusionProofVerifies) {
  const StoredTree tree = TreeOf(11);
  const std::string root = *RootOf(11, tree.reader());
  const std::string leaf = LeafHash("6");
  const Hashes path = *InclusionPath(6, 11, tree.reader());
  Hashes longer = With(path, leaf);
  const Hashes shorter(path.begin(), path.end() - 1);

  ASSERT_OK(VerifyInclusion(6, 11, leaf, path, root));
  const auto is_loss = StatusIs(absl::StatusCode::kDataLoss);
  for (uint64_t other = 0; other < 13; ++other) {
    if (other == 6) continue;
    EXPECT_THAT(VerifyInclusion(other, 11, leaf, path, root), is_loss);
  }
  EXPECT_THAT(VerifyInclusion(6, 11, LeafHash("7"), path, root), is_loss);
  EXPECT_THAT(VerifyInclusion(6, 11, leaf, longer, root), is_loss);
  EXPECT_THAT(VerifyInclusion(6, 11, leaf, shorter, root), is_loss);
  for (size_t i = 0; i < path.size(); ++i) {
    Hashes changed = path;
    changed[i][0] = static_cast<char>(changed[i][0] ^ 1);
    EXPECT_THAT(VerifyInclusion(6, 11, leaf, changed, root), is_loss);
  }
}

TEST(MerkleTest, NoRewrittenHistoryVerifies) {
  const StoredTree tree = TreeOf(13);
  const std::string old_root = *RootOf(6, tree.reader());
  const std::string root = *RootOf(13, tree.reader());
  const Hashes proof = *ConsistencyProof(6, 13, tree.reader());
  const std::string rewritten = *RootOf(7, tree.reader());

  ASSERT_OK(VerifyConsistency(6, 13, old_root, root, proof));
  const auto is_loss = StatusIs(absl::StatusCode::kDataLoss);
  EXPECT_THAT(VerifyConsistency(6, 13, rewritten, root, proof), is_loss);
  EXPECT_THAT(VerifyConsistency(6, 13, old_root, rewritten, proof), is_loss);
  EXPECT_THAT(VerifyConsistency(7, 13, old_root, root, proof), is_loss);
  EXPECT_THAT(VerifyConsistency(6, 6, old_root, root, {}), is_loss);
  EXPECT_THAT(VerifyConsistency(6, 13, old_root, root, {}), is_loss);
  EXPECT_THAT(VerifyConsistency(13, 6, root, old_root, proof), is_loss);
  EXPECT_THAT(VerifyConsistency(6, 13, old_root, root, With(proof, root)),
              is_loss);
}

TEST(MerkleTest, RefusesWhatIsBeyondTheTree) {
  const StoredTree tree = TreeOf(5);
  const auto is_beyond = StatusIs(absl::StatusCode::kOutOfRange);

  EXPECT_THAT(InclusionPath(5, 5, tree.reader()), is_beyond);
  EXPECT_THAT(ConsistencyProof(0, 5, tree.reader()), is_beyond);
  EXPECT_THAT(ConsistencyProof(6, 5, tree.reader()), is_beyond);
}

TEST(MerkleTest, FailsAsTheStoreFails) {
  const auto broken = [](const TreeNode&) -> absl::StatusOr<std::string> {
    return absl::UnavailableError("disk");
  };

  EXPECT_THAT(RootOf(3, broken), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(AppendLeaf(1, LeafHash("x"), broken),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(MerkleTest, PeaksAreTheCompleteSubtreesOfASize) {
  EXPECT_THAT(Peaks(0), IsEmpty());
  EXPECT_THAT(Peaks(8), ElementsAre(TreeNode{3, 0}));
  EXPECT_THAT(Peaks(11),
              ElementsAre(TreeNode{3, 0}, TreeNode{1, 4}, TreeNode{0, 10}));
}

}  // namespace
}  // namespace gandan
