// What the hub refused or set aside and would decide anew is queued once more.

#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/status_macros.h"
#include "commune_node/correction_grants.h"
#include "commune_node/node_operations.h"
#include "commune_node/sendable_again.h"

namespace gandan {
namespace {

// Whether the request means the report; what it does not name is any.
bool IsMeant(const v1::ResendReportsRequest& request, const UnitKey& for_unit,
             const NodeReport& of) {
  return of.for_unit == for_unit &&
         (request.form().empty() || request.form() == of.form) &&
         (request.period().empty() ||
          request.period() == FormatPeriod(of.period));
}

// Whether the hub refused it as its period was closed, or set it aside, and may
// decide otherwise by now.
bool MayBeDecidedAnew(const storage::v1::OwnReportRow& row) {
  return WasRefusedAsClosed(row) || IsSetAside(row);
}

// The reports to send again, unless another one of the same waits for its
// approval: that stands in its place. What no news tells of is among them only
// if it is named: whether the district has released what was set aside, and
// what became of the periods of another unit.
absl::StatusOr<std::vector<OwnReport>> ReportsToResend(
    const NodeDatabase& database, const v1::ResendReportsRequest& request,
    const UnitKey& for_unit) {
  ASSIGN_OR_RETURN(const std::vector<OwnReport> all,
                   database.store()->OwnReports());
  std::vector<OwnReport> meant;
  std::vector<OwnReport> untold;
  const bool named = !request.form().empty() && !request.period().empty();
  for (const OwnReport& own : all) {
    if (!IsMeant(request, for_unit, own.of)) continue;
    ASSIGN_OR_RETURN(const absl::optional<storage::v1::PendingRow> pending,
                     database.pending()->Find(own.of));
    if (pending.has_value()) continue;
    const bool is_untold =
        own.of.is_own() ? IsSetAside(own.row) : MayBeDecidedAnew(own.row);
    (named && is_untold ? untold : meant).push_back(own);
  }
  if (!untold.empty()) return untold;
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
  ASSIGN_OR_RETURN(const UnitKey for_unit,
                   GrantedUnit(*database_, request.for_unit()));
  v1::ResendReportsResponse response;
  {
    absl::MutexLock lock(&submitting_);
    ASSIGN_OR_RETURN(const std::vector<OwnReport> reports,
                     ReportsToResend(*database_, request, for_unit));
    for (const OwnReport& own : reports) {
      ASSIGN_OR_RETURN(
          const uint64_t sequence,
          database_->outbox()->AddAgain(own.of, database_->clock()->Now()));
      v1::QueueEntry* const entry = response.add_entries();
      entry->set_sequence(sequence);
      entry->set_form(own.of.form);
      entry->set_period(FormatPeriod(own.of.period));
      entry->set_digest(own.row.digest());
      entry->mutable_queued_at()->set_seconds(
          absl::ToUnixSeconds(database_->clock()->Now()));
    }
  }
  if (!response.entries().empty() && on_queued_) on_queued_();
  return response;
}

}  // namespace gandan
