#include "district_hub/period_decisions.h"

#include <memory>
#include <utility>

#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "base/status_macros.h"
#include "district_hub/every_unit.h"
#include "district_hub/failures.h"
#include "domain/catalogue.h"
#include "domain/iso_day.h"
#include "domain/unit.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

absl::Status CheckWords(const DecisionGroup& group,
                        const v1::ChangePeriodRequest& request) {
  if (!request.open()) {
    return request.last_day().empty() ? absl::OkStatus()
                                      : LastDayOpensNothing();
  }
  if (request.reason().empty()) return ReopeningWithoutReason();
  if (request.last_day().empty()) return ReopeningWithoutLastDay();
  return CheckLastDay(group, request.last_day());
}

absl::Status CheckNames(const DecisionGroup& group,
                        const v1::ChangePeriodRequest& request,
                        const Period& period) {
  const std::shared_ptr<const Catalogue> newest = group.catalogues().newest();
  if (newest == nullptr || newest->FindForm(request.form()) == nullptr) {
    return NoSuchForm(request.form());
  }
  if (request.has_unit()) {
    ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(request.unit()));
    if (newest->units().Find(unit) == nullptr) return NoSuchUnit(unit);
  }
  return group.catalogues().ForPeriod(request.form(), period).status();
}

// A last day would end what is open without one.
absl::Status CheckWasClosed(DecisionGroup& group,
                            const v1::ChangePeriodRequest& request,
                            const Period& period) {
  if (!request.open()) return absl::OkStatus();
  const HubRegistry registry(&group.transaction());
  PeriodStanding standing;
  if (request.has_unit()) {
    ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(request.unit()));
    ASSIGN_OR_RETURN(standing, registry.Standing(request.form(), period, unit,
                                                 group.today()));
  } else {
    ASSIGN_OR_RETURN(standing, registry.StandingForAll(request.form(), period,
                                                       group.today()));
  }
  return standing == PeriodStanding::kOpen ? PeriodWasNeverClosed()
                                           : absl::OkStatus();
}

}  // namespace

absl::Status CheckLastDay(const DecisionGroup& group,
                          absl::string_view last_day) {
  const absl::StatusOr<absl::CivilDay> day = ParseIsoDay(last_day);
  if (!day.ok()) return NotADay(last_day);
  return *day < group.today() ? LastDayIsOver(last_day) : absl::OkStatus();
}

absl::StatusOr<uint64_t> PutPeriodChange(
    DecisionGroup& group, const Period& period,
    const storage::v1::ChangedPeriod& change) {
  absl::optional<UnitKey> unit;
  if (change.has_unit()) {
    ASSIGN_OR_RETURN(unit, UnitKeyFromProto(change.unit()));
  }
  storage::v1::LedgerEntry entry;
  *entry.mutable_period() = change;
  entry.mutable_period()->set_by(group.actor());
  const UnitKey concerned = unit.value_or(EveryUnit());
  ASSIGN_OR_RETURN(const uint64_t position,
                   group.ledger().Append(std::move(entry), &concerned));
  storage::v1::PeriodRow row;
  row.set_open(change.open());
  row.set_reason(change.reason());
  row.set_last_day(change.last_day());
  HubRegistry::PutPeriod(&group.transaction(), change.form(), period,
                         unit.has_value() ? &*unit : nullptr, row);
  return position;
}

absl::Status ChangePeriod(DecisionGroup& group,
                          const v1::ChangePeriodRequest& request,
                          v1::ChangePeriodResponse* response) {
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(request.period()));
  RETURN_IF_ERROR(CheckWords(group, request));
  RETURN_IF_ERROR(CheckNames(group, request, period));
  storage::v1::ChangedPeriod change;
  change.set_form(request.form());
  change.set_period(FormatPeriod(period));
  if (request.has_unit()) *change.mutable_unit() = request.unit();
  change.set_open(request.open());
  change.set_reason(request.reason());
  change.set_last_day(request.last_day());
  RETURN_IF_ERROR(CheckWasClosed(group, request, period));
  return group.AllOrNothing([&]() -> absl::Status {
    ASSIGN_OR_RETURN(const uint64_t position,
                     PutPeriodChange(group, period, change));
    *response->mutable_position() = group.PositionOf(position);
    return absl::OkStatus();
  });
}

}  // namespace gandan
