#include "district_hub/excuse_decisions.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "district_hub/failures.h"
#include "district_hub/report_standing.h"
#include "storage/excuses.h"

namespace gandan {
namespace {

bool HasLabel(const storage::v1::StateRow& row, v1::Label label) {
  return std::count(row.labels().begin(), row.labels().end(), label) > 0;
}

absl::StatusOr<ReportStanding> StandingOf(
    DecisionGroup& group, const v1::ExcuseLatenessRequest& request) {
  ReportKey key;
  key.form = request.form();
  ASSIGN_OR_RETURN(key.unit, UnitKeyFromProto(request.unit()));
  ASSIGN_OR_RETURN(key.period, ParsePeriod(request.period()));
  const std::shared_ptr<const Catalogue> newest = group.catalogues().newest();
  if (newest == nullptr || newest->FindForm(key.form) == nullptr) {
    return NoSuchForm(key.form);
  }
  absl::StatusOr<ReportStanding> standing = ReadStanding(group, key);
  if (absl::IsOutOfRange(standing.status())) {
    return absl::InvalidArgumentError(standing.status().message());
  }
  return standing;
}

absl::StatusOr<uint64_t> AppendExcuse(
    DecisionGroup& group, const ReportKey& key,
    const v1::ExcuseLatenessRequest& request) {
  storage::v1::LedgerEntry entry;
  storage::v1::ExcusedLateness* excuse = entry.mutable_excuse();
  *excuse->mutable_unit() = request.unit();
  excuse->set_form(request.form());
  excuse->set_period(FormatPeriod(key.period));
  excuse->set_reason(request.reason());
  return group.ledger().Append(std::move(entry), &key.unit);
}

// Puts the label beside LATE. A report that came in time needs none.
absl::Status LabelReport(DecisionGroup& group, const ReportStanding& standing,
                         uint64_t position) {
  if (!standing.state.has_value() || !HasLabel(standing.state->row, v1::LATE) ||
      HasLabel(standing.state->row, v1::LATE_EXCUSED)) {
    return absl::OkStatus();
  }
  StateAt next{position, standing.state->row};
  next.row.add_labels(v1::LATE_EXCUSED);  // The last one by number.
  return ChangeStanding(group, standing, next, nullptr);
}

}  // namespace

absl::Status ExcuseLateness(DecisionGroup& group,
                            const v1::ExcuseLatenessRequest& request,
                            v1::ExcuseLatenessResponse* response) {
  if (request.reason().empty()) return ExcuseWithoutReason();
  ASSIGN_OR_RETURN(const ReportStanding standing, StandingOf(group, request));
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::ExcuseRow> before,
                   Excuses(&group.transaction()).Find(standing.key));
  if (before.has_value()) {
    *response->mutable_position() = group.PositionOf(before->position());
    return absl::OkStatus();
  }
  return group.AllOrNothing([&]() -> absl::Status {
    ASSIGN_OR_RETURN(const uint64_t position,
                     AppendExcuse(group, standing.key, request));
    storage::v1::ExcuseRow row;
    row.set_reason(request.reason());
    row.set_position(position);
    Excuses::Put(&group.transaction(), standing.key, row);
    *response->mutable_position() = group.PositionOf(position);
    return LabelReport(group, standing, position);
  });
}

}  // namespace gandan
