#include "district_hub/grant_decisions.h"

#include <memory>
#include <utility>

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/period_decisions.h"
#include "domain/catalogue.h"
#include "storage/grants.h"

namespace gandan {
namespace {

absl::StatusOr<const Unit*> FindUnit(const Catalogue* newest,
                                     const v1::UnitKey& asked) {
  ASSIGN_OR_RETURN(const UnitKey key, UnitKeyFromProto(asked));
  const Unit* unit = newest == nullptr ? nullptr : newest->units().Find(key);
  if (unit == nullptr) return NoSuchUnit(key);
  return unit;
}

absl::StatusOr<GrantOf> CheckGrant(const DecisionGroup& group,
                                   const v1::GrantCorrectionsRequest& request) {
  if (request.reason().empty()) return GrantWithoutReason();
  const std::shared_ptr<const Catalogue> newest = group.catalogues().newest();
  ASSIGN_OR_RETURN(const Unit* ended, FindUnit(newest.get(), request.ended()));
  ASSIGN_OR_RETURN(const Unit* to, FindUnit(newest.get(), request.to()));
  if (ended->ExistsOn(group.today()) || group.today() < ended->key.valid_from) {
    return UnitHasNotEnded(ended->key);
  }
  if (!request.last_day().empty()) {
    RETURN_IF_ERROR(CheckLastDay(group, request.last_day()));
  }
  return GrantOf{ended->key, to->key};
}

absl::StatusOr<uint64_t> AppendGrant(
    DecisionGroup& group, const GrantOf& grant,
    const v1::GrantCorrectionsRequest& request) {
  storage::v1::LedgerEntry entry;
  storage::v1::GrantedCorrections* granted = entry.mutable_grant();
  *granted->mutable_ended() = ToProto(grant.ended);
  *granted->mutable_to() = ToProto(grant.to);
  granted->set_last_day(request.last_day());
  granted->set_reason(request.reason());
  return group.ledger().Append(std::move(entry), &grant.to);
}

}  // namespace

absl::Status GrantCorrections(DecisionGroup& group,
                              const v1::GrantCorrectionsRequest& request,
                              v1::GrantCorrectionsResponse* response) {
  ASSIGN_OR_RETURN(const GrantOf grant, CheckGrant(group, request));
  return group.AllOrNothing([&]() -> absl::Status {
    ASSIGN_OR_RETURN(const uint64_t position,
                     AppendGrant(group, grant, request));
    if (request.last_day().empty()) {
      Grants::Delete(&group.transaction(), grant);
    } else {
      storage::v1::GrantRow row;
      row.set_last_day(request.last_day());
      row.set_reason(request.reason());
      Grants::Put(&group.transaction(), grant, row);
    }
    *response->mutable_position() = group.PositionOf(position);
    return absl::OkStatus();
  });
}

}  // namespace gandan
