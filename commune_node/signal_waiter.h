#ifndef GANDAN_COMMUNE_NODE_SIGNAL_WAITER_H_
#define GANDAN_COMMUNE_NODE_SIGNAL_WAITER_H_

#include <csignal>

#include "absl/time/time.h"

namespace gandan {

// Where the daemon's main thread waits for what ends a life of its parts.
// Make it before any thread starts: they inherit which signals are blocked.
//
// Wait() is for one thread; TellDiskFault() may be called from any.
class SignalWaiter {
 public:
  enum class Event { kStop, kDiskFault, kTimeout };

  SignalWaiter();

  // Waits for SIGTERM or SIGINT, a disk fault, or `most` to pass.
  Event Wait(absl::Duration most);

  // The stores failed: the parts are to be started again.
  void TellDiskFault();

  // Forgets disk faults told meanwhile.
  void ForgetDiskFaults();

 private:
  sigset_t signals_;  // Constant after construction.
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_SIGNAL_WAITER_H_
