#include "commune_node/pending_status.h"

#include <utility>

#include "base/status_macros.h"

namespace gandan {

void SetForUnit(const NodeReport& of, v1::LocalReport* report) {
  if (!of.is_own()) *report->mutable_for_unit() = ToProto(of.for_unit);
}

absl::StatusOr<std::vector<v1::LocalReport>> PendingStatus(
    const NodeDatabase& database, bool with_reports) {
  ASSIGN_OR_RETURN(const std::vector<PendingReport> pending,
                   database.pending()->All());
  std::vector<v1::LocalReport> reports;
  for (const PendingReport& one : pending) {
    v1::LocalReport report;
    report.set_form(one.of.form);
    report.set_period(FormatPeriod(one.of.period));
    SetForUnit(one.of, &report);
    report.set_reason(one.row.sent_back_reason());
    report.set_state(report.reason().empty() ? v1::AWAITING_APPROVAL
                                             : v1::DRAFT);
    report.set_digest(one.row.digest());
    if (with_reports) report.set_report(one.row.report());
    reports.push_back(std::move(report));
  }
  return reports;
}

absl::Status AddApproval(const NodeDatabase& database, const OwnReport& own,
                         v1::LocalReport* report) {
  if (own.row.has_approval()) {
    *report->mutable_approval() = own.row.approval();
    return absl::OkStatus();
  }
  // In rows of before it was kept there, the entry tells.
  if (own.row.sequence() == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<OutboxItem> items,
                   database.outbox()->List(own.row.sequence(), 1));
  if (!items.empty() && items[0].queued.digest() == own.row.digest() &&
      items[0].queued.has_approval()) {
    *report->mutable_approval() = items[0].queued.approval();
  }
  return absl::OkStatus();
}

}  // namespace gandan
