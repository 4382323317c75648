#include "district_hub/attempt_throttle.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

const auto kWait = StatusIs(absl::StatusCode::kResourceExhausted);

TEST(AttemptThrottleTest, FifthWrongTryMakesTheKindWait) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  AttemptThrottle throttle(&clock);
  for (int i = 0; i < 4; ++i) throttle.NoteWrong("account hoa");
  EXPECT_OK(throttle.Admit("account hoa"));

  throttle.NoteWrong("account hoa");

  EXPECT_THAT(throttle.Admit("account hoa"), kWait);
  EXPECT_OK(throttle.Admit("account lan"));
}

TEST(AttemptThrottleTest, WaitEndsWithTheMinute) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  AttemptThrottle throttle(&clock);
  for (int i = 0; i < 5; ++i) throttle.NoteWrong("account hoa");
  clock.Advance(absl::Seconds(59));
  EXPECT_THAT(throttle.Admit("account hoa"), kWait);

  clock.Advance(absl::Seconds(1));

  EXPECT_OK(throttle.Admit("account hoa"));
}

TEST(AttemptThrottleTest, RightTryForgivesTheWrongOnes) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  AttemptThrottle throttle(&clock);
  for (int i = 0; i < 4; ++i) throttle.NoteWrong("account hoa");

  throttle.NoteRight("account hoa");
  throttle.NoteWrong("account hoa");

  EXPECT_OK(throttle.Admit("account hoa"));
}

TEST(AttemptThrottleTest, PortsOfAnAddressAreOneKind) {
  EXPECT_EQ(TriesFromAddress("ipv4:10.0.0.5:40123"),
            TriesFromAddress("ipv4:10.0.0.5:9"));
  EXPECT_NE(TriesFromAddress("ipv4:10.0.0.5:9"),
            TriesFromAddress("ipv4:10.0.0.6:9"));
  EXPECT_NE(TriesFromAddress("hoa"), TriesForAccount("hoa"));
}

}  // namespace
}  // namespace gandan
