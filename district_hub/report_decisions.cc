#include "district_hub/report_decisions.h"

#include <utility>

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/period_decisions.h"
#include "district_hub/report_standing.h"
#include "district_hub/returned_parts.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

absl::Status CheckDecision(const DecisionGroup& group,
                           const v1::DecideReportRequest& request) {
  if (request.state() != v1::STATE_ACCEPTED &&
      request.state() != v1::STATE_RETURNED) {
    return NeitherAcceptedNorReturned();
  }
  if (request.state() == v1::STATE_RETURNED && request.reason().empty()) {
    return ReturnWithoutReason();
  }
  if (request.last_day().empty()) return absl::OkStatus();
  if (request.state() != v1::STATE_RETURNED) return LastDayOpensNothing();
  return CheckLastDay(group, request.last_day());
}

absl::StatusOr<ReportKey> KeyOf(const v1::DecideReportRequest& request) {
  ReportKey key;
  key.form = request.form();
  ASSIGN_OR_RETURN(key.unit, UnitKeyFromProto(request.unit()));
  ASSIGN_OR_RETURN(key.period, ParsePeriod(request.period()));
  return key;
}

absl::Status CheckCurrent(const ReportStanding& standing, uint32_t revision) {
  if (!standing.state.has_value()) return NothingReceived();
  const uint32_t current = standing.state->row.revision();
  if (current != revision) return RevisionIsNotCurrent(current, revision);
  return absl::OkStatus();
}

absl::StatusOr<uint64_t> AppendDecision(DecisionGroup& group,
                                        const ReportStanding& standing,
                                        const v1::DecideReportRequest& request,
                                        const PartKeys& parts) {
  storage::v1::LedgerEntry entry;
  storage::v1::DecidedReport* decided = entry.mutable_decided();
  *decided->mutable_unit() = request.unit();
  decided->set_form(request.form());
  decided->set_period(FormatPeriod(standing.key.period));
  decided->set_revision(request.revision());
  decided->set_state(request.state());
  decided->set_counts(request.state() == v1::STATE_ACCEPTED ||
                      request.counts());
  decided->set_reason(request.reason());
  *decided->mutable_parts() = parts;
  decided->set_by(group.actor());
  return group.ledger().Append(std::move(entry), &standing.key.unit);
}

// In a closed period only what changes no figure is decided, or what opens it
// for the unit.
absl::Status CheckPeriodStands(const v1::DecideReportRequest& request,
                               const StateAt& state, PeriodStanding period) {
  if (period != PeriodStanding::kClosed) return absl::OkStatus();
  if (request.state() == v1::STATE_RETURNED) {
    return request.last_day().empty() ? MendingNeedsLastDay()
                                      : absl::OkStatus();
  }
  return CountsInFull(state.row) ? absl::OkStatus() : PeriodIsClosed();
}

// Opens the period for the unit that is to mend its report.
absl::Status OpenForMending(DecisionGroup& group,
                            const ReportStanding& standing,
                            const v1::DecideReportRequest& request) {
  storage::v1::ChangedPeriod change;
  *change.mutable_unit() = request.unit();
  change.set_form(request.form());
  change.set_period(FormatPeriod(standing.key.period));
  change.set_open(true);
  change.set_reason(request.reason());
  change.set_last_day(request.last_day());
  return PutPeriodChange(group, standing.key.period, change).status();
}

}  // namespace

absl::Status DecideReport(DecisionGroup& group,
                          const v1::DecideReportRequest& request,
                          v1::DecideReportResponse* response) {
  RETURN_IF_ERROR(CheckDecision(group, request));
  ASSIGN_OR_RETURN(const ReportKey key, KeyOf(request));
  ASSIGN_OR_RETURN(const ReportStanding standing, ReadStanding(group, key));
  RETURN_IF_ERROR(CheckCurrent(standing, request.revision()));
  ASSIGN_OR_RETURN(const PartKeys parts,
                   ReturnedParts(request, *standing.form));
  ASSIGN_OR_RETURN(
      const PeriodStanding period,
      HubRegistry(&group.transaction())
          .Standing(key.form, key.period, key.unit, group.today()));
  RETURN_IF_ERROR(CheckPeriodStands(request, *standing.state, period));
  const bool opens =
      !request.last_day().empty() && period != PeriodStanding::kOpen;
  const absl::Status decided = group.AllOrNothing([&]() -> absl::Status {
    ASSIGN_OR_RETURN(const uint64_t position,
                     AppendDecision(group, standing, request, parts));
    StateAt next{position, standing.state->row};
    next.row.set_state(request.state());
    SetCounting(request, parts, &next.row);
    *response->mutable_position() = group.PositionOf(position);
    if (opens) RETURN_IF_ERROR(OpenForMending(group, standing, request));
    return ChangeStanding(group, standing, next, nullptr);
  });
  if (absl::IsOutOfRange(decided)) {
    return absl::FailedPreconditionError(decided.message());
  }
  return decided;
}

}  // namespace gandan
