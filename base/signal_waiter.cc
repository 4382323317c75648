#include "base/signal_waiter.h"

#include <unistd.h>

#include <cerrno>

namespace gandan {
namespace {

// Blocked everywhere and taken by Wait() only, so it interrupts nothing.
constexpr int kToldSignal = SIGUSR1;

SignalWaiter::Event EventOf(int signal) {
  switch (signal) {
    case kToldSignal:
      return SignalWaiter::Event::kTold;
    case SIGHUP:
      return SignalWaiter::Event::kReload;
    default:
      return SignalWaiter::Event::kStop;
  }
}

}  // namespace

SignalWaiter::SignalWaiter() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGTERM);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGHUP);
  sigaddset(&signals_, kToldSignal);
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
  return signal < 0 ? Event::kTimeout : EventOf(signal);
}

// A signal that is pending already is not queued again: however many tell at
// once, Wait() hears it once.
void SignalWaiter::Tell() { kill(getpid(), kToldSignal); }

void SignalWaiter::ForgetTold() {
  sigset_t told;
  sigemptyset(&told);
  sigaddset(&told, kToldSignal);
  const timespec at_once = {};
  while (sigtimedwait(&told, nullptr, &at_once) > 0) {
  }
}

}  // namespace gandan
