#ifndef GANDAN_COMMUNE_NODE_NODE_LOCAL_API_H_
#define GANDAN_COMMUNE_NODE_NODE_LOCAL_API_H_

#include "absl/status/statusor.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// The operations of proto/gandan/v1/node_local.proto, done here or by the
// daemon. Their errors stand in the proto.
//
// Thread-safe.
class NodeLocalApi {
 public:
  virtual ~NodeLocalApi() = default;

  // Judges a file, and unless it is a dry run queues its reports, or has them
  // wait for approval.
  virtual absl::StatusOr<v1::SubmitFileResponse> SubmitFile(
      const v1::SubmitFileRequest& request) = 0;

  // Queues anew what the hub refused as its period was closed, where that was
  // opened since; if named, also what the hub set aside.
  virtual absl::StatusOr<v1::ResendReportsResponse> ResendReports(
      const v1::ResendReportsRequest& request) = 0;

  // Approves what waits: it goes into the outbox.
  virtual absl::StatusOr<v1::ApproveReportResponse> ApproveReport(
      const v1::ApproveReportRequest& request) = 0;

  // Sends what waits back to the clerk.
  virtual absl::StatusOr<v1::SendBackReportResponse> SendBackReport(
      const v1::SendBackReportRequest& request) = 0;

  // Makes or changes an account.
  virtual absl::StatusOr<v1::PutNodeAccountResponse> PutNodeAccount(
      const v1::PutNodeAccountRequest& request) = 0;

  // The accounts, in order of their names.
  virtual absl::StatusOr<v1::ListNodeAccountsResponse> ListNodeAccounts(
      const v1::ListNodeAccountsRequest& request) = 0;

  // What proves a report that was received, but for authorities and trust
  // domain, which whoever asks has.
  virtual absl::StatusOr<v1::GetEvidenceResponse> GetEvidence(
      const v1::GetEvidenceRequest& request) = 0;

  // The hub's ledger as it was verified last.
  virtual absl::StatusOr<v1::GetHeadResponse> GetHead(
      const v1::GetHeadRequest& request) = 0;

  // Where each report stands, with alarms and notices.
  virtual absl::StatusOr<v1::GetStatusResponse> GetStatus(
      const v1::GetStatusRequest& request) = 0;

  // A page of the outbox, oldest first; empty behind the last entry.
  virtual absl::StatusOr<v1::ListQueueResponse> ListQueue(
      const v1::ListQueueRequest& request) = 0;

  // The newest catalogue the node has.
  virtual absl::StatusOr<v1::GetNodeCatalogueResponse> GetNodeCatalogue(
      const v1::GetNodeCatalogueRequest& request) = 0;

  // A file to be filled in, prefilled with what the node knows.
  virtual absl::StatusOr<v1::MakeTemplateResponse> MakeTemplate(
      const v1::MakeTemplateRequest& request) = 0;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_NODE_LOCAL_API_H_
