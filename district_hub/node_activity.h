#ifndef GANDAN_DISTRICT_HUB_NODE_ACTIVITY_H_
#define GANDAN_DISTRICT_HUB_NODE_ACTIVITY_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "gandan/v1/admin.pb.h"
#include "gandan/v1/intake.pb.h"

namespace gandan {

// What nodes said of themselves at their last contact. In memory only: after a
// restart it fills again within minutes.
//
// Thread-safe.
class NodeActivity {
 public:
  // Notes a contact by the key of `fingerprint`.
  void Note(absl::string_view fingerprint, const v1::NodeInfo& info,
            absl::Time now);

  // Fills what is known of the key; nothing if it was not heard of.
  void Fill(absl::string_view fingerprint, v1::NodeKey* key) const;

 private:
  struct Contact {
    absl::Time at;
    v1::NodeInfo info;
  };

  mutable absl::Mutex mutex_;
  absl::flat_hash_map<std::string, Contact> contacts_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_NODE_ACTIVITY_H_
