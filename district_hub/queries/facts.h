#ifndef GANDAN_DISTRICT_HUB_QUERIES_FACTS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_FACTS_H_

#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "district_hub/queries/period_totals_source.h"
#include "district_hub/queries/query_scope.h"
#include "district_hub/queries/standing_reports.h"
#include "domain/accumulator.h"

namespace gandan {

// How far back is looked at most for what still holds.
constexpr int kMostPeriodsBack = 240;  // Twenty years of months.

// What one unit's FACT parts hold, and which reports say so.
struct UnitFacts {
  explicit UnitFacts(size_t columns) : sums(columns), from(columns, -1) {}

  Accumulator sums;                     // Zero in the columns of other parts.
  std::vector<int> from;                // Place in `reports`; -1: nobody said.
  std::vector<StandingReport> reports;  // Newest first.
};

// The places of a form's FACT parts.
std::vector<size_t> FactPartsOf(const Form& form);

// Looks back for FACT parts: what holds at the end of a period is what the
// unit's newest report that counts and gives the part says, back to the form's
// first period, the unit's first day, or twenty years of months. A nil does
// not take a fact back; it stands only where there never was a value. Errors
// of every call as ReadStanding; OUT_OF_RANGE: a sum does not fit in 64 bits.
//
// Not thread-safe. What it is given must outlive it.
class FactLookup {
 public:
  FactLookup(QueryScope* scope, PeriodTotalsSource* totals)
      : scope_(scope), totals_(totals) {}

  // Of one unit, in the columns of `last`'s form.
  absl::StatusOr<UnitFacts> OfUnit(const EntryPeriod& last, const Unit& unit);

  // Of every unit below `unit`, added up. Where all of them give all facts in
  // the last period, as they do once their forms are prefilled with them, the
  // totals of that period say it all.
  absl::StatusOr<Accumulator> Over(const EntryPeriod& last, const Unit& unit);

 private:
  using WindowKey = std::tuple<const Form*, Period, const Unit*>;

  // What one report says of FACT parts, by their places. Few do, and many
  // reports may be looked at.
  struct FactColumns {
    // What it says of one part; zeroes if nothing.
    Accumulator::Column Of(size_t part) const;

    std::vector<std::pair<size_t, Accumulator::Column>> said;
  };

  // Where facts were found, as UnitFacts, but periods instead of reports.
  struct Found {
    Accumulator sums;
    std::vector<int> from;
    std::vector<EntryPeriod> periods;
  };

  absl::StatusOr<Found> LookBack(const EntryPeriod& last, const Unit& unit,
                                 std::vector<size_t> wanted);
  absl::StatusOr<Accumulator> ReadOver(const EntryPeriod& last,
                                       const Unit& unit);

  // What a report says in the places of `form`; nothing if it does not count.
  absl::StatusOr<const FactColumns*> Said(const Form& form,
                                          const EntryPeriod& entry,
                                          const Unit& unit);

  QueryScope* const scope_;
  PeriodTotalsSource* const totals_;
  // Windows of one question look back over the same reports.
  std::map<WindowKey, FactColumns> said_;
  std::map<WindowKey, Accumulator> over_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_FACTS_H_
