#include "base/status_macros.h"
#include "district_hub/queries/answers.h"
#include "district_hub/queries/entry_proofs.h"
#include "domain/period.h"
#include "domain/unit.h"

namespace gandan {

absl::StatusOr<v1::GetReportEvidenceResponse> AnswerReportEvidence(
    const QuerySnapshot& snapshot,
    const v1::GetReportEvidenceRequest& request) {
  ReportKey report;
  report.form = request.form();
  ASSIGN_OR_RETURN(report.unit, UnitKeyFromProto(request.unit()));
  ASSIGN_OR_RETURN(report.period, ParsePeriod(request.period()));
  v1::GetReportEvidenceResponse response;
  ASSIGN_OR_RETURN(*response.mutable_evidence(),
                   EvidenceOf(*snapshot.reader, report, request.revision()));
  return response;
}

absl::StatusOr<v1::ProveEntryResponse> AnswerEntryProof(
    const QuerySnapshot& snapshot, const v1::ProveEntryRequest& request) {
  if (request.index() >= snapshot.size) {
    return absl::OutOfRangeError("the ledger has no such entry");
  }
  v1::ProveEntryResponse response;
  ASSIGN_OR_RETURN(*response.mutable_head(),
                   SignedHeadFrom(*snapshot.reader, request.index() + 1));
  ASSIGN_OR_RETURN(
      *response.mutable_proof(),
      ProofOf(*snapshot.reader, request.index(), response.head().size()));
  return response;
}

}  // namespace gandan
