#ifndef GANDAN_DISTRICT_HUB_QUERIES_UNIT_LIST_H_
#define GANDAN_DISTRICT_HUB_QUERIES_UNIT_LIST_H_

#include <vector>

#include "absl/status/statusor.h"
#include "district_hub/queries/window_reader.h"

namespace gandan {

// The union of two lists of units in order of key, in order of key.
Units Together(const Units& a, const Units& b);

// Whether the unit is in a list in order of key.
bool Contains(const Units& units, const Unit& unit);

// Every unit that was to report a form in some of the periods, in order of
// key. `unit`: as of WindowReader::Over. Errors as QueryScope::EntryPeriods.
absl::StatusOr<Units> ReportersOver(QueryScope* scope, const v1::Form& form,
                                    const std::vector<Period>& periods,
                                    const Unit& unit);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_UNIT_LIST_H_
