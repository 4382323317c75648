#ifndef GANDAN_STORAGE_OUTBOX_H_
#define GANDAN_STORAGE_OUTBOX_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "domain/period.h"
#include "gandan/storage/v1/node_records.pb.h"
#include "gandan/v1/report.pb.h"
#include "storage/engine.h"

namespace gandan {

// An entry of the outbox.
struct OutboxItem {
  uint64_t sequence;
  storage::v1::QueuedReport queued;
};

// The commune's reports on their way to the hub, in order, and what became of
// them. What is queued is on the disk; nothing is dropped for age.
//
// Thread-safe. The engine must outlive it.
class Outbox {
 public:
  // Begins a new outbox with `fresh_id` (32 hexadecimal digits) in a new
  // folder.
  static absl::StatusOr<std::unique_ptr<Outbox>> Open(
      Engine* engine, absl::string_view fresh_id);

  storage::v1::OutboxMark mark() const;

  // Queues a report and notes it as the newest of its form and period, in one
  // batch; drops its draft. Returns its sequence. Errors as Engine::Write;
  // then nothing was queued.
  absl::StatusOr<uint64_t> Add(absl::string_view report_bytes,
                               absl::string_view form, const Period& period,
                               absl::Time now);

  // The entries after the settled mark, oldest first, as many as fit.
  // The first is returned whatever its size.
  absl::StatusOr<std::vector<OutboxItem>> Unsent(size_t most_entries,
                                                 size_t most_bytes) const;

  // Entries from a sequence on, settled or not.
  absl::StatusOr<std::vector<OutboxItem>> List(uint64_t first,
                                               size_t most) const;

  // The oldest entry that waits; nothing if none does.
  absl::StatusOr<absl::optional<OutboxItem>> OldestUnsent() const;

  // Notes the hub's answers and moves the mark behind them, in one batch.
  // INVALID_ARGUMENT: a receipt's digest is not that of its entry.
  absl::Status Settle(absl::Span<const v1::Receipt> receipts);

  // The hub asks for entries from `sequence` on again: moves the mark back.
  // OUT_OF_RANGE: entries from there on are no longer kept.
  absl::Status SendFrom(uint64_t sequence);

  // Takes a new outbox id after a fork: every entry without a matching receipt
  // is queued again, in order, numbered from 1.
  absl::Status Fork(absl::string_view fresh_id, absl::Time now);

  // The receipt of an entry of this outbox; nothing: not settled.
  absl::StatusOr<absl::optional<v1::Receipt>> ReceiptOf(
      uint64_t sequence) const;

 private:
  Outbox(Engine* engine, storage::v1::OutboxMark mark)
      : engine_(engine), mark_(std::move(mark)) {}

  Engine* const engine_;
  mutable absl::Mutex mutex_;
  storage::v1::OutboxMark mark_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_OUTBOX_H_
