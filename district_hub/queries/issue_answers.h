#ifndef GANDAN_DISTRICT_HUB_QUERIES_ISSUE_ANSWERS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_ISSUE_ANSWERS_H_

// What DistrictIssuing answers and does not change.

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "gandan/v1/issuing.pb.h"

namespace gandan {

// DistrictIssuing.PreviewIssue, with the errors of that. In issue_preview.cc.
absl::StatusOr<v1::PreviewIssueResponse> AnswerIssuePreview(
    const QuerySnapshot& snapshot, const v1::PreviewIssueRequest& request);

// DistrictIssuing.GetIssuedReport, with the errors of that. In
// issued_answers.cc.
absl::StatusOr<v1::GetIssuedReportResponse> AnswerIssuedReport(
    const QuerySnapshot& snapshot, const v1::GetIssuedReportRequest& request);

// DistrictIssuing.ListIssuedReports, with the errors of that. In
// issued_answers.cc.
absl::StatusOr<v1::ListIssuedReportsResponse> AnswerIssuedReports(
    const QuerySnapshot& snapshot, const v1::ListIssuedReportsRequest& request);

// DistrictIssuing.ListChangesSinceIssue, with the errors of that: what was
// issued beside what stands now, or stood at the first page. What fell overdue
// since is no change. In issue_changes.cc.
absl::StatusOr<v1::ListChangesSinceIssueResponse> AnswerIssueChanges(
    const QuerySnapshot& snapshot,
    const v1::ListChangesSinceIssueRequest& request);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_ISSUE_ANSWERS_H_
