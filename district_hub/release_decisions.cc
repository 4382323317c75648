#include "district_hub/release_decisions.h"

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "storage/settlements.h"

namespace gandan {

absl::Status ReleaseReport(DecisionGroup& group,
                           const v1::ReleaseReportRequest& request,
                           v1::ReleaseReportResponse* response) {
  ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(request.unit()));
  ASSIGN_OR_RETURN(
      const uint32_t stops,
      Settlements(&group.transaction()).AbnormalExits(unit, request.digest()));
  if (stops == 0) return NothingToRelease();
  Settlements::ForgetAbnormalExits(&group.transaction(), unit,
                                   request.digest());
  response->set_stops(stops);
  return absl::OkStatus();
}

}  // namespace gandan
