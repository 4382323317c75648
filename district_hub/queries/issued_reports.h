#ifndef GANDAN_DISTRICT_HUB_QUERIES_ISSUED_REPORTS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_ISSUED_REPORTS_H_

// What was issued, found in the ledger (which has no documents, so that
// looking a number up reads little), and how an answer stands to it.

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "district_hub/queries/query_scope.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/issuing.pb.h"
#include "gandan/v1/query.pb.h"
#include "storage/engine.h"
#include "storage/ledger_epochs.h"

namespace gandan {

// An issue as the ledger has it.
struct LedgerIssue {
  uint64_t position;  // Of its entry.
  int64_t decided_at_us;
  storage::v1::IssuedReport issued;
};

// Every issue, oldest first. Errors as Ledger.
absl::StatusOr<std::vector<LedgerIssue>> ReadIssues(const Reader& reader);

// The year of the date on the paper: within one, no number is used twice.
uint32_t YearOf(const storage::v1::IssuedReport& issued);

// The issue of that number in a year, or, for the year 0, the newest one. Null:
// there is none.
const LedgerIssue* FindIssue(const std::vector<LedgerIssue>& issues,
                             absl::string_view number, uint32_t year);

// The newest issue of the unit's period, which is the one that stands. Null:
// none was issued.
const LedgerIssue* StandingIssue(const std::vector<LedgerIssue>& issues,
                                 const Period& period, const Unit& unit);

// What is told of an issue, but for who superseded it. `epochs`: of the ledger.
v1::IssueInfo InfoOf(const LedgerIssue& issue, const LedgerEpochs& epochs);

// The same, and by which of all issues it was superseded.
v1::IssueInfo InfoOf(const LedgerIssue& issue, const LedgerEpochs& epochs,
                     const std::vector<LedgerIssue>& all);

// What an answer about a period rests on: QueryScope::BasisFor, and the issue
// that stands of the period, of the unit or the nearest above it. It is the one
// that stands now, also where the question is as of then. Errors as Reader.
absl::StatusOr<v1::Basis> BasisIn(const QueryScope& scope, const Unit* unit,
                                  const Period& period);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_ISSUED_REPORTS_H_
