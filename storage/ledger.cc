#include "storage/ledger.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "domain/merkle.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {

namespace {

// Names of the ledger's rows in the meta table.
constexpr char kSizeRow[] = "ledger_size";
constexpr char kEpochsRow[] = "epochs";

using storage::v1::EpochsRow;

LedgerEpochs FromRow(const EpochsRow& row) {
  std::vector<LedgerEpochs::Begun> begun;
  for (const EpochsRow::Begun& one : row.begun()) {
    begun.push_back({one.epoch(), one.index()});
  }
  return LedgerEpochs(std::move(begun));
}

absl::StatusOr<uint64_t> ReadMeta(const Reader& reader,
                                  absl::string_view name) {
  ASSIGN_OR_RETURN(const absl::optional<std::string> value,
                   reader.Get(kHubMeta, MetaKey(name)));
  if (!value.has_value()) return 0;
  return DecodeNumber(*value);
}

absl::Status GoneFromTree(const TreeNode& node) {
  return absl::DataLossError(absl::StrCat(
      "tree node ", node.index, " of level ", node.level, " is gone"));
}

// A complete subtree: stored, or hashed again from its entries.
absl::StatusOr<std::string> ReadTree(const Reader& reader,
                                     const TreeNode& node) {
  if (node.level >= kFirstStoredLevel || node.level == 0) {
    ASSIGN_OR_RETURN(absl::optional<std::string> row,
                     node.level == 0
                         ? reader.Get(kLedger, LedgerKey(node.index))
                         : reader.Get(kTree, TreeKey(node.level, node.index)));
    if (!row.has_value()) return GoneFromTree(node);
    return node.level == 0 ? LeafHash(*row) : *std::move(row);
  }
  const uint8_t below = static_cast<uint8_t>(node.level - 1);
  ASSIGN_OR_RETURN(const std::string left,
                   ReadTree(reader, {below, node.index * 2}));
  ASSIGN_OR_RETURN(const std::string right,
                   ReadTree(reader, {below, node.index * 2 + 1}));
  return NodeHash(left, right);
}

}  // namespace

int64_t ReceivedAtMicros(const storage::v1::LedgerEntry& entry) {
  return entry.settled().has_before() ? entry.settled().before().decided_at_us()
                                      : entry.decided_at_us();
}

absl::StatusOr<uint64_t> Ledger::Size() const {
  return ReadMeta(*reader_, kSizeRow);
}

absl::StatusOr<LedgerEpochs> Ledger::Epochs() const {
  ASSIGN_OR_RETURN(
      const absl::optional<EpochsRow> row,
      ReadMessage<EpochsRow>(*reader_, kHubMeta, MetaKey(kEpochsRow)));
  return row.has_value() ? FromRow(*row) : LedgerEpochs();
}

absl::StatusOr<storage::v1::LedgerEntry> Ledger::Entry(uint64_t index) const {
  ASSIGN_OR_RETURN(absl::optional<storage::v1::LedgerEntry> entry,
                   ReadMessage<storage::v1::LedgerEntry>(*reader_, kLedger,
                                                         LedgerKey(index)));
  if (!entry.has_value()) {
    return absl::NotFoundError(absl::StrCat("no ledger entry ", index));
  }
  return *std::move(entry);
}

absl::StatusOr<std::string> Ledger::Leaf(uint64_t index) const {
  ASSIGN_OR_RETURN(absl::optional<std::string> leaf,
                   reader_->Get(kLedger, LedgerKey(index)));
  if (!leaf.has_value()) {
    return absl::NotFoundError(absl::StrCat("no ledger entry ", index));
  }
  return *std::move(leaf);
}

absl::StatusOr<uint64_t> Ledger::SizeAt(absl::Time time) const {
  const int64_t time_us = absl::ToUnixMicros(time);
  uint64_t low = 0;
  ASSIGN_OR_RETURN(uint64_t high, Size());
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2;
    ASSIGN_OR_RETURN(const storage::v1::LedgerEntry entry, Entry(middle));
    if (entry.decided_at_us() <= time_us) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

absl::StatusOr<std::string> Ledger::ReadNode(const TreeNode& node) const {
  return ReadTree(*reader_, node);
}

absl::StatusOr<std::string> Ledger::Root(uint64_t size) const {
  return RootOf(size, [this](const TreeNode& node) { return ReadNode(node); });
}

absl::StatusOr<std::vector<std::string>> Ledger::Inclusion(
    uint64_t index, uint64_t size) const {
  return InclusionPath(index, size,
                       [this](const TreeNode& node) { return ReadNode(node); });
}

absl::StatusOr<std::vector<std::string>> Ledger::Consistency(
    uint64_t old_size, uint64_t size) const {
  return ConsistencyProof(
      old_size, size, [this](const TreeNode& node) { return ReadNode(node); });
}

absl::Status Ledger::ScanUnitEvents(
    const UnitKey& unit, uint64_t first,
    absl::FunctionRef<bool(uint64_t index)> visit) const {
  absl::Status damage;
  RETURN_IF_ERROR(reader_->Scan(
      kUnitEvents, UnitEventKey(unit, first),
      EndOfPrefix(UnitEventsPrefix(unit)),
      [&](absl::string_view key, absl::string_view value) {
        const absl::StatusOr<uint64_t> last = ParseUnitEventKey(key);
        const absl::StatusOr<uint64_t> count = DecodeCount(value);
        damage = last.ok() ? count.status() : last.status();
        if (damage.ok() && *count > *last + 1) {
          damage = absl::DataLossError("more events than entries");
        }
        if (!damage.ok()) return false;
        // The first run may begin before what is asked for.
        for (uint64_t index = std::max(first, *last + 1 - *count);
             index <= *last; ++index) {
          if (!visit(index)) return false;
        }
        return true;
      }));
  return damage;
}

absl::StatusOr<LedgerWriter> LedgerWriter::Begin(Transaction* transaction,
                                                 absl::Time now) {
  const Ledger ledger(transaction);
  ASSIGN_OR_RETURN(const uint64_t size, ledger.Size());
  ASSIGN_OR_RETURN(LedgerEpochs epochs, ledger.Epochs());
  int64_t now_us = absl::ToUnixMicros(now);
  if (size > 0) {
    ASSIGN_OR_RETURN(const storage::v1::LedgerEntry newest,
                     ledger.Entry(size - 1));
    now_us = std::max(now_us, newest.decided_at_us());
    return LedgerWriter(transaction, size, std::move(epochs), now_us);
  }
  LedgerWriter writer(transaction, 0, std::move(epochs), now_us);
  RETURN_IF_ERROR(writer.OpenEpoch(1));
  return writer;
}

absl::Status LedgerWriter::OpenEpoch(uint64_t epoch) {
  if (epoch <= epochs_.newest()) {
    return absl::InvalidArgumentError(
        absl::StrCat("epoch ", epoch, " does not follow ", epochs_.newest()));
  }
  ASSIGN_OR_RETURN(
      const absl::optional<EpochsRow> before,
      ReadMessage<EpochsRow>(*transaction_, kHubMeta, MetaKey(kEpochsRow)));
  EpochsRow row = before.value_or(EpochsRow());
  EpochsRow::Begun* const begun = row.add_begun();
  begun->set_epoch(epoch);
  begun->set_index(size_);
  transaction_->Put(kHubMeta, MetaKey(kEpochsRow), row.SerializeAsString());
  epochs_ = FromRow(row);
  storage::v1::LedgerEntry opened;
  opened.mutable_epoch()->set_epoch(epoch);
  if (size_ > 0) {
    ASSIGN_OR_RETURN(*opened.mutable_epoch()->mutable_root(),
                     Ledger(transaction_).Root(size_));
  }
  return Append(std::move(opened), nullptr).status();
}

absl::StatusOr<uint64_t> LedgerWriter::Append(storage::v1::LedgerEntry entry,
                                              const UnitKey* concerns) {
  const bool is_settled = entry.has_settled();
  entry.set_decided_at_us(now_us_);
  std::string bytes = entry.SerializeAsString();
  ASSIGN_OR_RETURN(auto completed, AppendLeaf(size_, LeafHash(bytes),
                                              [this](const TreeNode& node) {
                                                return ReadNode(node);
                                              }));
  for (auto& [node, hash] : completed) KeepNode(node, std::move(hash));
  const uint64_t index = size_++;
  transaction_->Put(kLedger, LedgerKey(index), std::move(bytes));
  transaction_->Put(kHubMeta, MetaKey(kSizeRow), EncodeNumber(size_));
  if (concerns != nullptr) {
    NoteEvent(*concerns, is_settled, index);
  }
  return index;
}

absl::StatusOr<std::string> LedgerWriter::ReadNode(const TreeNode& node) const {
  const auto small = small_.find({node.level, node.index});
  if (small != small_.end()) return small->second;
  return ReadTree(*transaction_, node);
}

void LedgerWriter::KeepNode(const TreeNode& node, std::string hash) {
  if (node.level < kFirstStoredLevel) {
    small_[{node.level, node.index}] = std::move(hash);
    return;
  }
  // No later entry asks for one below it.
  if (node.level == kFirstStoredLevel) small_.clear();
  transaction_->Put(kTree, TreeKey(node.level, node.index), std::move(hash));
}

void LedgerWriter::NoteEvent(const UnitKey& unit, bool settled,
                             uint64_t index) {
  if (!settled) {
    transaction_->Put(kUnitEvents, UnitEventKey(unit, index), EncodeCount(1));
    return;
  }
  if (!runs_.empty() && runs_.back().unit == unit &&
      runs_.back().last + 1 == index) {
    ++runs_.back().last;
    ++runs_.back().count;
    return;
  }
  runs_.push_back({unit, index, 1});
}

void LedgerWriter::RollBackTo(uint64_t size) {
  size_ = size;
  small_.clear();  // They are hashed again.
  while (!runs_.empty() && runs_.back().last >= size) {
    if (--runs_.back().count == 0) {
      runs_.pop_back();
    } else {
      --runs_.back().last;
    }
  }
}

void LedgerWriter::Finish() {
  for (const Run& run : runs_) {
    transaction_->Put(kUnitEvents, UnitEventKey(run.unit, run.last),
                      EncodeCount(run.count));
  }
  runs_.clear();
}

absl::Time LedgerWriter::now() const { return absl::FromUnixMicros(now_us_); }

}  // namespace gandan
