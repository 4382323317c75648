#ifndef GANDAN_BASE_SERVICE_MANAGER_H_
#define GANDAN_BASE_SERVICE_MANAGER_H_

// What a program tells systemd, where that started it with Type=notify;
// elsewhere all of it does nothing. Thread-safe.

#include <string>

#include "absl/time/time.h"

namespace gandan {

// It serves; `what` is shown by `systemctl status`, one line.
void TellServing(const std::string& what);

// It reads its settings again; TellServing() follows.
void TellReloading();

// It finishes what it has in hand, and ends.
void TellStopping();

// It is alive: to be told within every WatchdogInterval().
void TellAlive();

// How often it is to say so, with room to spare; infinite: nobody asks.
absl::Duration WatchdogInterval();

}  // namespace gandan

#endif  // GANDAN_BASE_SERVICE_MANAGER_H_
