#include "district_hub/queries/report_status.h"

namespace gandan {

v1::ReportStatus StatusOfReport(const QueryScope& scope,
                                const EntryPeriod& entry,
                                const absl::optional<StateAt>& state) {
  v1::ReportStatus status;
  status.set_period(FormatPeriod(entry.period));
  status.set_state(StateOfReport(state));
  if (!state.has_value()) {
    status.set_overdue(scope.IsOverdue(entry));
    return status;
  }
  status.set_counts(state->row.counts());
  *status.mutable_labels() = state->row.labels();
  *status.mutable_parts_out() = state->row.parts_out();
  status.set_revision(state->row.revision());
  *status.mutable_received_at() =
      TimestampOfMicros(state->row.first_received_us());
  return status;
}

v1::ReportState StateOfReport(const absl::optional<StateAt>& state) {
  return state.has_value() ? state->row.state() : v1::STATE_MISSING;
}

v1::LedgerPosition PositionAt(const QueryScope& scope, uint64_t index) {
  return scope.epochs().PositionOf(index);
}

google::protobuf::Timestamp TimestampOfMicros(int64_t micros) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(micros / 1'000'000);
  timestamp.set_nanos(static_cast<int32_t>(micros % 1'000'000) * 1000);
  return timestamp;
}

}  // namespace gandan
