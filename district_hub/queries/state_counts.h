#ifndef GANDAN_DISTRICT_HUB_QUERIES_STATE_COUNTS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_STATE_COUNTS_H_

// How many reports are in which state, in the words of the answers.

#include <cstdint>
#include <map>
#include <string>

#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// Counts one report that came, as kept totals count it.
void AddState(const storage::v1::StateRow& state, storage::v1::CountsRow* to);

// Adds the counts of other reports, as the store keeps them.
void AddCounts(const storage::v1::CountsRow& from, storage::v1::CountsRow* to);

// The same, beside what was expected.
void AddCounts(const v1::StateCounts& from, v1::StateCounts* to);

// The counts beside what was expected. `overdue`: whether the due day has
// passed. Expected is always the sum of the four states: where units were
// dropped from the catalogue after they reported, more came than was expected.
v1::StateCounts StateCountsOf(const storage::v1::CountsRow& counts,
                              uint32_t expected, bool overdue);

// Counts the parts that are out of the totals although the report counts, by
// CODE.name.
void AddPartsOut(const storage::v1::StateRow& state,
                 std::map<std::string, uint32_t>* to);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_STATE_COUNTS_H_
