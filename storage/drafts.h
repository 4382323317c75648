#ifndef GANDAN_STORAGE_DRAFTS_H_
#define GANDAN_STORAGE_DRAFTS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "gandan/storage/v1/node_records.pb.h"
#include "storage/engine.h"
#include "storage/node_report.h"

namespace gandan {

// Forms being filled in at a node, one for each form, period and unit. What was
// put is on the disk when the call returns; errors as Reader and Engine::Write.
// Outbox::Add and PendingReports::Put drop the draft of what they keep.
//
// Thread-safe. The engine must outlive it.
class Drafts {
 public:
  explicit Drafts(Engine* engine) : engine_(engine) {}

  // What was saved of a form; nothing: no draft.
  absl::StatusOr<absl::optional<storage::v1::DraftRow>> Find(
      const NodeReport& report) const;

  // Keeps the draft in place of the one before.
  absl::Status Put(const NodeReport& report,
                   const storage::v1::DraftRow& draft);

  // Throws it away; fine if there is none.
  absl::Status Drop(const NodeReport& report);

 private:
  Engine* const engine_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_DRAFTS_H_
