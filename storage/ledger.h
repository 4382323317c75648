#ifndef GANDAN_STORAGE_LEDGER_H_
#define GANDAN_STORAGE_LEDGER_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/container/btree_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "domain/unit.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/ledger.pb.h"
#include "storage/ledger_epochs.h"
#include "storage/transaction.h"

namespace gandan {

// When the hub received what a ledger entry settles, microseconds since 1970: a
// restored hub settles again, later, what it had received before.
int64_t ReceivedAtMicros(const storage::v1::LedgerEntry& entry);

// Of the ledger's tree, subtrees of this level and above are stored, each over
// sixteen entries and more; smaller ones are hashed again from their entries.
inline constexpr uint8_t kFirstStoredLevel = 4;

// Everything the hub decided, in order, as the leaves of an RFC 9162 Merkle
// tree. Every other table of the hub follows from it and the revisions.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class Ledger {
 public:
  explicit Ledger(const Reader* reader) : reader_(reader) {}

  // Entries so far; 0 in a new hub.
  absl::StatusOr<uint64_t> Size() const;

  // Where its epochs began; none in a new hub.
  absl::StatusOr<LedgerEpochs> Epochs() const;

  // The entry at an index. NOT_FOUND: there is none.
  absl::StatusOr<storage::v1::LedgerEntry> Entry(uint64_t index) const;

  // The bytes of the entry at an index, as the tree has them. NOT_FOUND: there
  // is none.
  absl::StatusOr<std::string> Leaf(uint64_t index) const;

  // The first index whose entry was decided after `time`: the size of the
  // ledger as of that time.
  absl::StatusOr<uint64_t> SizeAt(absl::Time time) const;

  // The tree hash of the first `size` entries. DATA_LOSS, here and below: a
  // stored subtree, or an entry, is gone.
  absl::StatusOr<std::string> Root(uint64_t size) const;

  // The proof that an entry is in the tree of `size`, as InclusionPath.
  absl::StatusOr<std::vector<std::string>> Inclusion(uint64_t index,
                                                     uint64_t size) const;

  // The proof that the tree of `size` begins with that of `old_size`, as
  // ConsistencyProof.
  absl::StatusOr<std::vector<std::string>> Consistency(uint64_t old_size,
                                                       uint64_t size) const;

  // Visits the positions that concern a unit, oldest first, from `first` on,
  // until `visit` returns false.
  absl::Status ScanUnitEvents(
      const UnitKey& unit, uint64_t first,
      absl::FunctionRef<bool(uint64_t index)> visit) const;

 private:
  // A complete subtree. DATA_LOSS: it is gone.
  absl::StatusOr<std::string> ReadNode(const struct TreeNode& node) const;

  const Reader* const reader_;
};

// Appends entries in one transaction. Only the committer holds one.
//
// Not thread-safe. The transaction must outlive it.
class LedgerWriter {
 public:
  // Reads where the ledger stands, and opens epoch 1 in a new hub. Errors as
  // Reader.
  static absl::StatusOr<LedgerWriter> Begin(Transaction* transaction,
                                            absl::Time now);

  // Appends the entry; its time is set to now, or to the newest entry's if the
  // clock went back. Returns its index. `concerns`: null, or the unit whose
  // events it joins; that it was settled is found there once Finish was called.
  // Errors as Reader.
  absl::StatusOr<uint64_t> Append(storage::v1::LedgerEntry entry,
                                  const UnitKey* concerns);

  // Opens another epoch, after a restore: what was decided behind the newest
  // entry is lost. INVALID_ARGUMENT: it is not a later one. Otherwise as
  // Reader.
  absl::Status OpenEpoch(uint64_t epoch);

  uint64_t size() const { return size_; }
  const LedgerEpochs& epochs() const { return epochs_; }

  // The time that the next entry gets.
  absl::Time now() const;

  // For Transaction::RollBack: the ledger as it was at `size`.
  void RollBackTo(uint64_t size);

  // Puts what Append gathers: entries of a batch are one event, of so many
  // indices. Call once, before Commit.
  void Finish();

 private:
  LedgerWriter(Transaction* transaction, uint64_t size, LedgerEpochs epochs,
               int64_t now_us)
      : transaction_(transaction),
        size_(size),
        epochs_(std::move(epochs)),
        now_us_(now_us) {}

  // Indices that follow one another and concern one unit.
  struct Run {
    UnitKey unit;
    uint64_t last;
    uint64_t count;
  };

  // A complete subtree: one of those in hand, or a stored one.
  absl::StatusOr<std::string> ReadNode(const struct TreeNode& node) const;

  // Keeps what an entry completed: stored, or in hand where it is small.
  void KeepNode(const struct TreeNode& node, std::string hash);

  // Puts the event, or gathers it.
  void NoteEvent(const UnitKey& unit, bool settled, uint64_t index);

  Transaction* transaction_;
  uint64_t size_;
  LedgerEpochs epochs_;
  int64_t now_us_;
  std::vector<Run> runs_;  // In the order of the ledger.
  // Subtrees below kFirstStoredLevel that were completed in this transaction.
  absl::btree_map<std::pair<uint8_t, uint64_t>, std::string> small_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_LEDGER_H_
