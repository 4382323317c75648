#ifndef GANDAN_COMMUNE_NODE_WAITER_H_
#define GANDAN_COMMUNE_NODE_WAITER_H_

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace gandan {

// How a thread of the node is to wait before its next step.
struct Wait {
  absl::Duration most;
  // Whether new work ends the wait. Not while the hub asks for patience.
  bool until_new_work = true;

  bool operator==(const Wait&) const = default;
};

// Where a thread waits, without polling, for new work, for time to pass, or
// for the end.
//
// Thread-safe.
class Waiter {
 public:
  // Returns when the wait is over, or Stop() was called. Work announced since
  // the last wait ends it at once.
  void WaitFor(const Wait& wait) ABSL_LOCKS_EXCLUDED(mutex_);

  // There is new work.
  void Wake() ABSL_LOCKS_EXCLUDED(mutex_);

  // Ends the wait under way, or the next one, whatever it heeds.
  void Cut() ABSL_LOCKS_EXCLUDED(mutex_);

  // Ends this wait and every later one.
  void Stop() ABSL_LOCKS_EXCLUDED(mutex_);

  // Whether Stop() was called.
  bool stopped() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  bool MayGoOn() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopped_ || cut_ || (new_work_ && heeds_work_);
  }

  mutable absl::Mutex mutex_;
  bool new_work_ ABSL_GUARDED_BY(mutex_) = false;
  bool heeds_work_ ABSL_GUARDED_BY(mutex_) = true;
  bool cut_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_WAITER_H_
