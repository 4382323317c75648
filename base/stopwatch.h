#ifndef GANDAN_BASE_STOPWATCH_H_
#define GANDAN_BASE_STOPWATCH_H_

#include <chrono>

#include "absl/time/time.h"

namespace gandan {

// Measures how long something takes, from its making on. Nobody sets the clock
// it goes by, so the time never runs backwards.
//
// Immutable.
class Stopwatch {
 public:
  absl::Duration elapsed() const {
    return absl::FromChrono(std::chrono::steady_clock::now() - start_);
  }

 private:
  const std::chrono::steady_clock::time_point start_ =
      std::chrono::steady_clock::now();
};

}  // namespace gandan

#endif  // GANDAN_BASE_STOPWATCH_H_
