#ifndef GANDAN_DISTRICT_HUB_EVIDENCE_SERVICE_H_
#define GANDAN_DISTRICT_HUB_EVIDENCE_SERVICE_H_

#include <utility>

#include "district_hub/certificate_desk.h"
#include "district_hub/query_service.h"
#include "gandan/v1/evidence.grpc.pb.h"

namespace gandan {

// What proves reports and entries of the ledger, on the pool, from one
// snapshot.
//
// Thread-safe. The desk and what the context names must outlive it.
class EvidenceService : public v1::DistrictEvidence::CallbackService {
 public:
  EvidenceService(QueryContext query, const CertificateDesk* desk)
      : query_(std::move(query)), desk_(desk) {}

  // Both answered by queries/evidence.cc; here the authorities are added.
  grpc::ServerUnaryReactor* GetReportEvidence(
      grpc::CallbackServerContext* context,
      const v1::GetReportEvidenceRequest* request,
      v1::GetReportEvidenceResponse* response) override;
  grpc::ServerUnaryReactor* ProveEntry(
      grpc::CallbackServerContext* context,
      const v1::ProveEntryRequest* request,
      v1::ProveEntryResponse* response) override;

 private:
  const QueryContext query_;
  const CertificateDesk* const desk_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_EVIDENCE_SERVICE_H_
