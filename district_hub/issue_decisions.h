#ifndef GANDAN_DISTRICT_HUB_ISSUE_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_ISSUE_DECISIONS_H_

#include "absl/status/status.h"
#include "district_hub/decision_group.h"
#include "district_hub/queries/issue_preparation.h"
#include "gandan/v1/issuing.pb.h"

namespace gandan {

// Issues, in a group, what was prepared from a snapshot. ABORTED: something
// that the document says changed since, so that it is to be prepared again; a
// failure leaves nothing behind. What came since and concerns later periods
// only is no change: the document is of the position that it names.
absl::Status DecideIssue(DecisionGroup& group, const PreparedIssue& prepared,
                         v1::IssueReportResponse* response);

// Whether a ledger entry may change what is printed of a period.
bool MayChangeIssue(const storage::v1::LedgerEntry& entry,
                    const Period& period);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ISSUE_DECISIONS_H_
