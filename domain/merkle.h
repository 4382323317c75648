#ifndef GANDAN_DOMAIN_MERKLE_H_
#define GANDAN_DOMAIN_MERKLE_H_

// The Merkle tree of RFC 9162, section 2.1: what hub and node both compute.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace gandan {

// The hash of an entry as a leaf. All hashes are 32 bytes.
std::string LeafHash(absl::string_view entry);

// The hash of two subtrees side by side.
std::string NodeHash(absl::string_view left, absl::string_view right);

// A node of the tree: the root of the complete subtree over the leaves
// [index × 2^level, (index + 1) × 2^level).
struct TreeNode {
  uint8_t level;
  uint64_t index;

  auto operator<=>(const TreeNode&) const = default;
};

// Reads a stored complete subtree; fails as the store does.
using ReadTreeNode =
    absl::FunctionRef<absl::StatusOr<std::string>(const TreeNode&)>;

// The complete subtrees, largest first, that make up the first `size` leaves.
std::vector<TreeNode> Peaks(uint64_t size);

// The nodes completed by appending a leaf to a tree of `size`, lowest first:
// the leaf itself, then each parent it completes. `read` is asked for their
// left siblings, and its errors are passed on, here and below.
absl::StatusOr<std::vector<std::pair<TreeNode, std::string>>> AppendLeaf(
    uint64_t size, absl::string_view leaf_hash, ReadTreeNode read);

// Merkle tree hash of the first `size` leaves; of none, SHA-256 of "".
absl::StatusOr<std::string> RootOf(uint64_t size, ReadTreeNode read);

// PATH(index, D[size]): siblings from the leaf up. OUT_OF_RANGE: index is not
// below size.
absl::StatusOr<std::vector<std::string>> InclusionPath(uint64_t index,
                                                       uint64_t size,
                                                       ReadTreeNode read);

// PROOF(old_size, D[size]). OUT_OF_RANGE: not 0 < old_size <= size.
absl::StatusOr<std::vector<std::string>> ConsistencyProof(uint64_t old_size,
                                                          uint64_t size,
                                                          ReadTreeNode read);

// OK if `path` shows that the leaf is at `index` in the tree of that root, else
// DATA_LOSS.
absl::Status VerifyInclusion(uint64_t index, uint64_t size,
                             absl::string_view leaf_hash,
                             absl::Span<const std::string> path,
                             absl::string_view root);

// OK if `proof` shows that the tree of `old_root` is the beginning of that of
// `root`, else DATA_LOSS.
absl::Status VerifyConsistency(uint64_t old_size, uint64_t size,
                               absl::string_view old_root,
                               absl::string_view root,
                               absl::Span<const std::string> proof);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_MERKLE_H_
