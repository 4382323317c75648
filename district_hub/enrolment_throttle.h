#ifndef GANDAN_DISTRICT_HUB_ENROLMENT_THROTTLE_H_
#define GANDAN_DISTRICT_HUB_ENROLMENT_THROTTLE_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "net/call.h"

namespace gandan {

// Slows down who tries tokens: five wrong ones within a minute, and that
// address waits until the minute is over. (Guessing an 80-bit secret is
// hopeless anyway; this keeps the log readable and the hub's time its own.) Of
// more than ten thousand addresses a minute it forgets those that do not wait.
//
// Thread-safe. The clock must outlive it.
class EnrolmentThrottle : public CallGate {
 public:
  static constexpr int kMostWrong = 5;
  static constexpr absl::Duration kWindow = absl::Minutes(1);

  explicit EnrolmentThrottle(Clock* machine_clock) : clock_(machine_clock) {}

  // The port of the address does not count.
  absl::Status Admit(absl::string_view address) override;

  // A wrong token came from the address.
  void NoteWrong(absl::string_view address);

 private:
  struct Tries {
    int wrong = 0;
    absl::Time since;  // Of the first wrong one.
  };

  // Bounds the memory: forgets whose minute is over, then who does not have to
  // wait, and only if all have to, who has waited longest.
  void MakeRoom(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  Clock* const clock_;
  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, Tries> tries_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ENROLMENT_THROTTLE_H_
