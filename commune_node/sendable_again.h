#ifndef GANDAN_COMMUNE_NODE_SENDABLE_AGAIN_H_
#define GANDAN_COMMUNE_NODE_SENDABLE_AGAIN_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "storage/node_store.h"

namespace gandan {

// Of these reports, those that the hub refused as their period was closed, and
// that may be sent again: the period was opened since, through a day that is
// not over. If it was closed once more, the hub refuses it again, and it is no
// longer among them. Of another unit's reports nothing is told here, and none
// is among them. Errors of the disk.
absl::StatusOr<std::vector<OwnReport>> SendableAgain(
    const NodeStore& store, std::vector<OwnReport> reports,
    absl::CivilDay today);

// Whether the newest report was refused as its period was closed, and does not
// wait to be decided anew.
bool WasRefusedAsClosed(const storage::v1::OwnReportRow& row);

// Whether the hub set the report aside: it may be sent again once the district
// has released it, which no news tells.
bool IsSetAside(const storage::v1::OwnReportRow& row);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_SENDABLE_AGAIN_H_
