#ifndef GANDAN_DISTRICT_HUB_QUERIES_CONCERNED_REPORTS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_CONCERNED_REPORTS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "district_hub/queries/query_scope.h"
#include "gandan/v1/issuing.pb.h"

namespace gandan {

// A report that is expected of a unit in a period, or in a part of it.
struct ConcernedReport {
  const Unit* unit;
  EntryPeriod entry;
};

// Every report that a summary of the period rests on: of all forms that are
// filled for it or for a part of it, from all who are below `unit`. By unit,
// then form in catalogue order, then period. Errors as
// QueryScope::EntryPeriods.
absl::StatusOr<std::vector<ConcernedReport>> ConcernedReports(
    QueryScope* scope, const Period& period, const Unit& unit);

// Every report that any column of a summary of the period rests on: those
// above, those of the year up to its end, those of the same period a year
// before, and of a form with facts every earlier one. Order and errors as
// above.
absl::StatusOr<std::vector<ConcernedReport>> ReportsBehindSummary(
    QueryScope* scope, const Period& period, const Unit& unit);

// What stands of each of them at the moment of the scope, in their order.
// Errors as Reader.
absl::StatusOr<std::vector<v1::OpenReport>> StandingsOf(
    const QueryScope& scope, const std::vector<ConcernedReport>& reports);

// Whether it stands against issuing: it is missing, or not accepted.
bool IsOpen(const v1::OpenReport& report);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_CONCERNED_REPORTS_H_
