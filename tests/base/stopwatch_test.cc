#include "base/stopwatch.h"

#include "absl/time/clock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

TEST(StopwatchTest, MeasuresWhatPassesAndNeverRunsBackwards) {
  const Stopwatch stopwatch;
  const absl::Duration at_first = stopwatch.elapsed();

  absl::SleepFor(absl::Milliseconds(3));

  const absl::Duration then = stopwatch.elapsed();
  EXPECT_GE(at_first, absl::ZeroDuration());
  EXPECT_GE(then, at_first + absl::Milliseconds(3));
}

}  // namespace
}  // namespace gandan
