#include "base/service_manager.h"

#include <systemd/sd-daemon.h>

#include <cstdint>

namespace gandan {

// The socket's name is left in the environment, for the next call: children are
// not started.
void TellServing(const std::string& what) {
  sd_notifyf(0, "READY=1\nSTATUS=%s", what.c_str());
}

void TellReloading() { sd_notify(0, "RELOADING=1"); }

void TellStopping() { sd_notify(0, "STOPPING=1"); }

void TellAlive() { sd_notify(0, "WATCHDOG=1"); }

absl::Duration WatchdogInterval() {
  uint64_t limit_us = 0;
  if (sd_watchdog_enabled(0, &limit_us) <= 0) return absl::InfiniteDuration();
  // A third: one that comes late is no reason to be ended.
  return absl::Microseconds(limit_us) / 3;
}

}  // namespace gandan
