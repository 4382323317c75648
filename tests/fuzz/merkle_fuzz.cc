// Proofs of the ledger's tree, as a hub sends them to a node that does not
// trust it.
//
// An input is read twice: as a proof that somebody made up (two sizes of 8
// bytes, then a byte that says which hashes are used, one after the other), and
// as a tree (how many leaves, which of them, what is changed).

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "domain/merkle.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

using Hashes = absl::Span<const std::string>;

// What RFC 9162, 2.1.3 and 2.1.4, says of the two proofs, by its recursion
// instead of its loop: slow, and plainly what the tree is.

uint64_t SplitOf(uint64_t size) {
  uint64_t split = 1;
  while (split < size - split) split *= 2;
  return split;
}

// The root that a path leads to; nothing: it is not as long as such a path is.
absl::optional<std::string> RootOfPath(uint64_t index, uint64_t size,
                                       const std::string& leaf, Hashes path) {
  if (index >= size) return absl::nullopt;
  if (size == 1) {
    return path.empty() ? absl::make_optional(leaf) : absl::nullopt;
  }
  if (path.empty()) return absl::nullopt;
  const std::string& sibling = path.back();
  const Hashes below = path.first(path.size() - 1);
  const uint64_t split = SplitOf(size);
  if (index < split) {
    const auto left = RootOfPath(index, split, leaf, below);
    if (!left.has_value()) return absl::nullopt;
    return NodeHash(*left, sibling);
  }
  const auto right = RootOfPath(index - split, size - split, leaf, below);
  if (!right.has_value()) return absl::nullopt;
  return NodeHash(sibling, *right);
}

struct Roots {
  std::string old_root;
  std::string root;
};

// SUBPROOF(m, D[n], b) read backwards. `whole`: the root of the old tree, if it
// is this whole subtree.
absl::optional<Roots> RootsOfProof(uint64_t old_size, uint64_t size,
                                   const std::string* whole, Hashes proof) {
  if (old_size == size) {
    if (whole != nullptr) {
      return proof.empty() ? absl::make_optional(Roots{*whole, *whole})
                           : absl::nullopt;
    }
    if (proof.size() != 1) return absl::nullopt;
    return Roots{proof[0], proof[0]};
  }
  if (proof.empty()) return absl::nullopt;
  const std::string& sibling = proof.back();
  const Hashes below = proof.first(proof.size() - 1);
  const uint64_t split = SplitOf(size);
  if (old_size <= split) {
    auto left = RootsOfProof(old_size, split, whole, below);
    if (!left.has_value()) return absl::nullopt;
    return Roots{left->old_root, NodeHash(left->root, sibling)};
  }
  auto right = RootsOfProof(old_size - split, size - split, nullptr, below);
  if (!right.has_value()) return absl::nullopt;
  return Roots{NodeHash(sibling, right->old_root),
               NodeHash(sibling, right->root)};
}

bool IsConsistent(uint64_t old_size, uint64_t size, const std::string& old_root,
                  const std::string& root, Hashes proof) {
  if (old_size == 0 || old_size > size) return false;
  const auto roots = RootsOfProof(old_size, size, &old_root, proof);
  return roots.has_value() && roots->old_root == old_root &&
         roots->root == root;
}

void CheckVerdict(const absl::Status& verdict, bool shown) {
  Must(verdict.ok() == shown, "a proof shows what the tree's recursion says");
  Must(shown || absl::IsDataLoss(verdict), "what is not shown is DATA_LOSS");
}

// A proof that may lead anywhere, and where it does lead.
void CheckMadeUp(InputReader input) {
  // Small ones are where proofs come out right by chance.
  const size_t bytes = input.Boolean() ? 1 : 8;
  const uint64_t index = input.Number(bytes);
  const uint64_t size = input.Number(bytes);
  std::vector<std::string> path;
  while (!input.empty() && path.size() < 80) {
    path.emplace_back(32, static_cast<char>(input.Number(1)));
  }
  const std::string leaf = LeafHash("leaf");
  const auto root = RootOfPath(index, size, leaf, path);
  CheckVerdict(VerifyInclusion(index, size, leaf, path, root.value_or(leaf)),
               root.has_value());
  // An old tree that is complete is known by its root alone.
  const std::string old_root = path.empty() ? leaf : path[0];
  CheckVerdict(VerifyConsistency(index, size, old_root, leaf, path),
               IsConsistent(index, size, old_root, leaf, path));
  if (index == 0 || index > size) return;
  const auto roots = RootsOfProof(index, size, &old_root, path);
  if (!roots.has_value()) return;
  CheckVerdict(
      VerifyConsistency(index, size, roots->old_root, roots->root, path),
      IsConsistent(index, size, roots->old_root, roots->root, path));
}

// A tree whose leaves are their numbers.
class Tree {
 public:
  explicit Tree(uint64_t size) : size_(size) {
    for (uint64_t i = 0; i < size; ++i) {
      const auto completed = AppendLeaf(i, Leaf(i), reader());
      for (const auto& [node, hash] : *completed) nodes_[node] = hash;
    }
  }

  static std::string Leaf(uint64_t index) {
    return LeafHash(absl::StrCat(index));
  }

  uint64_t size() const { return size_; }
  std::string Root(uint64_t size) const { return *RootOf(size, reader()); }
  std::vector<std::string> Path(uint64_t index) const {
    return *InclusionPath(index, size_, reader());
  }
  std::vector<std::string> Proof(uint64_t old_size) const {
    return *ConsistencyProof(old_size, size_, reader());
  }

 private:
  std::function<absl::StatusOr<std::string>(const TreeNode&)> reader() const {
    return [this](const TreeNode& node) -> absl::StatusOr<std::string> {
      const auto found = nodes_.find(node);
      Must(found != nodes_.end(), "only what was completed is asked for");
      return found->second;
    };
  }

  const uint64_t size_;
  std::map<TreeNode, std::string> nodes_;
};

// Flips one bit of one hash; false: there is none.
bool Spoil(InputReader* input, std::vector<std::string>* hashes) {
  if (hashes->empty()) return false;
  std::string& hash = (*hashes)[input->UpTo(hashes->size() - 1)];
  hash[input->UpTo(31)] ^= static_cast<char>(1 << input->UpTo(7));
  return true;
}

void CheckTree(InputReader input) {
  const Tree tree(1 + input.UpTo(99));
  const uint64_t index = input.UpTo(tree.size() - 1);
  const std::string root = tree.Root(tree.size());
  std::vector<std::string> path = tree.Path(index);
  const std::string leaf = Tree::Leaf(index);
  Must(VerifyInclusion(index, tree.size(), leaf, path, root).ok(),
       "a leaf is shown where it is");
  const uint64_t other = input.UpTo(tree.size() - 1);
  Must(other == index ||
           !VerifyInclusion(other, tree.size(), leaf, path, root).ok(),
       "and nowhere else");
  const uint64_t old_size = index + 1;
  const std::string old_root = tree.Root(old_size);
  std::vector<std::string> proof = tree.Proof(old_size);
  Must(VerifyConsistency(old_size, tree.size(), old_root, root, proof).ok(),
       "a tree begins with every earlier one");
  if (Spoil(&input, &path)) {
    Must(!VerifyInclusion(index, tree.size(), leaf, path, root).ok(),
         "each hash of a path matters");
  }
  if (Spoil(&input, &proof)) {
    Must(!VerifyConsistency(old_size, tree.size(), old_root, root, proof).ok(),
         "each hash of a proof matters");
  }
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  const InputReader input(TextOf(data, size));
  CheckMadeUp(input);
  CheckTree(input);
  return 0;
}
