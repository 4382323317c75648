#include "district_hub/verify/ledger_check.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/queries/signed_checkpoint.h"
#include "district_hub/verify/signed_batches.h"
#include "district_hub/verify/wrong.h"
#include "domain/evidence_texts.h"
#include "domain/merkle.h"
#include "net/verifier_cache.h"
#include "storage/evidence_store.h"
#include "storage/keys.h"
#include "storage/ledger.h"
#include "storage/schema.h"

namespace gandan {
namespace {

using storage::v1::LedgerEntry;

constexpr uint64_t kBetweenReports = 10'000;  // Entries.

std::string Hex(absl::string_view bytes) {
  return absl::BytesToHexString(bytes);
}

// The tree over the leaves so far, by its complete subtrees.
class GrowingTree {
 public:
  void Append(const std::string& leaf_hash) {
    std::string hash = leaf_hash;
    uint64_t index = size_++;
    levels_.resize(std::max<size_t>(levels_.size(), 1));
    levels_[0].push_back(DigestOf(hash));
    for (size_t level = 0; index % 2 == 1; ++level, index /= 2) {
      const std::vector<Digest>& below = levels_[level];
      hash = NodeHash(View(below[index - 1]), hash);
      if (levels_.size() == level + 1) levels_.emplace_back();
      levels_[level + 1].push_back(DigestOf(hash));
    }
  }

  absl::StatusOr<std::string> Root() const { return RootAt(size_); }

  // Of the first so many leaves.
  absl::StatusOr<std::string> RootAt(uint64_t size) const {
    return RootOf(size, [this](const TreeNode& node) {
      return absl::StatusOr<std::string>(
          std::string(View(levels_[node.level][node.index])));
    });
  }

  uint64_t size() const { return size_; }
  const std::vector<std::vector<Digest>>& levels() const { return levels_; }

 private:
  static absl::string_view View(const Digest& digest) {
    return absl::string_view(digest.data(), digest.size());
  }

  uint64_t size_ = 0;
  std::vector<std::vector<Digest>> levels_;
};

// Reads ledger and heads side by side.
class LedgerCheck {
 public:
  LedgerCheck(const Reader* reader, const VerifyOptions* options,
              Replay* replay)
      : reader_(*reader),
        options_(*options),
        replay_(*replay),
        batches_(reader, options, replay) {}

  absl::Status Run(Verified* verified) {
    ASSIGN_OR_RETURN(size_, Ledger(&reader_).Size());
    RETURN_IF_ERROR(ReadHeads());
    absl::Status wrong;
    RETURN_IF_ERROR(reader_.Scan(
        kLedger, "", "", [&](absl::string_view key, absl::string_view value) {
          wrong = Take(key, std::string(value));
          return wrong.ok();
        }));
    RETURN_IF_ERROR(wrong);
    if (tree_.size() != size_) {
      return Wrong(
          absl::StrCat("sổ cái có ", tree_.size(), " mục thay vì ", size_),
          absl::StrCat("the ledger has ", tree_.size(), " entries and not ",
                       size_));
    }
    RETURN_IF_ERROR(NoHeadIsLeft());
    RETURN_IF_ERROR(CheckStoredTree());
    RETURN_IF_ERROR(CheckWitnessed());
    verified->entries = size_;
    verified->heads = checked_heads_;
    verified->batches = batches_.batches();
    verified->unsigned_entries = batches_.unsigned_entries();
    ASSIGN_OR_RETURN(verified->root, tree_.Root());
    return absl::OkStatus();
  }

 private:
  absl::Status ReadHeads() {
    return EvidenceStore(&reader_).ScanHeads(
        [this](const EvidenceStore::Head& head) {
          heads_[head.size] = head.row;
          return true;
        });
  }

  absl::Status Take(absl::string_view key, const std::string& leaf) {
    const uint64_t index = tree_.size();
    LedgerEntry entry;
    if (key != LedgerKey(index) || !entry.ParseFromString(leaf)) {
      return Wrong(absl::StrCat("thiếu mục ", index,
                                " của sổ cái, hoặc không "
                                "đọc được"),
                   absl::StrCat("entry ", index,
                                " of the ledger is missing, or does not read"));
    }
    tree_.Append(LeafHash(leaf));
    if (entry.decided_at_us() < newest_us_) {
      return Wrong(absl::StrCat("giờ của mục ", index, " lùi lại"),
                   absl::StrCat("the time of entry ", index, " runs back"));
    }
    newest_us_ = entry.decided_at_us();
    RETURN_IF_ERROR(replay_.Take(index, entry));
    if (entry.has_settled()) {
      RETURN_IF_ERROR(batches_.Check(index, entry.settled()));
    }
    RETURN_IF_ERROR(CheckHeadHere());
    if (options_.progress && tree_.size() % kBetweenReports == 0) {
      options_.progress(tree_.size(), size_);
    }
    return absl::OkStatus();
  }

  // The head of the ledger up to here, if one was signed.
  absl::Status CheckHeadHere() {
    const auto head = heads_.find(tree_.size());
    if (head == heads_.end()) return absl::OkStatus();
    ASSIGN_OR_RETURN(const std::string root, tree_.Root());
    if (head->second.root() != root) {
      return Wrong(absl::StrCat("các mục đến số ", tree_.size(),
                                " không còn là những mục mà máy chủ đã ký"),
                   absl::StrCat("the entries up to ", tree_.size(),
                                " are no longer those that the hub signed"));
    }
    ++checked_heads_;
    return options_.signatures ? CheckSigned(*head) : absl::OkStatus();
  }

  absl::Status CheckSigned(
      const std::pair<const uint64_t, storage::v1::HeadRow>& head) {
    ASSIGN_OR_RETURN(
        const std::string certificate,
        EvidenceStore(&reader_).Certificate(head.second.fingerprint()));
    const std::string text =
        HeadText(options_.trust_domain,
                 CheckpointOf({.size = head.first, .row = head.second}));
    if (verifiers_
            .Check(head.second.fingerprint(), certificate, text,
                   head.second.signature())
            .ok()) {
      return absl::OkStatus();
    }
    return Wrong(
        absl::StrCat("chữ ký của đầu sổ cái ", head.first, " sai"),
        absl::StrCat("the signature of the head at ", head.first, " is none"));
  }

  // A head behind the end was signed of entries that are gone; and the end
  // itself is signed, once anything is.
  absl::Status NoHeadIsLeft() const {
    if (heads_.empty()) return absl::OkStatus();
    const uint64_t last = heads_.rbegin()->first;
    if (last == size_) return absl::OkStatus();
    return last > size_
               ? Wrong(absl::StrCat("máy chủ đã ký ", last,
                                    " mục, sổ cái chỉ còn ", size_),
                       absl::StrCat("the hub signed ", last,
                                    " entries, and the ledger has ", size_))
               : Wrong(absl::StrCat("các mục sau số ", last,
                                    " không được máy chủ ký"),
                       absl::StrCat("the entries behind ", last,
                                    " are not signed by the hub"));
  }

  // Every large subtree is kept as computed. A database of an earlier version
  // may also have small ones.
  absl::Status CheckStoredTree() const {
    uint64_t expected = 0;
    for (size_t level = kFirstStoredLevel; level < tree_.levels().size();
         ++level) {
      expected += tree_.levels()[level].size();
    }
    uint64_t found = 0;
    bool same = true;
    RETURN_IF_ERROR(reader_.Scan(
        kTree, "", "", [&](absl::string_view key, absl::string_view value) {
          same = IsAsComputed(key, value);
          if (same && static_cast<uint8_t>(key[0]) >= kFirstStoredLevel) {
            ++found;
          }
          return same;
        }));
    if (same && found == expected) return absl::OkStatus();
    return Wrong("cây băm được lưu không phải của sổ cái này",
                 "the stored tree is not that of this ledger");
  }

  bool IsAsComputed(absl::string_view key, absl::string_view value) const {
    const size_t level = key.empty() ? 255 : static_cast<uint8_t>(key[0]);
    if (level >= tree_.levels().size()) return false;
    const auto index = DecodeNumber(key.substr(1));
    return index.ok() && *index < tree_.levels()[level].size() &&
           DigestOf(value) == tree_.levels()[level][*index] &&
           value.size() == sizeof(Digest);
  }

  // What nodes say they were shown is what is here.
  absl::Status CheckWitnessed() const {
    for (const WitnessedHead& head : batches_.witnessed()) {
      if (head.size > KeptOf(head.epoch)) continue;  // Lost in a restore.
      ASSIGN_OR_RETURN(const std::string root, tree_.RootAt(head.size));
      if (Hex(root) == head.root) continue;
      return Wrong(absl::StrCat(head.unit, " đã được cho xem ", head.size,
                                " mục khác với sổ cái này"),
                   absl::StrCat(head.unit, " was shown ", head.size,
                                " entries that are not those of this ledger"));
    }
    return absl::OkStatus();
  }

  // How many entries of an epoch's ledger are still there.
  uint64_t KeptOf(uint64_t epoch) const {
    for (const auto& [index, begun] : replay_.epochs()) {
      if (begun > epoch) return index;
    }
    return size_;
  }

  const Reader& reader_;
  const VerifyOptions& options_;
  Replay& replay_;
  VerifierCache verifiers_;
  SignedBatches batches_;
  GrowingTree tree_;
  uint64_t size_ = 0;
  int64_t newest_us_ = 0;
  uint64_t checked_heads_ = 0;
  std::map<uint64_t, storage::v1::HeadRow> heads_;
};

}  // namespace

absl::Status CheckLedger(const Reader& reader, const VerifyOptions& options,
                         Replay* replay, Verified* verified) {
  return LedgerCheck(&reader, &options, replay).Run(verified);
}

}  // namespace gandan
