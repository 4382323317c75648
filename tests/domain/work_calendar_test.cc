#include "domain/work_calendar.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::HasSubstr;

// One year with what differs from Monday to Friday.
v1::WorkCalendar Year2024(const std::vector<std::string>& holidays,
                          const std::vector<std::string>& saturdays) {
  v1::WorkCalendar calendar;
  v1::WorkCalendar::Year* const year = calendar.add_years();
  year->set_year(2024);
  for (const std::string& day : holidays) year->add_holidays(day);
  for (const std::string& day : saturdays) year->add_working_saturdays(day);
  return calendar;
}

// Spring 2024: Monday 29 April swapped for Saturday 4 May.
WorkCalendar Spring() {
  return *WorkCalendar::Build(
      Year2024({"2024-04-29", "2024-04-30", "2024-05-01"}, {"2024-05-04"}));
}

absl::CivilDay Day(int month, int day) {
  return absl::CivilDay(2024, month, day);
}

std::string FaultsOf(const v1::WorkCalendar& calendar) {
  return std::string(WorkCalendar::Build(calendar).status().message());
}

TEST(WorkCalendarTest, WorksFromMondayToFriday) {
  const WorkCalendar calendar = Spring();

  EXPECT_THAT(calendar.IsWorkingDay(Day(4, 26)), IsOkAndHolds(true));
  EXPECT_THAT(calendar.IsWorkingDay(Day(4, 27)), IsOkAndHolds(false));
  EXPECT_THAT(calendar.IsWorkingDay(Day(4, 28)), IsOkAndHolds(false));
}

TEST(WorkCalendarTest, TakesHolidaysOffAndWorksSwappedSaturdays) {
  const WorkCalendar calendar = Spring();

  EXPECT_THAT(calendar.IsWorkingDay(Day(4, 29)), IsOkAndHolds(false));
  EXPECT_THAT(calendar.IsWorkingDay(Day(5, 1)), IsOkAndHolds(false));
  EXPECT_THAT(calendar.IsWorkingDay(Day(5, 4)), IsOkAndHolds(true));
}

TEST(WorkCalendarTest, CountsOnlyWorkingDaysAhead) {
  const WorkCalendar calendar = Spring();

  EXPECT_THAT(calendar.AfterWorkingDays(Day(4, 26), 1),
              IsOkAndHolds(Day(5, 2)));
  EXPECT_THAT(calendar.AfterWorkingDays(Day(4, 26), 3),
              IsOkAndHolds(Day(5, 4)));
  EXPECT_THAT(calendar.AfterWorkingDays(Day(9, 14), 2),
              IsOkAndHolds(Day(9, 17)));
}

TEST(WorkCalendarTest, CountsWorkingDaysBetweenInBothDirections) {
  const WorkCalendar calendar = Spring();

  EXPECT_THAT(calendar.WorkingDaysBetween(Day(4, 26), Day(5, 4)),
              IsOkAndHolds(3));
  EXPECT_THAT(calendar.WorkingDaysBetween(Day(5, 4), Day(4, 26)),
              IsOkAndHolds(-3));
  EXPECT_THAT(calendar.WorkingDaysBetween(Day(4, 28), Day(4, 28)),
              IsOkAndHolds(0));
}

TEST(WorkCalendarTest, KnowsNothingOfAnotherYear) {
  const WorkCalendar calendar = Spring();

  EXPECT_THAT(calendar.IsWorkingDay(absl::CivilDay(2025, 1, 2)),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(calendar.AfterWorkingDays(Day(12, 31), 1),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(WorkCalendarTest, RefusesDaysThatCannotBeMeant) {
  EXPECT_THAT(FaultsOf(Year2024({"2024-06-02"}, {})), HasSubstr("weekend"));
  EXPECT_THAT(FaultsOf(Year2024({}, {"2024-06-03"})),
              HasSubstr("2024-06-03 is not a Saturday"));
  EXPECT_THAT(FaultsOf(Year2024({"2023-06-02"}, {})),
              HasSubstr("2023-06-02 is not in that year"));
  EXPECT_THAT(FaultsOf(Year2024({"2/9/2024"}, {})), HasSubstr("2/9/2024"));
  EXPECT_THAT(FaultsOf(Year2024({"2024-09-02", "2024-09-02"}, {})),
              HasSubstr("given twice"));
}

TEST(WorkCalendarTest, RefusesAYearGivenTwice) {
  v1::WorkCalendar calendar = Year2024({}, {});
  calendar.add_years()->set_year(2024);

  EXPECT_THAT(FaultsOf(calendar), HasSubstr("2024 is given twice"));
}

}  // namespace
}  // namespace gandan
