#include "district_hub/issue_decisions.h"

#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "base/status_macros.h"
#include "district_hub/every_unit.h"
#include "district_hub/failures.h"
#include "district_hub/queries/issued_reports.h"
#include "storage/issue_store.h"
#include "storage/ledger.h"

namespace gandan {
namespace {

using storage::v1::LedgerEntry;

// Whether a report's period begins after the other has ended: no window that
// is printed reaches into it.
bool BeginsAfter(absl::string_view of_report, const Period& period) {
  const absl::StatusOr<Period> reported = ParsePeriod(of_report);
  if (!reported.ok()) return false;
  return MembersOf(*reported, v1::MONTH).front() >
         MembersOf(period, v1::MONTH).back();
}

absl::Status CheckNothingChanged(DecisionGroup& group,
                                 const PreparedIssue& prepared) {
  const Ledger ledger(&group.transaction());
  for (uint64_t index = prepared.row.issued().frozen_size();
       index < group.ledger().size(); ++index) {
    ASSIGN_OR_RETURN(const LedgerEntry entry, ledger.Entry(index));
    if (MayChangeIssue(entry, prepared.period)) return IssueKeptChanging();
  }
  return absl::OkStatus();
}

}  // namespace

bool MayChangeIssue(const LedgerEntry& entry, const Period& period) {
  switch (entry.what_case()) {
    case LedgerEntry::kSettled:
      return entry.settled().outcome() == v1::RECEIVED &&
             !BeginsAfter(entry.settled().period(), period);
    case LedgerEntry::kDecided:
      return !BeginsAfter(entry.decided().period(), period);
    case LedgerEntry::kExcuse:
      return !BeginsAfter(entry.excuse().period(), period);
    case LedgerEntry::kPeriod:
    case LedgerEntry::kEnrolled:
    case LedgerEntry::kBanned:
    case LedgerEntry::kUnbanned:
    case LedgerEntry::kPruned:
    case LedgerEntry::kInvited:
    case LedgerEntry::kGrant:
    case LedgerEntry::kReminder:
    case LedgerEntry::kScore:
    case LedgerEntry::kAccount:
    case LedgerEntry::kAuthority:
    case LedgerEntry::kOpening:
      return false;
    default:  // A catalogue, an issue, and what nobody thought of here.
      return true;
  }
}

absl::Status DecideIssue(DecisionGroup& group, const PreparedIssue& prepared,
                         v1::IssueReportResponse* response) {
  RETURN_IF_ERROR(CheckNothingChanged(group, prepared));
  LedgerIssue issue{0, absl::ToUnixMicros(group.ledger().now()),
                    prepared.row.issued()};
  issue.issued.set_by(group.actor());
  RETURN_IF_ERROR(group.AllOrNothing([&]() -> absl::Status {
    LedgerEntry entry;
    *entry.mutable_issue() = issue.issued;
    const UnitKey everyone = EveryUnit();
    ASSIGN_OR_RETURN(issue.position,
                     group.ledger().Append(std::move(entry), &everyone));
    storage::v1::IssueRow row = prepared.row;
    *row.mutable_issued() = issue.issued;
    row.set_position(issue.position);
    *row.mutable_issued() = issue.issued;
    IssueStore::Put(&group.transaction(), prepared.period, prepared.unit, row);
    return absl::OkStatus();
  }));
  *response->mutable_issue() = InfoOf(issue, group.ledger().epochs());
  response->set_document(prepared.row.document());
  return absl::OkStatus();
}

}  // namespace gandan
