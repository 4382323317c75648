#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/queries/issue_answers.h"
#include "district_hub/queries/issued_reports.h"
#include "storage/issue_store.h"

namespace gandan {

absl::StatusOr<v1::GetIssuedReportResponse> AnswerIssuedReport(
    const QuerySnapshot& snapshot, const v1::GetIssuedReportRequest& request) {
  ASSIGN_OR_RETURN(const std::vector<LedgerIssue> issues,
                   ReadIssues(*snapshot.reader));
  const LedgerIssue* const issue =
      FindIssue(issues, request.number(), request.year());
  if (issue == nullptr) return NoSuchIssue(request.number());
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(issue->issued.period()));
  ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(issue->issued.unit()));
  ASSIGN_OR_RETURN(
      absl::optional<storage::v1::IssueRow> row,
      IssueStore(snapshot.reader.get()).At(period, unit, issue->position));
  if (!row.has_value()) {
    return absl::DataLossError(
        absl::StrCat("the document of issue ", request.number(), " is gone"));
  }
  v1::GetIssuedReportResponse response;
  *response.mutable_issue() = InfoOf(*issue, snapshot.epochs, issues);
  response.set_document(std::move(*row->mutable_document()));
  response.set_narrative(std::move(*row->mutable_narrative()));
  return response;
}

absl::StatusOr<v1::ListIssuedReportsResponse> AnswerIssuedReports(
    const QuerySnapshot& snapshot,
    const v1::ListIssuedReportsRequest& request) {
  if (!request.period().empty()) {
    RETURN_IF_ERROR(ParsePeriod(request.period()).status());
  }
  ASSIGN_OR_RETURN(const std::vector<LedgerIssue> issues,
                   ReadIssues(*snapshot.reader));
  v1::ListIssuedReportsResponse response;
  for (const LedgerIssue& issue : issues) {
    if (request.period().empty() || issue.issued.period() == request.period()) {
      *response.add_issues() = InfoOf(issue, snapshot.epochs, issues);
    }
  }
  return response;
}

}  // namespace gandan
