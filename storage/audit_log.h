#ifndef GANDAN_STORAGE_AUDIT_LOG_H_
#define GANDAN_STORAGE_AUDIT_LOG_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/accounts.pb.h"
#include "storage/engine.h"

namespace gandan {

// Who called what, in order, as the leaves of an RFC 9162 Merkle tree of its
// own: a record that is changed or left out later does not go with the root any
// more. Its engine is none but its own, so that writing it never holds up what
// is decided.
//
// Thread-safe, Append apart: one thread at a time.
class AuditLog {
 public:
  // Reads how long it is. Errors as Engine reads.
  static absl::StatusOr<std::unique_ptr<AuditLog>> Open(
      std::unique_ptr<Engine> engine);

  // Signs the tree of a size: a row for table `heads`. Fails as signing does.
  using Sign = std::function<absl::StatusOr<storage::v1::HeadRow>(
      uint64_t size, const std::string& root)>;

  // From the next Append on what is written is signed with it. Call it before
  // the first one.
  void SignWith(Sign sign) { sign_ = std::move(sign); }

  // The newest signed head and its size; nothing: none is signed.
  absl::StatusOr<absl::optional<std::pair<uint64_t, storage::v1::HeadRow>>>
  NewestHead() const;

  // Appends records and numbers them; they are on the disk when it returns.
  // After a failed write it opens the engine again first. Errors as
  // Engine::Write and Reopen; then none of them is there, or all.
  absl::Status Append(absl::Span<const v1::AuditRecord> records);

  // Records so far.
  uint64_t size() const { return size_; }

  // Visits the records before `end`, newest first, until `visit` returns
  // false. Errors as Engine reads.
  absl::Status ScanBack(
      uint64_t end,
      absl::FunctionRef<bool(const v1::AuditRecord& record)> visit) const;

  // Backs it up, as Engine::BackUp.
  absl::Status BackUp(const std::string& folder, uint32_t keep) const {
    return engine_->BackUp(folder, keep).status();
  }

  // The tree hash of the first `size` records. DATA_LOSS: a stored subtree is
  // gone. Otherwise as Engine reads.
  absl::StatusOr<std::string> Root(uint64_t size) const;

 private:
  explicit AuditLog(std::unique_ptr<Engine> engine)
      : engine_(std::move(engine)) {}

  // Puts the signed head of so many records, if they are signed.
  absl::Status PutHead(class Transaction* transaction, uint64_t size) const;

  // Opens the engine again and reads how long it is.
  absl::Status Recover();

  const std::unique_ptr<Engine> engine_;
  Sign sign_;  // Empty: nothing is signed.
  std::atomic<uint64_t> size_ = 0;
  bool failed_ = false;  // The last write. Of the appending thread.
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_AUDIT_LOG_H_
