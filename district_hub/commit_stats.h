#ifndef GANDAN_DISTRICT_HUB_COMMIT_STATS_H_
#define GANDAN_DISTRICT_HUB_COMMIT_STATS_H_

#include <cstddef>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/histogram.h"

namespace gandan {

// How large the groups were that the committer wrote since the hub started, and
// how long each was on its way to the disk, its sync included.
//
// Thread-safe.
class CommitStats {
 public:
  struct Groups {
    Histogram entries{kEntriesBounds};
    Histogram seconds{kSecondsBounds};
  };

  // Counts one group that is on the disk.
  void Count(size_t entries, absl::Duration took) {
    absl::MutexLock lock(&mutex_);
    groups_.entries.Add(static_cast<double>(entries));
    groups_.seconds.Add(absl::ToDoubleSeconds(took));
  }

  Groups Snapshot() const {
    absl::MutexLock lock(&mutex_);
    return groups_;
  }

 private:
  static constexpr double kEntriesBounds[] = {1,  2,   4,   8,   16,  32,
                                              64, 128, 256, 512, 1024};

  mutable absl::Mutex mutex_;
  Groups groups_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_COMMIT_STATS_H_
