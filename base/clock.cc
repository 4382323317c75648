#include "base/clock.h"

#include <cstdint>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/time/clock.h"
#include "base/files.h"

namespace gandan {

absl::Time SystemClock::Now() { return absl::Now(); }

DemoClock::DemoClock(std::string offset_file)
    : offset_file_(std::move(offset_file)) {}

absl::Time DemoClock::Now() {
  const absl::Time now = absl::Now();
  const absl::StatusOr<std::string> text = ReadFile(offset_file_);
  int64_t seconds = 0;
  if (!text.ok() || !absl::SimpleAtoi(*text, &seconds)) return now;
  return now + absl::Seconds(seconds);
}

absl::TimeZone VietnamTime() {
  // Fixed, so that a machine without zone data keeps the same days.
  return absl::FixedTimeZone(7 * 60 * 60);
}

}  // namespace gandan
