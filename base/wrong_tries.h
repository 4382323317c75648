#ifndef GANDAN_BASE_WRONG_TRIES_H_
#define GANDAN_BASE_WRONG_TRIES_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"

namespace gandan {

// Counts wrong tries of secrets, to slow down who guesses: five of one kind
// (for an account, from an address) within a minute, and that kind waits until
// the minute is over. Of more than ten thousand kinds a minute it forgets those
// that do not have to wait, and only if all have to, the one that has waited
// longest.
//
// Thread-safe. The clock must outlive it.
class WrongTries {
 public:
  static constexpr int kMost = 5;
  static constexpr absl::Duration kWindow = absl::Minutes(1);

  explicit WrongTries(Clock* clock) : clock_(clock) {}

  // How long tries of the kind have to wait; zero: they have not.
  absl::Duration WaitOf(absl::string_view kind);

  // A try of the kind was wrong.
  void NoteWrong(absl::string_view kind);

  // A try of the kind was right: the wrong ones before were mistakes.
  void NoteRight(absl::string_view kind);

 private:
  struct Tries {
    int wrong = 0;
    absl::Time since;  // Of the first wrong one.
  };

  // A clock that was set back must not keep anybody waiting.
  static bool IsOver(const Tries& tries, absl::Time now) {
    return now < tries.since || now >= tries.since + kWindow;
  }

  // Bounds the memory.
  void MakeRoom(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  Clock* const clock_;
  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, Tries> tries_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_BASE_WRONG_TRIES_H_
