#ifndef GANDAN_COMMUNE_NODE_KEY_WATCH_H_
#define GANDAN_COMMUNE_NODE_KEY_WATCH_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "gandan/v1/report.pb.h"
#include "storage/node_store.h"

namespace gandan {

// Fingerprints (32 bytes) of keys of the unit that the hub enrolled after
// `own`, the one of this node, oldest first: another machine may report for the
// unit. One of less than an hour ago is not among them: it may be our own next
// one, whose certificate is on its way here. Empty where the hub's news do not
// name `own`. `now`: by the hub's clock. Errors of the disk.
absl::StatusOr<std::vector<std::string>> StrangeKeys(const NodeStore& store,
                                                     absl::string_view own,
                                                     absl::Time now);

// What whoever looks at the node is told of such a key.
v1::Text StrangeKeyAlarm(absl::string_view fingerprint);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_KEY_WATCH_H_
