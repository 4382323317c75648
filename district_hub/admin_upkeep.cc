// Handlers of AdminService for what an official or ops mend: keys, grants,
// excuses, reports that were set aside.

#include "district_hub/admin_service.h"
#include "district_hub/excuse_decisions.h"
#include "district_hub/grant_decisions.h"
#include "district_hub/key_upkeep.h"
#include "district_hub/release_decisions.h"

namespace gandan {

grpc::ServerUnaryReactor* AdminService::UnbanKeys(
    grpc::CallbackServerContext* context, const v1::UnbanKeysRequest* request,
    v1::UnbanKeysResponse* response) {
  return calls_.Commit("UnbanKeys", context, [=, this](DecisionGroup& group) {
    return gandan::UnbanKeys(group, *request, context_.guard, response);
  });
}

grpc::ServerUnaryReactor* AdminService::PruneKeys(
    grpc::CallbackServerContext* context, const v1::PruneKeysRequest* request,
    v1::PruneKeysResponse* response) {
  return calls_.Commit("PruneKeys", context, [=, this](DecisionGroup& group) {
    return gandan::PruneKeys(group, *request, context_.desk->Now(),
                             context_.guard, response);
  });
}

grpc::ServerUnaryReactor* AdminService::GrantCorrections(
    grpc::CallbackServerContext* context,
    const v1::GrantCorrectionsRequest* request,
    v1::GrantCorrectionsResponse* response) {
  return calls_.Commit("GrantCorrections", context, [=](DecisionGroup& group) {
    return gandan::GrantCorrections(group, *request, response);
  });
}

grpc::ServerUnaryReactor* AdminService::ExcuseLateness(
    grpc::CallbackServerContext* context,
    const v1::ExcuseLatenessRequest* request,
    v1::ExcuseLatenessResponse* response) {
  return calls_.Commit("ExcuseLateness", context, [=](DecisionGroup& group) {
    return gandan::ExcuseLateness(group, *request, response);
  });
}

grpc::ServerUnaryReactor* AdminService::ReleaseReport(
    grpc::CallbackServerContext* context,
    const v1::ReleaseReportRequest* request,
    v1::ReleaseReportResponse* response) {
  return calls_.Commit("ReleaseReport", context, [=](DecisionGroup& group) {
    return gandan::ReleaseReport(group, *request, response);
  });
}

}  // namespace gandan
