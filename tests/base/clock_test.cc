#include "base/clock.h"

#include "base/files.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/manual_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temporary_folder.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::Ge;
using ::testing::Le;

TEST(DemoClockTest, RunsAsFarFromTheMachineAsTheFileSays) {
  const TemporaryFolder folder;
  const std::string file = folder.Path("offset");
  ASSERT_OK(WriteFileAtomically(file, "-86400\n", FileMode::kPublic));
  DemoClock clock(file);

  const absl::Time before = absl::Now();
  const absl::Time shown = clock.Now();
  const absl::Time after = absl::Now();

  EXPECT_THAT(shown,
              AllOf(Ge(before - absl::Hours(24)), Le(after - absl::Hours(24))));
}

TEST(DemoClockTest, FollowsTheFileWhenItChanges) {
  const TemporaryFolder folder;
  const std::string file = folder.Path("offset");
  ASSERT_OK(WriteFileAtomically(file, "0", FileMode::kPublic));
  DemoClock clock(file);
  const absl::Time before = clock.Now();

  ASSERT_OK(WriteFileAtomically(file, "3600", FileMode::kPublic));

  EXPECT_GE(clock.Now(), before + absl::Hours(1));
}

TEST(DemoClockTest, IsTheMachinesClockWithoutAReadableFile) {
  const TemporaryFolder folder;
  ASSERT_OK(
      WriteFileAtomically(folder.Path("words"), "tomorrow", FileMode::kPublic));

  const absl::Time before = absl::Now();
  const absl::Time without = DemoClock(folder.Path("nothing")).Now();
  const absl::Time with_words = DemoClock(folder.Path("words")).Now();
  const absl::Time after = absl::Now();

  EXPECT_THAT(without, AllOf(Ge(before), Le(after)));
  EXPECT_THAT(with_words, AllOf(Ge(before), Le(after)));
}

TEST(VietnamTimeTest, HasTheDayOfVietnamWhereverTheMachineIs) {
  const absl::Time evening_in_utc = absl::FromCivil(
      absl::CivilSecond(2024, 9, 16, 17, 0, 0), absl::UTCTimeZone());

  EXPECT_EQ(absl::ToCivilDay(evening_in_utc, VietnamTime()),
            absl::CivilDay(2024, 9, 17));
  EXPECT_EQ(absl::ToCivilDay(evening_in_utc - absl::Seconds(1), VietnamTime()),
            absl::CivilDay(2024, 9, 16));
}

TEST(ManualClockTest, StandsUntilItIsTurned) {
  ManualClock clock(absl::CivilDay(2024, 9, 16));
  const absl::Time start = clock.Now();

  clock.Advance(absl::Hours(12));

  EXPECT_EQ(clock.Now() - start, absl::Hours(12));
  EXPECT_EQ(absl::ToCivilDay(clock.Now(), VietnamTime()),
            absl::CivilDay(2024, 9, 17));
}

}  // namespace
}  // namespace gandan
