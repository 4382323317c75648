#ifndef GANDAN_DISTRICT_HUB_NODE_LIST_H_
#define GANDAN_DISTRICT_HUB_NODE_LIST_H_

#include "absl/status/status.h"
#include "district_hub/node_activity.h"
#include "domain/catalogue.h"
#include "gandan/v1/admin.pb.h"
#include "storage/engine.h"

namespace gandan {

// Every key that was enrolled, banned ones too, with what its node said last:
// by unit, then by when it was enrolled. `catalogue` names the units; null:
// they have no names yet. Errors as Reader.
absl::Status ListNodeKeys(const Reader& reader, const Catalogue* catalogue,
                          const NodeActivity& activity,
                          v1::ListNodesResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_NODE_LIST_H_
