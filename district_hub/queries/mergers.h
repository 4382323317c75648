#ifndef GANDAN_DISTRICT_HUB_QUERIES_MERGERS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_MERGERS_H_

#include "district_hub/queries/query_scope.h"
#include "domain/catalogue.h"

namespace gandan {

// Whether units were merged or split between two sets of reporters, both in
// order of key: one that is in only one of them ended with successors, or took
// over from another. A unit that merely joined or left is no merger.
bool AcrossMerger(const Catalogue& catalogue, const Units& before,
                  const Units& after);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_MERGERS_H_
