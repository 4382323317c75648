#ifndef GANDAN_DISTRICT_HUB_ATTEMPT_THROTTLE_H_
#define GANDAN_DISTRICT_HUB_ATTEMPT_THROTTLE_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"

namespace gandan {

// Slows down who guesses: five wrong tries of one kind (for an account, from an
// address) within a minute, and that kind waits until the minute is over.
//
// Thread-safe. The clock must outlive it.
class AttemptThrottle {
 public:
  static constexpr int kMostWrong = 5;
  static constexpr absl::Duration kWindow = absl::Minutes(1);

  explicit AttemptThrottle(Clock* clock) : clock_(clock) {}

  // RESOURCE_EXHAUSTED with RetryInfo: tries of the kind have to wait.
  absl::Status Admit(const std::string& kind);

  // A try of the kind was wrong.
  void NoteWrong(const std::string& kind);

  // A try of the kind was right: the wrong ones before were mistakes.
  void NoteRight(const std::string& kind);

 private:
  struct Tries {
    int wrong = 0;
    absl::Time since;  // Of the first wrong one.
  };

  // Bounds the memory: forgets whose minute is over, and then, if it must,
  // anybody.
  void MakeRoom(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  Clock* const clock_;
  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, Tries> tries_ ABSL_GUARDED_BY(mutex_);
};

// The kinds of tries: for an account, and from an address as gRPC writes it
// ("ipv4:10.0.0.5:40123"; who guesses has many ports and fewer addresses).
std::string TriesForAccount(absl::string_view name);
std::string TriesFromAddress(absl::string_view address);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ATTEMPT_THROTTLE_H_
