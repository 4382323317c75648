#ifndef GANDAN_COMMUNE_NODE_APPROVAL_DESK_H_
#define GANDAN_COMMUNE_NODE_APPROVAL_DESK_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "commune_node/node_database.h"
#include "gandan/v1/node_local.pb.h"
#include "gandan/v1/report.pb.h"
#include "storage/pending_reports.h"

namespace gandan {

// Where chair or deputy decide on what waits for them. An approval is of the
// bytes that were looked at, and of no others.
//
// One caller at a time, and nobody else queues or submits meanwhile. The
// database must outlive it.
class ApprovalDesk {
 public:
  explicit ApprovalDesk(const NodeDatabase* database) : database_(*database) {}

  // Moves what waits into the outbox with the approval of `approver`, in one
  // batch; again, if that was done before, answers the same. `digest`: of what
  // was looked at; empty: whatever waits. NOT_FOUND: nothing waits. ABORTED:
  // another report does.
  absl::StatusOr<v1::ApproveReportResponse> Approve(
      const NodeReport& of, const std::string& digest,
      const v1::Approval& approver);

  // Sends what waits back to the clerk; again, for the same reason, changes
  // nothing. NOT_FOUND: nothing waits. INVALID_ARGUMENT: no reason.
  absl::Status SendBack(const NodeReport& of, const std::string& reason);

 private:
  // What waits. NOT_FOUND: nothing, or it was sent back.
  absl::StatusOr<PendingReport> Waiting(const NodeReport& of) const;

  // The answer of an earlier call that queued these bytes; nothing: there was
  // none.
  absl::StatusOr<absl::optional<v1::ApproveReportResponse>> ApprovedBefore(
      const NodeReport& of, absl::string_view digest) const;

  const NodeDatabase& database_;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_APPROVAL_DESK_H_
