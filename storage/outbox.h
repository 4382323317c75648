#ifndef GANDAN_STORAGE_OUTBOX_H_
#define GANDAN_STORAGE_OUTBOX_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "domain/period.h"
#include "gandan/storage/v1/node_records.pb.h"
#include "gandan/v1/report.pb.h"
#include "storage/engine.h"
#include "storage/node_report.h"
#include "storage/transaction.h"

namespace gandan {

// An entry of the outbox.
struct OutboxItem {
  uint64_t sequence;
  storage::v1::QueuedReport queued;
};

// The commune's reports on their way to the hub, in order, and what became of
// them. What is queued is on the disk; nothing is dropped for age. Every call
// may fail as Reader and Engine::Write do.
//
// Thread-safe. The engine must outlive it.
class Outbox {
 public:
  // Opens the outbox of the folder; in a new folder, begins one with
  // `fresh_id`. INVALID_ARGUMENT: that is not 32 lower-case hexadecimal digits.
  static absl::StatusOr<std::unique_ptr<Outbox>> Open(
      Engine* engine, absl::string_view fresh_id);

  // How far it is, as on the disk; as last known if the disk cannot be read.
  storage::v1::OutboxMark mark() const;

  // Queues a report, with its approval if it has one, and notes it as the
  // newest `of` its kind, in one batch; drops its draft, and the report itself
  // where it waited for approval. Returns its sequence. If the write fails it
  // may be queued after all once the engine is reopened; FindOwnReport tells.
  absl::StatusOr<uint64_t> Add(
      absl::string_view report_bytes, const NodeReport& of, absl::Time now,
      const absl::optional<v1::Approval>& approval = absl::nullopt);

  // Queues the newest report once more, as it was sent: the same bytes, with
  // its approval. Returns its sequence. NOT_FOUND: there is none. If the write
  // fails, as Add.
  absl::StatusOr<uint64_t> AddAgain(const NodeReport& of, absl::Time now);

  // The entries after the settled mark, oldest first, as many as fit.
  // The first is returned whatever its size.
  absl::StatusOr<std::vector<OutboxItem>> Unsent(size_t most_entries,
                                                 size_t most_bytes) const;

  // Entries from a sequence on, settled or not; empty behind the last.
  absl::StatusOr<std::vector<OutboxItem>> List(uint64_t first,
                                               size_t most) const;

  // The oldest entry that waits; nothing if none does.
  absl::StatusOr<absl::optional<OutboxItem>> OldestUnsent() const;

  // Notes the hub's answers, in order, and moves the mark behind those that
  // follow it without a gap, in one batch. An answer given again changes
  // nothing. INVALID_ARGUMENT: a receipt's digest is not that of its entry;
  // then none is noted.
  absl::Status Settle(absl::Span<const v1::Receipt> receipts);

  // The hub asks for entries from `sequence` on again: moves the mark back,
  // never forward. OUT_OF_RANGE: entries from there on are not kept here.
  absl::Status SendFrom(uint64_t sequence);

  // The hub asks for entries from `sequence` on, which are not kept here: goes
  // on from the next one that is, and tells so with each batch from now on.
  absl::Status PassOver(uint64_t sequence);

  // Takes a new outbox id after a fork: every entry without a matching receipt
  // is queued again, in order, numbered from 1; the others leave the outbox.
  // INVALID_ARGUMENT: as Open.
  absl::Status Fork(absl::string_view fresh_id, absl::Time now);

  // The receipt of an entry of this outbox; nothing: not settled.
  absl::StatusOr<absl::optional<v1::Receipt>> ReceiptOf(
      uint64_t sequence) const;

 private:
  Outbox(Engine* engine, storage::v1::OutboxMark mark)
      : engine_(engine), mark_(std::move(mark)) {}

  // Reads the mark, lets `change` prepare the rest, writes the mark with it,
  // and remembers it.
  absl::Status Change(
      absl::FunctionRef<absl::Status(Transaction* transaction,
                                     storage::v1::OutboxMark* mark)>
          change);

  Engine* const engine_;
  mutable absl::Mutex mutex_;
  // As last read or written.
  mutable storage::v1::OutboxMark mark_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_OUTBOX_H_
