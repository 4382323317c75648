#include "district_hub/issuing_service.h"

#include <memory>

#include "district_hub/answer_on_pool.h"
#include "district_hub/issuing_call.h"
#include "district_hub/queries/issue_answers.h"

namespace gandan {

grpc::ServerUnaryReactor* IssuingService::PreviewIssue(
    grpc::CallbackServerContext* context,
    const v1::PreviewIssueRequest* request,
    v1::PreviewIssueResponse* response) {
  return AnswerOnPool(query_, "PreviewIssue", context, request, response,
                      AnswerIssuePreview);
}

grpc::ServerUnaryReactor* IssuingService::IssueReport(
    grpc::CallbackServerContext* context, const v1::IssueReportRequest* request,
    v1::IssueReportResponse* response) {
  return LetIn(*query_.door, {"IssueReport", request}, context,
               [=, this](std::shared_ptr<PendingCall> call) {
                 std::make_shared<IssuingCall>(&query_, queue_, std::move(call),
                                               request, response)
                     ->Begin();
               });
}

grpc::ServerUnaryReactor* IssuingService::GetIssuedReport(
    grpc::CallbackServerContext* context,
    const v1::GetIssuedReportRequest* request,
    v1::GetIssuedReportResponse* response) {
  return AnswerOnPool(query_, "GetIssuedReport", context, request, response,
                      AnswerIssuedReport);
}

grpc::ServerUnaryReactor* IssuingService::ListIssuedReports(
    grpc::CallbackServerContext* context,
    const v1::ListIssuedReportsRequest* request,
    v1::ListIssuedReportsResponse* response) {
  return AnswerOnPool(query_, "ListIssuedReports", context, request, response,
                      AnswerIssuedReports);
}

grpc::ServerUnaryReactor* IssuingService::ListChangesSinceIssue(
    grpc::CallbackServerContext* context,
    const v1::ListChangesSinceIssueRequest* request,
    v1::ListChangesSinceIssueResponse* response) {
  return AnswerOnPool(query_, "ListChangesSinceIssue", context, request,
                      response, AnswerIssueChanges);
}

}  // namespace gandan
