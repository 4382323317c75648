#include "district_hub/queries/issued_reports.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "base/status_macros.h"
#include "district_hub/every_unit.h"
#include "district_hub/queries/report_status.h"
#include "storage/issue_store.h"
#include "storage/ledger.h"

namespace gandan {

namespace {

// Whether the second issue took the place of the first.
bool Supersedes(const storage::v1::IssuedReport& later,
                const storage::v1::IssuedReport& former) {
  return later.supersedes() == former.number() &&
         later.period() == former.period() &&
         later.unit().code() == former.unit().code() &&
         later.unit().valid_from() == former.unit().valid_from();
}

v1::LedgerPosition FrozenPosition(const storage::v1::IssuedReport& issued,
                                  const LedgerEpochs& epochs) {
  return epochs.PositionOf(issued.frozen_size() - 1);
}

}  // namespace

absl::StatusOr<std::vector<LedgerIssue>> ReadIssues(const Reader& reader) {
  const Ledger ledger(&reader);
  std::vector<uint64_t> events;
  RETURN_IF_ERROR(ledger.ScanUnitEvents(EveryUnit(), 0, [&](uint64_t index) {
    events.push_back(index);
    return true;
  }));
  std::vector<LedgerIssue> issues;
  for (const uint64_t index : events) {
    ASSIGN_OR_RETURN(storage::v1::LedgerEntry entry, ledger.Entry(index));
    if (!entry.has_issue()) continue;
    issues.push_back(
        {index, entry.decided_at_us(), std::move(*entry.mutable_issue())});
  }
  return issues;
}

uint32_t YearOf(const storage::v1::IssuedReport& issued) {
  uint32_t year = 0;
  const bool written =
      absl::SimpleAtoi(issued.issued_day().substr(0, 4), &year);
  return written ? year : 0;
}

const LedgerIssue* FindIssue(const std::vector<LedgerIssue>& issues,
                             absl::string_view number, uint32_t year) {
  const LedgerIssue* newest = nullptr;
  for (const LedgerIssue& issue : issues) {
    if (issue.issued.number() != number) continue;
    if (year == 0 || YearOf(issue.issued) == year) newest = &issue;
  }
  return newest;
}

const LedgerIssue* StandingIssue(const std::vector<LedgerIssue>& issues,
                                 const Period& period, const Unit& unit) {
  const LedgerIssue* newest = nullptr;
  const v1::UnitKey key = ToProto(unit.key);
  for (const LedgerIssue& issue : issues) {
    const storage::v1::IssuedReport& issued = issue.issued;
    if (issued.period() == FormatPeriod(period) &&
        issued.unit().code() == key.code() &&
        issued.unit().valid_from() == key.valid_from()) {
      newest = &issue;
    }
  }
  return newest;
}

v1::IssueInfo InfoOf(const LedgerIssue& issue, const LedgerEpochs& epochs) {
  const storage::v1::IssuedReport& issued = issue.issued;
  v1::IssueInfo info;
  info.set_number(issued.number());
  info.set_issued_day(issued.issued_day());
  info.set_signer(issued.signer());
  *info.mutable_unit() = issued.unit();
  info.set_period(issued.period());
  *info.mutable_position() = FrozenPosition(issued, epochs);
  *info.mutable_issued_at() = TimestampOfMicros(issue.decided_at_us);
  info.set_document_digest(issued.document_digest());
  info.set_supersedes(issued.supersedes());
  info.set_reason(issued.reason());
  info.set_by(issued.by());
  return info;
}

v1::IssueInfo InfoOf(const LedgerIssue& issue, const LedgerEpochs& epochs,
                     const std::vector<LedgerIssue>& all) {
  v1::IssueInfo info = InfoOf(issue, epochs);
  for (const LedgerIssue& later : all) {
    if (later.position > issue.position &&
        Supersedes(later.issued, issue.issued)) {
      info.set_superseded_by(later.issued.number());
      break;
    }
  }
  return info;
}

absl::StatusOr<v1::Basis> BasisIn(const QueryScope& scope, const Unit* unit,
                                  const Period& period) {
  v1::Basis basis = scope.BasisFor(unit);
  const IssueStore issues(&scope.reader());
  for (const Unit* of = unit; of != nullptr; of = of->parent) {
    ASSIGN_OR_RETURN(const absl::optional<storage::v1::IssueRow> standing,
                     issues.Standing(period, of->key));
    if (!standing.has_value()) continue;
    const storage::v1::IssuedReport& issued = standing->issued();
    v1::IssueStanding* const shown = basis.mutable_issue();
    shown->set_number(issued.number());
    shown->set_issued_day(issued.issued_day());
    *shown->mutable_position() = FrozenPosition(issued, scope.epochs());
    shown->set_official(scope.as_of().size == issued.frozen_size());
    break;
  }
  return basis;
}

}  // namespace gandan
