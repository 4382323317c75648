#include "cli/progress.h"

#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/watched_buffer.h"

namespace gandan {
namespace {

using ::testing::EndsWith;

TEST(ProgressTest, ShowsHowFarLongWorkHasCome) {
  WatchedBuffer buffer("Đang tải… 300");
  std::ostream out(&buffer);
  {
    Progress progress(
        &out, "Đang tải",
        {.quiet = absl::ZeroDuration(), .every = absl::Milliseconds(1)});

    progress.Update(300);

    EXPECT_TRUE(buffer.WaitUntilShown());
  }
  // Ended, it leaves an empty line.
  EXPECT_THAT(buffer.str(), EndsWith("\r\x1b[K"));
}

TEST(ProgressTest, SaysNothingOfShortWork) {
  std::ostringstream out;
  { Progress progress(&out, "Đang tải", {.quiet = absl::Hours(1)}); }

  EXPECT_EQ(out.str(), "");
}

TEST(ProgressTest, SaysNothingWithoutATerminal) {
  Progress progress(nullptr, "Đang tải", {.quiet = absl::ZeroDuration()});

  progress.Update(1);
}

}  // namespace
}  // namespace gandan
