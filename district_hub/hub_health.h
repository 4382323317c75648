#ifndef GANDAN_DISTRICT_HUB_HUB_HEALTH_H_
#define GANDAN_DISTRICT_HUB_HUB_HEALTH_H_

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// Something with an end.
struct Ending {
  std::string name;  // "hub": for who reads no sentences.
  std::string vi;    // What it is, for people.
  std::string en;
  absl::Time at;
};

// What can be wrong with a hub, worst first; how to mend each is in
// docs/operations.md.
enum class HubTrouble {
  kCannotStore,         // The disk cannot be written.
  kCannotAudit,         // The audit log cannot be written.
  kShortHistory,        // An older database was put back, and nobody said so.
  kAwaitsConfirmation,  // It was restored, and nobody has looked yet.
  kReadOnly,            // It serves what reads of a damaged database.
  kMirrorHole,          // The mirror lacks batches; told, and not red.
};

// Whether the hub is well, and what is wrong or soon will be: as the committer
// and who looks at certificates tell it. Red a number of days before anything
// ends, and told twice as early.
//
// Thread-safe.
class HubHealth {
 public:
  // `tell` hears of each change of the whole, one at a time, from any thread;
  // it must not call back.
  HubHealth(absl::Duration warning, std::function<void(bool healthy)> tell)
      : warning_(warning), tell_(std::move(tell)) {}

  // Notes that a trouble is there, or over.
  void Set(HubTrouble trouble, bool is_there) ABSL_LOCKS_EXCLUDED(mutex_);

  // What ends, in place of what was told before.
  void SetEndings(std::vector<Ending> endings, absl::Time now)
      ABSL_LOCKS_EXCLUDED(mutex_);

  // Whether a trouble is there, by its name: "cannot_store". Each of them,
  // worst first.
  std::vector<std::pair<std::string, bool>> Troubles() const
      ABSL_LOCKS_EXCLUDED(mutex_);

  // As told last; soonest first.
  std::vector<Ending> endings() const ABSL_LOCKS_EXCLUDED(mutex_);

  bool is_healthy() const ABSL_LOCKS_EXCLUDED(mutex_);

  // Worst first.
  void Fill(v1::GetHubHealthResponse* response) const
      ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  bool IsHealthy() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  static bool IsNear(const Ending& ending, absl::Time now,
                     absl::Duration warning);

  // Tells if it is another than was told.
  void TellChange() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const absl::Duration warning_;
  const std::function<void(bool)> tell_;
  mutable absl::Mutex mutex_;
  std::set<HubTrouble> troubles_ ABSL_GUARDED_BY(mutex_);  // Worst first.
  std::vector<Ending> endings_ ABSL_GUARDED_BY(mutex_);    // Soonest first.
  absl::Time now_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  bool told_ ABSL_GUARDED_BY(mutex_) = true;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_HUB_HEALTH_H_
