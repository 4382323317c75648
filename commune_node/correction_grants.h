#ifndef GANDAN_COMMUNE_NODE_CORRECTION_GRANTS_H_
#define GANDAN_COMMUNE_NODE_CORRECTION_GRANTS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "commune_node/node_database.h"
#include "domain/unit.h"
#include "gandan/v1/directives.pb.h"
#include "storage/node_store.h"

namespace gandan {

// The grants to correct the reports of units that ended that stand on a day in
// Vietnam, as the hub told them last; newest first, one for each unit. Errors
// of the disk.
absl::StatusOr<std::vector<v1::CorrectionGrant>> StandingGrants(
    const NodeStore& store, absl::CivilDay today);

// Whose reports a request means: the unit that is granted under this code (and
// valid_from, if it has one), or an empty key for none, the node's own.
// FAILED_PRECONDITION: no grant stands today. INVALID_ARGUMENT: several stand
// for units of the code, and the day is missing. Errors of the disk.
absl::StatusOr<UnitKey> GrantedUnit(const NodeDatabase& database,
                                    const v1::UnitKey& asked);

// What a grant says, for whoever looks at the node's status.
v1::Text GrantNotice(const v1::CorrectionGrant& grant);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_CORRECTION_GRANTS_H_
