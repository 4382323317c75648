// What the hub refused or set aside and would decide anew is queued once more.

#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/status_macros.h"
#include "commune_node/node_operations.h"
#include "commune_node/sendable_again.h"

namespace gandan {
namespace {

// Whether the request means the report; what it does not name is any.
bool IsMeant(const v1::ResendReportsRequest& request, const OwnReport& own) {
  return (request.form().empty() || request.form() == own.form) &&
         (request.period().empty() ||
          request.period() == FormatPeriod(own.period));
}

// The reports to send again, unless another one of the form and period waits
// for its approval: that stands in its place. What was set aside is among them
// only if it is named: no news tells whether the district has released it.
absl::StatusOr<std::vector<OwnReport>> ReportsToResend(
    const NodeDatabase& database, const v1::ResendReportsRequest& request) {
  ASSIGN_OR_RETURN(const std::vector<OwnReport> all,
                   database.store()->OwnReports());
  std::vector<OwnReport> meant;
  std::vector<OwnReport> set_aside;
  const bool named = !request.form().empty() && !request.period().empty();
  for (const OwnReport& own : all) {
    if (!IsMeant(request, own)) continue;
    ASSIGN_OR_RETURN(const absl::optional<storage::v1::PendingRow> pending,
                     database.pending()->Find(own.form, own.period));
    if (pending.has_value()) continue;
    (named && IsSetAside(own.row) ? set_aside : meant).push_back(own);
  }
  if (!set_aside.empty()) return set_aside;
  return SendableAgain(
      *database.store(), std::move(meant),
      absl::ToCivilDay(database.clock()->Now(), VietnamTime()));
}

}  // namespace

absl::StatusOr<v1::ResendReportsResponse> NodeOperations::ResendReports(
    const v1::ResendReportsRequest& request) {
  if (!request.period().empty()) {
    RETURN_IF_ERROR(ParsePeriod(request.period()).status());
  }
  v1::ResendReportsResponse response;
  {
    absl::MutexLock lock(&submitting_);
    ASSIGN_OR_RETURN(const std::vector<OwnReport> reports,
                     ReportsToResend(*database_, request));
    for (const OwnReport& own : reports) {
      ASSIGN_OR_RETURN(const uint64_t sequence,
                       database_->outbox()->AddAgain(
                           own.form, own.period, database_->clock()->Now()));
      v1::QueueEntry* const entry = response.add_entries();
      entry->set_sequence(sequence);
      entry->set_form(own.form);
      entry->set_period(FormatPeriod(own.period));
      entry->set_digest(own.row.digest());
      entry->mutable_queued_at()->set_seconds(
          absl::ToUnixSeconds(database_->clock()->Now()));
    }
  }
  if (!response.entries().empty() && on_queued_) on_queued_();
  return response;
}

}  // namespace gandan
