#include "district_hub/evidence_service.h"

#include "district_hub/answer_on_pool.h"
#include "district_hub/queries/answers.h"

namespace gandan {

grpc::ServerUnaryReactor* EvidenceService::GetReportEvidence(
    grpc::CallbackServerContext* context,
    const v1::GetReportEvidenceRequest* request,
    v1::GetReportEvidenceResponse* response) {
  return LetInOn(
      query_.pool, *query_.door, {"GetReportEvidence", request}, context,
      [=, this](const Caller&) -> absl::Status {
        ASSIGN_OR_RETURN(const QuerySnapshot snapshot, SnapshotFor(query_));
        ASSIGN_OR_RETURN(*response, AnswerReportEvidence(snapshot, *request));
        response->mutable_evidence()->set_authorities(desk_->ca_pem());
        response->mutable_evidence()->set_trust_domain(desk_->trust_domain());
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* EvidenceService::ProveEntry(
    grpc::CallbackServerContext* context, const v1::ProveEntryRequest* request,
    v1::ProveEntryResponse* response) {
  return LetInOn(
      query_.pool, *query_.door, {"ProveEntry", request}, context,
      [=, this](const Caller&) -> absl::Status {
        ASSIGN_OR_RETURN(const QuerySnapshot snapshot, SnapshotFor(query_));
        ASSIGN_OR_RETURN(*response, AnswerEntryProof(snapshot, *request));
        response->set_authorities(desk_->ca_pem());
        response->set_trust_domain(desk_->trust_domain());
        return absl::OkStatus();
      });
}

}  // namespace gandan
