#ifndef GANDAN_TESTS_SUPPORT_WATCHED_BUFFER_H_
#define GANDAN_TESTS_SUPPORT_WATCHED_BUFFER_H_

#include <sstream>
#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

namespace gandan {

// The buffer of a stream, which tells when it shows a text for the first time.
//
// One thread writes; any may wait.
class WatchedBuffer : public std::stringbuf {
 public:
  explicit WatchedBuffer(std::string awaited) : awaited_(std::move(awaited)) {}

  bool WaitUntilShown() {
    return shown_.WaitForNotificationWithTimeout(absl::Seconds(30));
  }

 protected:
  int sync() override {
    if (str().find(awaited_) != std::string::npos &&
        !shown_.HasBeenNotified()) {
      shown_.Notify();
    }
    return 0;
  }

 private:
  const std::string awaited_;
  absl::Notification shown_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_WATCHED_BUFFER_H_
