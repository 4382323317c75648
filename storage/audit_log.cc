#include "storage/audit_log.h"

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "base/status_macros.h"
#include "domain/merkle.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"
#include "storage/transaction.h"

namespace gandan {
namespace {

// Its row in the meta table.
constexpr char kSizeRow[] = "size";

absl::StatusOr<uint64_t> ReadSize(const Reader& reader) {
  ASSIGN_OR_RETURN(const absl::optional<std::string> value,
                   reader.Get(kAuditMeta, MetaKey(kSizeRow)));
  if (!value.has_value()) return 0;
  return DecodeNumber(*value);
}

absl::StatusOr<std::string> ReadNode(const Reader& reader,
                                     const TreeNode& node) {
  ASSIGN_OR_RETURN(absl::optional<std::string> hash,
                   reader.Get(kAuditTree, TreeKey(node.level, node.index)));
  if (!hash.has_value()) {
    return absl::DataLossError(absl::StrCat(
        "audit: tree node ", node.index, " of level ", node.level, " is gone"));
  }
  return *std::move(hash);
}

absl::Status PutRecord(Transaction* transaction, v1::AuditRecord record,
                       uint64_t index) {
  record.set_index(index);
  std::string bytes = record.SerializeAsString();
  ASSIGN_OR_RETURN(
      auto completed,
      AppendLeaf(index, LeafHash(bytes), [&](const TreeNode& node) {
        return ReadNode(*transaction, node);
      }));
  for (auto& [node, hash] : completed) {
    transaction->Put(kAuditTree, TreeKey(node.level, node.index),
                     std::move(hash));
  }
  transaction->Put(kAuditRecords, LedgerKey(index), std::move(bytes));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<AuditLog>> AuditLog::Open(
    std::unique_ptr<Engine> engine) {
  std::unique_ptr<AuditLog> log(new AuditLog(std::move(engine)));
  ASSIGN_OR_RETURN(log->size_, ReadSize(*log->engine_));
  return log;
}

absl::Status AuditLog::Append(absl::Span<const v1::AuditRecord> records) {
  if (failed_) RETURN_IF_ERROR(Recover());
  Transaction transaction(engine_.get());
  uint64_t size = size_;
  for (const v1::AuditRecord& record : records) {
    RETURN_IF_ERROR(PutRecord(&transaction, record, size++));
  }
  transaction.Put(kAuditMeta, MetaKey(kSizeRow), EncodeNumber(size));
  RETURN_IF_ERROR(PutHead(&transaction, size));
  const absl::Status written = transaction.Commit();
  failed_ = !written.ok();
  if (written.ok()) size_ = size;
  return written;
}

absl::Status AuditLog::PutHead(Transaction* transaction, uint64_t size) const {
  if (!sign_) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::string root,
                   RootOf(size, [&](const TreeNode& node) {
                     return ReadNode(*transaction, node);
                   }));
  ASSIGN_OR_RETURN(const storage::v1::HeadRow row, sign_(size, root));
  transaction->Put(kAuditHeads, EncodeNumber(size), row.SerializeAsString());
  return absl::OkStatus();
}

absl::StatusOr<absl::optional<std::pair<uint64_t, storage::v1::HeadRow>>>
AuditLog::NewestHead() const {
  absl::optional<std::pair<uint64_t, storage::v1::HeadRow>> newest;
  const uint64_t size = size_;
  ASSIGN_OR_RETURN(absl::optional<storage::v1::HeadRow> row,
                   ReadMessage<storage::v1::HeadRow>(*engine_, kAuditHeads,
                                                     EncodeNumber(size)));
  if (row.has_value()) newest.emplace(size, *std::move(row));
  return newest;
}

absl::Status AuditLog::Recover() {
  RETURN_IF_ERROR(engine_->Reopen());
  ASSIGN_OR_RETURN(size_, ReadSize(*engine_));
  failed_ = false;
  return absl::OkStatus();
}

absl::Status AuditLog::ScanBack(
    uint64_t end,
    absl::FunctionRef<bool(const v1::AuditRecord& record)> visit) const {
  const std::unique_ptr<Reader> snapshot = engine_->TakeSnapshot();
  while (end > 0) {
    ASSIGN_OR_RETURN(const absl::optional<v1::AuditRecord> record,
                     ReadMessage<v1::AuditRecord>(*snapshot, kAuditRecords,
                                                  LedgerKey(--end)));
    if (!record.has_value()) {
      return absl::DataLossError(absl::StrCat("audit: no record ", end));
    }
    if (!visit(*record)) break;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> AuditLog::Root(uint64_t size) const {
  return RootOf(
      size, [this](const TreeNode& node) { return ReadNode(*engine_, node); });
}

}  // namespace gandan
