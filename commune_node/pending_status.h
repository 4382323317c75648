#ifndef GANDAN_COMMUNE_NODE_PENDING_STATUS_H_
#define GANDAN_COMMUNE_NODE_PENDING_STATUS_H_

// What `status` shows of approvals.

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "commune_node/node_database.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// What awaits approval, and as drafts what was sent back to the clerk, by form,
// then period. The bytes too if asked for. Errors of the disk.
absl::StatusOr<std::vector<v1::LocalReport>> PendingStatus(
    const NodeDatabase& database, bool with_reports);

// Says whose report it is, where that is another unit's.
void SetForUnit(const NodeReport& of, v1::LocalReport* report);

// Adds who approved the newest report, if somebody did. Errors of the disk.
absl::Status AddApproval(const NodeDatabase& database, const OwnReport& own,
                         v1::LocalReport* report);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_PENDING_STATUS_H_
