#ifndef GANDAN_DISTRICT_HUB_QUERIES_STANDING_REPORTS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_STANDING_REPORTS_H_

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "district_hub/queries/query_scope.h"
#include "domain/counted_share.h"
#include "domain/report.h"
#include "storage/report_store.h"

namespace gandan {

// One unit's report of an entry period, as it stood at the moment asked about.
struct StandingReport {
  EntryPeriod entry;
  absl::optional<StateAt> state;  // Nothing: it is missing.
  // Its revision, if it counts; without the parts that are out of the totals.
  absl::optional<Report> counted;
};

// Which report an entry period expects of a unit.
ReportKey KeyOf(const EntryPeriod& entry, const Unit& unit);

// The key of the totals that a unit's reports are part of.
UnitKey ParentKeyOf(const Unit& unit);

// What stood of a unit's report; nothing: it is missing. Errors as Reader.
absl::StatusOr<absl::optional<StateAt>> StateOf(const QueryScope& scope,
                                                const EntryPeriod& entry,
                                                const Unit& unit);

// A revision's report. DATA_LOSS: it is not there, or cannot be read.
absl::StatusOr<Report> ReadRevision(const QueryScope& scope,
                                    const ReportKey& key, uint32_t revision);

// What stood of a unit's report, and what it says if it counts. Errors as
// ReadRevision.
absl::StatusOr<StandingReport> ReadStanding(const QueryScope& scope,
                                            const EntryPeriod& entry,
                                            const Unit& unit);

// What a report that counts gives to the totals, in the columns of its form.
Accumulator ShareOf(const StandingReport& standing, const Form& form);

// Visits what stood of every report that came of an entry period from the
// units below `unit`, parent by parent, until `visit` fails; then that is the
// error. Otherwise as Reader.
absl::Status ScanStandings(const QueryScope& scope, const EntryPeriod& entry,
                           const Unit& unit,
                           absl::FunctionRef<absl::Status(
                               const UnitKey& reporter, const StateAt& state)>
                               visit);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_STANDING_REPORTS_H_
