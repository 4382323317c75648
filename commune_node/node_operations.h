#ifndef GANDAN_COMMUNE_NODE_NODE_OPERATIONS_H_
#define GANDAN_COMMUNE_NODE_NODE_OPERATIONS_H_

#include <functional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "commune_node/account_desk.h"
#include "commune_node/approval_desk.h"
#include "commune_node/files/file_reader.h"
#include "commune_node/node_database.h"
#include "commune_node/node_local_api.h"
#include "commune_node/report_desk.h"

namespace gandan {

// Whether a report waits for chair or deputy before it goes.
enum class ApprovalRule { kNeeded, kNotNeeded };

inline ApprovalRule ApprovalRuleOf(const NodeSettings& settings) {
  return settings.approval_required ? ApprovalRule::kNeeded
                                    : ApprovalRule::kNotNeeded;
}

// The operations of the node on its open database: served by the daemon, or
// done by a command itself where no daemon runs.
//
// Thread-safe. The database must outlive it.
class NodeOperations : public NodeLocalApi {
 public:
  // `on_queued` is called after reports were queued; it may be empty.
  NodeOperations(NodeDatabase* database, std::function<void()> on_queued,
                 ApprovalRule approval = ApprovalRule::kNeeded)
      : database_(database),
        on_queued_(std::move(on_queued)),
        approval_(approval),
        accounts_(database->accounts(), database->clock()),
        approvals_(database) {}

  absl::StatusOr<v1::SubmitFileResponse> SubmitFile(
      const v1::SubmitFileRequest& request) override;
  // The same for reports that were read already, from a file or a draft; of the
  // request its `dry_run`, approver, reason and unit matter.
  absl::StatusOr<v1::SubmitFileResponse> SubmitContent(
      const v1::SubmitFileRequest& request, const FileContent& content);
  absl::StatusOr<v1::ResendReportsResponse> ResendReports(
      const v1::ResendReportsRequest& request) override;
  absl::StatusOr<v1::ApproveReportResponse> ApproveReport(
      const v1::ApproveReportRequest& request) override;
  absl::StatusOr<v1::SendBackReportResponse> SendBackReport(
      const v1::SendBackReportRequest& request) override;
  absl::StatusOr<v1::PutNodeAccountResponse> PutNodeAccount(
      const v1::PutNodeAccountRequest& request) override;
  absl::StatusOr<v1::ListNodeAccountsResponse> ListNodeAccounts(
      const v1::ListNodeAccountsRequest& request) override;
  absl::StatusOr<v1::GetEvidenceResponse> GetEvidence(
      const v1::GetEvidenceRequest& request) override;
  absl::StatusOr<v1::GetHeadResponse> GetHead(
      const v1::GetHeadRequest& request) override;
  absl::StatusOr<v1::GetStatusResponse> GetStatus(
      const v1::GetStatusRequest& request) override;
  absl::StatusOr<v1::ListQueueResponse> ListQueue(
      const v1::ListQueueRequest& request) override;
  absl::StatusOr<v1::GetNodeCatalogueResponse> GetNodeCatalogue(
      const v1::GetNodeCatalogueRequest& request) override;
  absl::StatusOr<v1::MakeTemplateResponse> MakeTemplate(
      const v1::MakeTemplateRequest& request) override;

  AccountDesk* accounts() { return &accounts_; }

 private:
  // What a desk for the request works with. FAILED_PRECONDITION as below.
  absl::StatusOr<DeskParts> PartsFor(const v1::SubmitFileRequest& request,
                                     const CatalogueHistory& history,
                                     bool has_approver) const;

  // Judges the drafts and keeps what is right; `approver`, if there is one,
  // approves it at once. What was kept before an error is in the response.
  absl::Status Submit(const v1::SubmitFileRequest& request,
                      const FileContent& content, const DeskParts& parts,
                      const absl::optional<v1::Approval>& approver,
                      v1::SubmitFileResponse* response)
      ABSL_LOCKS_EXCLUDED(submitting_);

  // Who approves at once what the file makes; nothing: nobody does. Errors as
  // AccountDesk::Approver.
  absl::StatusOr<absl::optional<v1::Approval>> ApproverOf(
      const v1::SubmitFileRequest& request);

  NodeDatabase* const database_;
  const std::function<void()> on_queued_;
  const ApprovalRule approval_;
  AccountDesk accounts_;
  // Between looking what stands and queueing, nobody else queues.
  absl::Mutex submitting_;
  ApprovalDesk approvals_ ABSL_GUARDED_BY(submitting_);
};

// Where every report of the node stands, with notices and alarms. Errors of
// the disk.
absl::StatusOr<v1::GetStatusResponse> ReadNodeStatus(
    const NodeDatabase& database, const v1::GetStatusRequest& request = {});

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_NODE_OPERATIONS_H_
