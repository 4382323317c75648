#ifndef GANDAN_STORAGE_PENDING_REPORTS_H_
#define GANDAN_STORAGE_PENDING_REPORTS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "domain/period.h"
#include "gandan/storage/v1/node_records.pb.h"
#include "storage/engine.h"
#include "storage/node_report.h"

namespace gandan {

// One report before the outbox.
struct PendingReport {
  NodeReport of;
  storage::v1::PendingRow row;
};

// Reports that were judged and wait for the approval of chair or deputy, or
// were sent back to the clerk: one for each form, period and unit. Outbox::Add
// takes one out of here in the batch that queues it. What was changed is on the
// disk when the call returns; errors as Reader and Engine::Write.
//
// Thread-safe. The engine must outlive it.
class PendingReports {
 public:
  explicit PendingReports(Engine* engine) : engine_(engine) {}

  // What is kept of a report, sent back or not; nothing: no report.
  absl::StatusOr<absl::optional<storage::v1::PendingRow>> Find(
      const NodeReport& report) const;

  // Every one, by form, then period, then unit.
  absl::StatusOr<std::vector<PendingReport>> All() const;

  // Keeps a report in place of the one before it, and drops its draft, in one
  // batch.
  absl::Status Put(const PendingReport& report);

  // Drops the report of that digest; another one stays.
  absl::Status Drop(const NodeReport& report, absl::string_view digest);

  // Notes why it was sent back. ABORTED: another report is there now, or none.
  absl::Status SendBack(const PendingReport& report, absl::string_view reason);

 private:
  Engine* const engine_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_PENDING_REPORTS_H_
