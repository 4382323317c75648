#include "commune_node/signal_waiter.h"

#include <unistd.h>

#include <cerrno>

namespace gandan {
namespace {

// Blocked everywhere and taken by Wait() only, so it interrupts nothing.
constexpr int kDiskFaultSignal = SIGUSR1;

}  // namespace

SignalWaiter::SignalWaiter() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGTERM);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, kDiskFaultSignal);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

SignalWaiter::Event SignalWaiter::Wait(absl::Duration most) {
  const timespec limit = absl::ToTimespec(most);
  const bool endless = most == absl::InfiniteDuration();
  int signal = 0;
  do {
    signal = endless ? sigwaitinfo(&signals_, nullptr)
                     : sigtimedwait(&signals_, nullptr, &limit);
  } while (signal < 0 && errno == EINTR);
  if (signal < 0) return Event::kTimeout;
  return signal == kDiskFaultSignal ? Event::kDiskFault : Event::kStop;
}

// A signal that is pending already is not queued again: however many stores
// fail at once, the parts are started again once.
void SignalWaiter::TellDiskFault() { kill(getpid(), kDiskFaultSignal); }

void SignalWaiter::ForgetDiskFaults() {
  sigset_t faults;
  sigemptyset(&faults);
  sigaddset(&faults, kDiskFaultSignal);
  const timespec at_once = {};
  while (sigtimedwait(&faults, nullptr, &at_once) > 0) {
  }
}

}  // namespace gandan
