#ifndef GANDAN_COMMUNE_NODE_LOCAL_SERVICE_H_
#define GANDAN_COMMUNE_NODE_LOCAL_SERVICE_H_

#include "commune_node/node_local_api.h"
#include "commune_node/serve_call.h"
#include "gandan/v1/node_local.grpc.pb.h"

namespace gandan {

// Serves the node's operations to the commands of the same machine: each call
// runs the operation of its name on a worker and answers as that does, or
// RESOURCE_EXHAUSTED with RetryInfo if too many wait.
//
// Thread-safe. The operations and the parts must outlive it.
class LocalService : public v1::NodeLocal::CallbackService {
 public:
  LocalService(NodeLocalApi* operations, const ServingParts* parts)
      : operations_(operations), parts_(parts) {}

  // Those that change something.
  grpc::ServerUnaryReactor* SubmitFile(
      grpc::CallbackServerContext* context,
      const v1::SubmitFileRequest* request,
      v1::SubmitFileResponse* response) override;
  grpc::ServerUnaryReactor* ResendReports(
      grpc::CallbackServerContext* context,
      const v1::ResendReportsRequest* request,
      v1::ResendReportsResponse* response) override;
  grpc::ServerUnaryReactor* ApproveReport(
      grpc::CallbackServerContext* context,
      const v1::ApproveReportRequest* request,
      v1::ApproveReportResponse* response) override;
  grpc::ServerUnaryReactor* SendBackReport(
      grpc::CallbackServerContext* context,
      const v1::SendBackReportRequest* request,
      v1::SendBackReportResponse* response) override;
  grpc::ServerUnaryReactor* PutNodeAccount(
      grpc::CallbackServerContext* context,
      const v1::PutNodeAccountRequest* request,
      v1::PutNodeAccountResponse* response) override;

  // Those that read.
  grpc::ServerUnaryReactor* ListNodeAccounts(
      grpc::CallbackServerContext* context,
      const v1::ListNodeAccountsRequest* request,
      v1::ListNodeAccountsResponse* response) override;
  grpc::ServerUnaryReactor* GetEvidence(
      grpc::CallbackServerContext* context,
      const v1::GetEvidenceRequest* request,
      v1::GetEvidenceResponse* response) override;
  grpc::ServerUnaryReactor* GetHead(grpc::CallbackServerContext* context,
                                    const v1::GetHeadRequest* request,
                                    v1::GetHeadResponse* response) override;
  grpc::ServerUnaryReactor* GetStatus(grpc::CallbackServerContext* context,
                                      const v1::GetStatusRequest* request,
                                      v1::GetStatusResponse* response) override;
  grpc::ServerUnaryReactor* ListQueue(grpc::CallbackServerContext* context,
                                      const v1::ListQueueRequest* request,
                                      v1::ListQueueResponse* response) override;

  // The whole catalogue; the largest answer there is.
  grpc::ServerUnaryReactor* GetNodeCatalogue(
      grpc::CallbackServerContext* context,
      const v1::GetNodeCatalogueRequest* request,
      v1::GetNodeCatalogueResponse* response) override;

  // Reads only: nothing is kept of what a template was made for.
  grpc::ServerUnaryReactor* MakeTemplate(
      grpc::CallbackServerContext* context,
      const v1::MakeTemplateRequest* request,
      v1::MakeTemplateResponse* response) override;

 private:
  // Runs an operation as ServeCall does.
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* Serve(
      const char* method, grpc::CallbackServerContext* context,
      absl::StatusOr<Response> (NodeLocalApi::*operation)(const Request&),
      const Request* request, Response* response);

  NodeLocalApi* const operations_;
  const ServingParts* const parts_;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_LOCAL_SERVICE_H_
