#ifndef GANDAN_BASE_SIGNAL_WAITER_H_
#define GANDAN_BASE_SIGNAL_WAITER_H_

#include <csignal>

#include "absl/time/time.h"

namespace gandan {

// Where a program's main thread waits for what it is told from outside, and by
// its own threads. Make it before any thread starts: they inherit which signals
// are blocked.
//
// Wait() is for one thread; Tell() may be called from any.
class SignalWaiter {
 public:
  enum class Event {
    kStop,     // SIGTERM or SIGINT.
    kReload,   // SIGHUP: the settings are to be read again.
    kTold,     // Tell() was called.
    kTimeout,  // Nothing of it.
  };

  SignalWaiter();

  // Waits for an event, or for `most` to pass.
  Event Wait(absl::Duration most);

  // Wakes Wait() from inside the program.
  void Tell();

  // Forgets what Tell() said meanwhile.
  void ForgetTold();

 private:
  sigset_t signals_;  // Constant after construction.
};

}  // namespace gandan

#endif  // GANDAN_BASE_SIGNAL_WAITER_H_
