#include "domain/working_days_left.h"

#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"

namespace gandan {
namespace {

// Until Tuesday, 18 June 2024.
absl::StatusOr<int> LeftOn(absl::CivilDay today) {
  return WorkingDaysLeft(TinyCatalogue()->work_calendar(), today,
                         absl::CivilDay(2024, 6, 18));
}

TEST(WorkingDaysLeftTest, CountsDownToZeroOnTheDayItself) {
  EXPECT_THAT(LeftOn(absl::CivilDay(2024, 6, 13)), IsOkAndHolds(3));
  EXPECT_THAT(LeftOn(absl::CivilDay(2024, 6, 17)), IsOkAndHolds(1));
  EXPECT_THAT(LeftOn(absl::CivilDay(2024, 6, 18)), IsOkAndHolds(0));
}

TEST(WorkingDaysLeftTest, WeekendTakesNoneOff) {
  EXPECT_THAT(LeftOn(absl::CivilDay(2024, 6, 14)), IsOkAndHolds(2));
  EXPECT_THAT(LeftOn(absl::CivilDay(2024, 6, 15)), IsOkAndHolds(2));
  EXPECT_THAT(LeftOn(absl::CivilDay(2024, 6, 16)), IsOkAndHolds(2));
}

TEST(WorkingDaysLeftTest, PastItTheyAreBelowZero) {
  EXPECT_THAT(LeftOn(absl::CivilDay(2024, 6, 19)), IsOkAndHolds(-1));
  EXPECT_THAT(LeftOn(absl::CivilDay(2024, 6, 21)), IsOkAndHolds(-3));
}

TEST(WorkingDaysLeftTest, WeekendBehindTheDayIsOverdueAlready) {
  const WorkCalendar& calendar = TinyCatalogue()->work_calendar();
  const absl::CivilDay friday(2024, 6, 14);

  EXPECT_THAT(WorkingDaysLeft(calendar, friday + 1, friday), IsOkAndHolds(-1));
  EXPECT_THAT(WorkingDaysLeft(calendar, friday + 3, friday), IsOkAndHolds(-1));
}

TEST(WorkingDaysLeftTest, YearThatIsNotKnownIsAnError) {
  EXPECT_THAT(LeftOn(absl::CivilDay(2023, 6, 18)),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
