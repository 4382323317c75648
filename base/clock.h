#ifndef GANDAN_BASE_CLOCK_H_
#define GANDAN_BASE_CLOCK_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace gandan {

// The time, as a dependency: real in programs, turned by hand in tests.
//
// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;

  // The time now. It may step back, as a machine's clock does when it is set.
  virtual absl::Time Now() = 0;
};

// The machine's clock.
//
// Thread-safe.
class SystemClock : public Clock {
 public:
  absl::Time Now() override;
};

// A clock that runs beside the machine's, as far from it as a file says, in
// whole seconds. The quickstart shows a September with it.
//
// Thread-safe.
class DemoClock : public Clock {
 public:
  // The file is read again at each Now(), so that a script may move time on.
  explicit DemoClock(std::string offset_file);

  // Without a readable file: the machine's time.
  absl::Time Now() override;

 private:
  const std::string offset_file_;
};

// Dates are those of Vietnam, wherever the machine stands: UTC+7, no summer
// time since 1975.
absl::TimeZone VietnamTime();

}  // namespace gandan

#endif  // GANDAN_BASE_CLOCK_H_
