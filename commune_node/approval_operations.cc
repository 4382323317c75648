// The operations of accounts and approvals.

#include "base/status_macros.h"
#include "commune_node/node_operations.h"
#include "commune_node/opened_form.h"

namespace gandan {

absl::StatusOr<v1::ApproveReportResponse> NodeOperations::ApproveReport(
    const v1::ApproveReportRequest& request) {
  // Before the lock: a password takes its time.
  ASSIGN_OR_RETURN(const v1::Approval approver,
                   accounts_.Approver(request.approver()));
  ASSIGN_OR_RETURN(const NodeReport of,
                   ReportNamed(*database_, request.form(), request.period(),
                               request.for_unit()));
  absl::StatusOr<v1::ApproveReportResponse> response;
  {
    absl::MutexLock lock(&submitting_);
    response = approvals_.Approve(of, request.digest(), approver);
  }
  if (response.ok() && on_queued_) on_queued_();
  return response;
}

absl::StatusOr<v1::SendBackReportResponse> NodeOperations::SendBackReport(
    const v1::SendBackReportRequest& request) {
  RETURN_IF_ERROR(accounts_.Approver(request.approver()).status());
  ASSIGN_OR_RETURN(const NodeReport of,
                   ReportNamed(*database_, request.form(), request.period(),
                               request.for_unit()));
  absl::MutexLock lock(&submitting_);
  RETURN_IF_ERROR(approvals_.SendBack(of, request.reason()));
  return v1::SendBackReportResponse();
}

absl::StatusOr<v1::PutNodeAccountResponse> NodeOperations::PutNodeAccount(
    const v1::PutNodeAccountRequest& request) {
  return accounts_.Put(request);
}

absl::StatusOr<v1::ListNodeAccountsResponse> NodeOperations::ListNodeAccounts(
    const v1::ListNodeAccountsRequest&) {
  return accounts_.List();
}

}  // namespace gandan
