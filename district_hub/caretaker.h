#ifndef GANDAN_DISTRICT_HUB_CARETAKER_H_
#define GANDAN_DISTRICT_HUB_CARETAKER_H_

#include <functional>
#include <thread>
#include <utility>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

namespace gandan {

// A thread that does its round again and again, until it goes.
class Caretaker {
 public:
  // `round` is done at once in this thread, and then each time so much time has
  // passed in the other.
  Caretaker(absl::Duration between, std::function<void()> round)
      : round_(std::move(round)) {
    round_();
    thread_ = std::thread([this, between] {
      while (!stopping_.WaitForNotificationWithTimeout(between)) round_();
    });
  }

  // Waits for the round under way.
  ~Caretaker() {
    stopping_.Notify();
    thread_.join();
  }

 private:
  const std::function<void()> round_;
  absl::Notification stopping_;
  std::thread thread_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_CARETAKER_H_
