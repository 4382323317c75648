#include "district_hub/clock_watch.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr absl::Duration kFar = ClockWatch::kFar;

absl::Time At(absl::Duration since_noon) {
  return absl::FromUnixSeconds(1'718'600'400) + since_noon;
}

// How often a text stands in another.
int TimesIn(const std::string& text, const std::string& part) {
  int times = 0;
  for (size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1)) {
    ++times;
  }
  return times;
}

TEST(ClockWatchTest, AClockThatIsBehindALittleIsLeftAlone) {
  ClockWatch watch;

  testing::internal::CaptureStderr();
  EXPECT_FALSE(watch.IsFarBehind(At(absl::Hours(1)), At(absl::Hours(1))));
  EXPECT_FALSE(watch.IsFarBehind(At(-kFar), At(absl::ZeroDuration())));

  EXPECT_THAT(testing::internal::GetCapturedStderr(), IsEmpty());
}

TEST(ClockWatchTest, SaysOnceThatItIsFarBehind) {
  ClockWatch watch;
  const absl::Time behind = At(-kFar - absl::Seconds(1));

  testing::internal::CaptureStderr();
  EXPECT_TRUE(watch.IsFarBehind(behind, At(absl::ZeroDuration())));
  EXPECT_TRUE(watch.IsFarBehind(behind, At(absl::ZeroDuration())));
  const std::string said = testing::internal::GetCapturedStderr();

  EXPECT_EQ(TimesIn(said, "the clock says"), 1) << said;
  EXPECT_THAT(said, HasSubstr("2024-06-17T12:00:00+07:00"));
}

TEST(ClockWatchTest, SaysItAgainWhenItHappensAgain) {
  ClockWatch watch;
  const absl::Time now = At(absl::ZeroDuration());
  EXPECT_TRUE(watch.IsFarBehind(now, At(absl::Hours(1))));
  EXPECT_FALSE(watch.IsFarBehind(now, now));

  testing::internal::CaptureStderr();
  EXPECT_TRUE(watch.IsFarBehind(now, At(absl::Hours(1))));

  EXPECT_THAT(testing::internal::GetCapturedStderr(), Not(IsEmpty()));
}

TEST(ClockWatchTest, AHubWhoseClockWasSetBackSaysSoOnce) {
  HubCore hub;
  hub.clock().Advance(absl::Hours(24 * 365));
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));
  hub.clock().Advance(-absl::Hours(24 * 365));

  testing::internal::CaptureStderr();
  ASSERT_OK(hub.Submit(BaoHoa(), 'a', 1, {MonthBytes(BaoHoa(), June())}));
  ASSERT_OK(hub.Submit(XuanDinh(), 'a', 1, {MonthBytes(XuanDinh(), June())}));

  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_EQ(TimesIn(said, "the clock says"), 1) << said;
}

}  // namespace
}  // namespace gandan
