#include "district_hub/report_decisions.h"

#include <utility>

#include "base/status_macros.h"
#include "district_hub/every_unit.h"
#include "district_hub/failures.h"
#include "district_hub/report_standing.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

absl::Status CheckDecision(const v1::DecideReportRequest& request) {
  if (request.state() != v1::STATE_ACCEPTED &&
      request.state() != v1::STATE_RETURNED) {
    return NeitherAcceptedNorReturned();
  }
  if (request.state() == v1::STATE_RETURNED && request.reason().empty()) {
    return ReturnWithoutReason();
  }
  return absl::OkStatus();
}

absl::StatusOr<ReportKey> KeyOf(const v1::DecideReportRequest& request) {
  ReportKey key;
  key.form = request.form();
  ASSIGN_OR_RETURN(key.unit, UnitKeyFromProto(request.unit()));
  ASSIGN_OR_RETURN(key.period, ParsePeriod(request.period()));
  return key;
}

absl::Status CheckCurrent(DecisionGroup& group, const ReportStanding& standing,
                          uint32_t revision) {
  if (!standing.state.has_value()) return NothingReceived();
  const uint32_t current = standing.state->row.revision();
  if (current != revision) return RevisionIsNotCurrent(current, revision);
  const ReportKey& key = standing.key;
  ASSIGN_OR_RETURN(
      const bool open,
      HubRegistry(&group.transaction()).IsOpen(key.form, key.period, key.unit));
  if (!open) return PeriodIsClosed();
  return absl::OkStatus();
}

absl::StatusOr<uint64_t> AppendDecision(DecisionGroup& group,
                                        const ReportStanding& standing,
                                        const v1::DecideReportRequest& request,
                                        bool counts) {
  storage::v1::LedgerEntry entry;
  storage::v1::DecidedReport* decided = entry.mutable_decided();
  *decided->mutable_unit() = request.unit();
  decided->set_form(request.form());
  decided->set_period(FormatPeriod(standing.key.period));
  decided->set_revision(request.revision());
  decided->set_state(request.state());
  decided->set_counts(counts);
  decided->set_reason(request.reason());
  return group.ledger().Append(std::move(entry), &standing.key.unit);
}

absl::Status CheckPeriod(const DecisionGroup& group,
                         const v1::ChangePeriodRequest& request,
                         const Period& period,
                         const absl::optional<UnitKey>& unit) {
  if (request.open() && request.reason().empty()) {
    return ReopeningWithoutReason();
  }
  const std::shared_ptr<const Catalogue> newest = group.catalogues().newest();
  if (newest == nullptr || newest->FindForm(request.form()) == nullptr) {
    return NoSuchForm(request.form());
  }
  if (unit.has_value() && newest->units().Find(*unit) == nullptr) {
    return NoSuchUnit(*unit);
  }
  return group.catalogues().ForPeriod(request.form(), period).status();
}

absl::StatusOr<absl::optional<UnitKey>> UnitOf(
    const v1::ChangePeriodRequest& request) {
  absl::optional<UnitKey> unit;
  if (request.has_unit()) {
    ASSIGN_OR_RETURN(unit, UnitKeyFromProto(request.unit()));
  }
  return unit;
}

}  // namespace

absl::Status DecideReport(DecisionGroup& group,
                          const v1::DecideReportRequest& request,
                          v1::DecideReportResponse* response) {
  RETURN_IF_ERROR(CheckDecision(request));
  ASSIGN_OR_RETURN(const ReportKey key, KeyOf(request));
  ASSIGN_OR_RETURN(const ReportStanding standing, ReadStanding(group, key));
  RETURN_IF_ERROR(CheckCurrent(group, standing, request.revision()));
  const absl::Status decided = group.AllOrNothing([&]() -> absl::Status {
    const bool counts =
        request.state() == v1::STATE_ACCEPTED || request.counts();
    ASSIGN_OR_RETURN(const uint64_t position,
                     AppendDecision(group, standing, request, counts));
    StateAt next{position, standing.state->row};
    next.row.set_state(request.state());
    next.row.set_counts(counts);
    *response->mutable_position() = group.PositionOf(position);
    return ChangeStanding(group, standing, next, nullptr);
  });
  if (absl::IsOutOfRange(decided)) {
    return absl::FailedPreconditionError(decided.message());
  }
  return decided;
}

absl::Status ChangePeriod(DecisionGroup& group,
                          const v1::ChangePeriodRequest& request,
                          v1::ChangePeriodResponse* response) {
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(request.period()));
  ASSIGN_OR_RETURN(const absl::optional<UnitKey> unit, UnitOf(request));
  RETURN_IF_ERROR(CheckPeriod(group, request, period, unit));
  return group.AllOrNothing([&]() -> absl::Status {
    storage::v1::LedgerEntry entry;
    storage::v1::ChangedPeriod* changed = entry.mutable_period();
    changed->set_form(request.form());
    changed->set_period(FormatPeriod(period));
    if (unit.has_value()) *changed->mutable_unit() = request.unit();
    changed->set_open(request.open());
    changed->set_reason(request.reason());
    const UnitKey concerned = unit.value_or(EveryUnit());
    ASSIGN_OR_RETURN(const uint64_t position,
                     group.ledger().Append(std::move(entry), &concerned));
    storage::v1::PeriodRow row;
    row.set_open(request.open());
    row.set_reason(request.reason());
    HubRegistry::PutPeriod(&group.transaction(), request.form(), period,
                           unit.has_value() ? &*unit : nullptr, row);
    *response->mutable_position() = group.PositionOf(position);
    return absl::OkStatus();
  });
}

}  // namespace gandan
