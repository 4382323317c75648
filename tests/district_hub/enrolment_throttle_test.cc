#include "district_hub/enrolment_throttle.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

const auto kWait = StatusIs(absl::StatusCode::kResourceExhausted);
constexpr char kSomebody[] = "ipv4:10.0.0.5:40123";

TEST(EnrolmentThrottleTest, FifthWrongTokenMakesTheAddressWait) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  EnrolmentThrottle throttle(&clock);
  for (int i = 0; i < 4; ++i) throttle.NoteWrong(kSomebody);
  EXPECT_OK(throttle.Admit(kSomebody));

  throttle.NoteWrong(kSomebody);

  EXPECT_THAT(throttle.Admit(kSomebody), kWait);
  EXPECT_THAT(throttle.Admit("ipv4:10.0.0.5:9"), kWait);
  EXPECT_OK(throttle.Admit("ipv4:10.0.0.6:40123"));
}

TEST(EnrolmentThrottleTest, WaitEndsWithTheMinute) {
  ManualClock clock(absl::CivilDay(2024, 6, 17));
  EnrolmentThrottle throttle(&clock);
  for (int i = 0; i < 5; ++i) throttle.NoteWrong(kSomebody);
  clock.Advance(absl::Seconds(59));
  EXPECT_THAT(throttle.Admit(kSomebody), kWait);

  clock.Advance(absl::Seconds(1));

  EXPECT_OK(throttle.Admit(kSomebody));
  throttle.NoteWrong(kSomebody);
  EXPECT_OK(throttle.Admit(kSomebody));
}

}  // namespace
}  // namespace gandan
