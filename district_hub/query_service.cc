#include "district_hub/query_service.h"

#include "district_hub/answer_on_pool.h"
#include "district_hub/queries/answers.h"

namespace gandan {

grpc::ServerUnaryReactor* QueryService::GetCatalogue(
    grpc::CallbackServerContext* context,
    const v1::GetCatalogueRequest* request,
    v1::GetCatalogueResponse* response) {
  return AnswerOnPool(context_, "GetCatalogue", context, request, response,
                      AnswerCatalogue);
}

grpc::ServerUnaryReactor* QueryService::GetSummary(
    grpc::CallbackServerContext* context, const v1::GetSummaryRequest* request,
    v1::GetSummaryResponse* response) {
  return AnswerOnPool(context_, "GetSummary", context, request, response,
                      AnswerSummary);
}

grpc::ServerUnaryReactor* QueryService::GetBreakdown(
    grpc::CallbackServerContext* context,
    const v1::GetBreakdownRequest* request,
    v1::GetBreakdownResponse* response) {
  return AnswerOnPool(context_, "GetBreakdown", context, request, response,
                      AnswerBreakdown);
}

grpc::ServerUnaryReactor* QueryService::GetSeries(
    grpc::CallbackServerContext* context, const v1::GetSeriesRequest* request,
    v1::GetSeriesResponse* response) {
  return AnswerOnPool(context_, "GetSeries", context, request, response,
                      AnswerSeries);
}

grpc::ServerUnaryReactor* QueryService::GetCompleteness(
    grpc::CallbackServerContext* context,
    const v1::GetCompletenessRequest* request,
    v1::GetCompletenessResponse* response) {
  return AnswerOnPool(context_, "GetCompleteness", context, request, response,
                      AnswerCompleteness);
}

grpc::ServerUnaryReactor* QueryService::GetReport(
    grpc::CallbackServerContext* context, const v1::GetReportRequest* request,
    v1::GetReportResponse* response) {
  return AnswerOnPool(context_, "GetReport", context, request, response,
                      AnswerReportHistory);
}

grpc::ServerUnaryReactor* QueryService::Explain(
    grpc::CallbackServerContext* context, const v1::ExplainRequest* request,
    v1::ExplainResponse* response) {
  return AnswerOnPool(context_, "Explain", context, request, response,
                      AnswerExplanation);
}

grpc::ServerUnaryReactor* QueryService::GetMissing(
    grpc::CallbackServerContext* context, const v1::GetMissingRequest* request,
    v1::GetMissingResponse* response) {
  return AnswerOnPool(context_, "GetMissing", context, request, response,
                      AnswerMissing);
}

grpc::ServerUnaryReactor* QueryService::GetScores(
    grpc::CallbackServerContext* context, const v1::GetScoresRequest* request,
    v1::GetScoresResponse* response) {
  return AnswerOnPool(context_, "GetScores", context, request, response,
                      AnswerScores);
}

grpc::ServerUnaryReactor* QueryService::GetRank(
    grpc::CallbackServerContext* context, const v1::GetRankRequest* request,
    v1::GetRankResponse* response) {
  return AnswerOnPool(context_, "GetRank", context, request, response,
                      AnswerRank);
}

}  // namespace gandan
