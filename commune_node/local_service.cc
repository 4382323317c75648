#include "commune_node/local_service.h"

namespace gandan {
template <typename Request, typename Response>
grpc::ServerUnaryReactor* LocalService::Serve(
    const char* method, grpc::CallbackServerContext* context,
    absl::StatusOr<Response> (NodeLocalApi::*operation)(const Request&),
    const Request* request, Response* response) {
  return ServeCall(*parts_, method, context, response,
                   [this, operation, request](const Caller&) {
                     return (operations_->*operation)(*request);
                   });
}

grpc::ServerUnaryReactor* LocalService::SubmitFile(
    grpc::CallbackServerContext* context, const v1::SubmitFileRequest* request,
    v1::SubmitFileResponse* response) {
  return Serve("NodeLocal.SubmitFile", context, &NodeLocalApi::SubmitFile,
               request, response);
}

grpc::ServerUnaryReactor* LocalService::ResendReports(
    grpc::CallbackServerContext* context,
    const v1::ResendReportsRequest* request,
    v1::ResendReportsResponse* response) {
  return Serve("NodeLocal.ResendReports", context, &NodeLocalApi::ResendReports,
               request, response);
}

grpc::ServerUnaryReactor* LocalService::ApproveReport(
    grpc::CallbackServerContext* context,
    const v1::ApproveReportRequest* request,
    v1::ApproveReportResponse* response) {
  return Serve("NodeLocal.ApproveReport", context, &NodeLocalApi::ApproveReport,
               request, response);
}

grpc::ServerUnaryReactor* LocalService::SendBackReport(
    grpc::CallbackServerContext* context,
    const v1::SendBackReportRequest* request,
    v1::SendBackReportResponse* response) {
  return Serve("NodeLocal.SendBackReport", context,
               &NodeLocalApi::SendBackReport, request, response);
}

grpc::ServerUnaryReactor* LocalService::PutNodeAccount(
    grpc::CallbackServerContext* context,
    const v1::PutNodeAccountRequest* request,
    v1::PutNodeAccountResponse* response) {
  return Serve("NodeLocal.PutNodeAccount", context,
               &NodeLocalApi::PutNodeAccount, request, response);
}

grpc::ServerUnaryReactor* LocalService::ListNodeAccounts(
    grpc::CallbackServerContext* context,
    const v1::ListNodeAccountsRequest* request,
    v1::ListNodeAccountsResponse* response) {
  return Serve("NodeLocal.ListNodeAccounts", context,
               &NodeLocalApi::ListNodeAccounts, request, response);
}

grpc::ServerUnaryReactor* LocalService::GetEvidence(
    grpc::CallbackServerContext* context, const v1::GetEvidenceRequest* request,
    v1::GetEvidenceResponse* response) {
  return Serve("NodeLocal.GetEvidence", context, &NodeLocalApi::GetEvidence,
               request, response);
}

grpc::ServerUnaryReactor* LocalService::GetHead(
    grpc::CallbackServerContext* context, const v1::GetHeadRequest* request,
    v1::GetHeadResponse* response) {
  return Serve("NodeLocal.GetHead", context, &NodeLocalApi::GetHead, request,
               response);
}

grpc::ServerUnaryReactor* LocalService::GetStatus(
    grpc::CallbackServerContext* context, const v1::GetStatusRequest* request,
    v1::GetStatusResponse* response) {
  return Serve("NodeLocal.GetStatus", context, &NodeLocalApi::GetStatus,
               request, response);
}

grpc::ServerUnaryReactor* LocalService::ListQueue(
    grpc::CallbackServerContext* context, const v1::ListQueueRequest* request,
    v1::ListQueueResponse* response) {
  return Serve("NodeLocal.ListQueue", context, &NodeLocalApi::ListQueue,
               request, response);
}

grpc::ServerUnaryReactor* LocalService::GetNodeCatalogue(
    grpc::CallbackServerContext* context,
    const v1::GetNodeCatalogueRequest* request,
    v1::GetNodeCatalogueResponse* response) {
  return Serve("NodeLocal.GetNodeCatalogue", context,
               &NodeLocalApi::GetNodeCatalogue, request, response);
}

grpc::ServerUnaryReactor* LocalService::MakeTemplate(
    grpc::CallbackServerContext* context,
    const v1::MakeTemplateRequest* request,
    v1::MakeTemplateResponse* response) {
  return Serve("NodeLocal.MakeTemplate", context, &NodeLocalApi::MakeTemplate,
               request, response);
}

}  // namespace gandan
