#include "domain/work_calendar.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "domain/faults.h"
#include "domain/iso_day.h"

namespace gandan {
namespace {

bool IsWeekend(absl::CivilDay day) {
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday;
}

// Reads the days of one year into `days`.
void ReadDays(int year,
              const google::protobuf::RepeatedPtrField<std::string>& texts,
              std::set<absl::CivilDay>* days, Faults* faults) {
  for (const std::string& text : texts) {
    const absl::StatusOr<absl::CivilDay> day = ParseIsoDay(text);
    if (!day.ok()) {
      faults->Add("work calendar of ", year, ": ", day.status().message());
    } else if (day->year() != year) {
      faults->Add("work calendar of ", year, ": ", text,
                  " is not in that year");
    } else if (!days->insert(*day).second) {
      faults->Add("work calendar of ", year, ": ", text, " is given twice");
    }
  }
}

}  // namespace

absl::StatusOr<WorkCalendar> WorkCalendar::Build(
    const v1::WorkCalendar& calendar) {
  WorkCalendar built;
  Faults faults;
  for (const v1::WorkCalendar::Year& year : calendar.years()) {
    const int number = static_cast<int>(year.year());
    if (!built.known_years_.insert(number).second) {
      faults.Add("work calendar of ", number, " is given twice");
    }
    ReadDays(number, year.holidays(), &built.holidays_, &faults);
    ReadDays(number, year.working_saturdays(), &built.working_saturdays_,
             &faults);
  }
  for (const absl::CivilDay day : built.holidays_) {
    if (IsWeekend(day)) {
      faults.Add("work calendar: ", FormatIsoDay(day),
                 " is at a weekend, so no holiday is lost; give the day off "
                 "that stands for it");
    }
  }
  for (const absl::CivilDay day : built.working_saturdays_) {
    if (absl::GetWeekday(day) != absl::Weekday::saturday) {
      faults.Add("work calendar: ", FormatIsoDay(day), " is not a Saturday");
    }
  }
  RETURN_IF_ERROR(faults.status());
  return built;
}

absl::StatusOr<bool> WorkCalendar::IsWorkingDay(absl::CivilDay day) const {
  if (known_years_.count(static_cast<int>(day.year())) == 0) {
    return absl::NotFoundError(
        absl::StrCat("the work calendar has no year ", day.year()));
  }
  if (IsWeekend(day)) return working_saturdays_.count(day) > 0;
  return holidays_.count(day) == 0;
}

absl::StatusOr<absl::CivilDay> WorkCalendar::AfterWorkingDays(
    absl::CivilDay day, int working_days) const {
  while (working_days > 0) {
    ++day;
    ASSIGN_OR_RETURN(const bool works, IsWorkingDay(day));
    if (works) --working_days;
  }
  return day;
}

absl::StatusOr<int> WorkCalendar::WorkingDaysBetween(absl::CivilDay from,
                                                     absl::CivilDay to) const {
  if (to < from) {
    ASSIGN_OR_RETURN(const int days, WorkingDaysBetween(to, from));
    return -days;
  }
  int days = 0;
  for (absl::CivilDay day = from + 1; day <= to; ++day) {
    ASSIGN_OR_RETURN(const bool works, IsWorkingDay(day));
    if (works) ++days;
  }
  return days;
}

}  // namespace gandan
