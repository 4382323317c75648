#ifndef GANDAN_DISTRICT_HUB_QUERIES_ISSUE_PREPARATION_H_
#define GANDAN_DISTRICT_HUB_QUERIES_ISSUE_PREPARATION_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "domain/period.h"
#include "domain/unit.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/issuing.pb.h"

namespace gandan {

// An issue as of one snapshot, printed and ready to be decided on.
struct PreparedIssue {
  // What is to be kept, but for its ledger position; `frozen_size` is the size
  // of the snapshot's ledger.
  storage::v1::IssueRow row;
  Period period;
  UnitKey unit;
  // The same was issued before: this is the answer, and nothing is to be
  // decided.
  bool is_there = false;
  v1::IssueReportResponse standing;
};

// Judges a request and prints it, with the errors of
// DistrictIssuing.IssueReport, ABORTED apart. Everything that it says is of the
// snapshot, so it holds as long as nothing of that changed.
absl::StatusOr<PreparedIssue> PrepareIssue(
    const QuerySnapshot& snapshot, const v1::IssueReportRequest& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_ISSUE_PREPARATION_H_
