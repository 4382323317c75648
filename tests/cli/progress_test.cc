#include "cli/progress.h"

#include <sstream>

#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

// A stream that tells when it shows a text for the first time.
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
