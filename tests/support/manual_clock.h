#ifndef GANDAN_TESTS_SUPPORT_MANUAL_CLOCK_H_
#define GANDAN_TESTS_SUPPORT_MANUAL_CLOCK_H_

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"

namespace gandan {

// A clock that stands until the test turns it.
//
// Thread-safe.
class ManualClock : public Clock {
 public:
  explicit ManualClock(absl::Time now) : now_(now) {}

  // Starts at noon in Vietnam.
  explicit ManualClock(absl::CivilDay day)
      : ManualClock(absl::FromCivil(absl::CivilHour(day) + 12, VietnamTime())) {
  }

  absl::Time Now() override {
    absl::MutexLock lock(&mutex_);
    return now_;
  }

  void Advance(absl::Duration by) {
    absl::MutexLock lock(&mutex_);
    now_ += by;
  }

  // Also back, as a machine's clock may be set back.
  void Set(absl::Time now) {
    absl::MutexLock lock(&mutex_);
    now_ = now;
  }

 private:
  absl::Mutex mutex_;
  absl::Time now_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_MANUAL_CLOCK_H_
