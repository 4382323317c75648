#include "district_hub/queries/unit_list.h"

#include <algorithm>
#include <iterator>

#include "base/status_macros.h"

namespace gandan {

namespace {

bool ByKey(const Unit* a, const Unit* b) { return a->key < b->key; }

}  // namespace

Units Together(const Units& a, const Units& b) {
  if (a == b) return a;
  Units all;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(),
                 std::back_inserter(all), ByKey);
  return all;
}

bool Contains(const Units& units, const Unit& unit) {
  return std::binary_search(units.begin(), units.end(), &unit, ByKey);
}

absl::StatusOr<Units> ReportersOver(QueryScope* scope, const v1::Form& form,
                                    const std::vector<Period>& periods,
                                    const Unit& unit) {
  ASSIGN_OR_RETURN(const std::vector<EntryPeriod> entries,
                   scope->EntryPeriods(form, periods));
  Units all;
  for (const EntryPeriod& entry : entries) {
    all = Together(all, scope->ReportersOn(unit, entry.window.cutoff_day));
  }
  return all;
}

}  // namespace gandan
