#ifndef GANDAN_DOMAIN_WORK_CALENDAR_H_
#define GANDAN_DOMAIN_WORK_CALENDAR_H_

#include <set>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// The days on which offices work: Monday to Friday, less the holidays, plus
// the Saturdays worked in exchange, all of them data.
//
// Immutable, so thread-safe.
class WorkCalendar {
 public:
  // INVALID_ARGUMENT: a year twice, a day outside its year, a holiday on a
  // weekend, or a working Saturday that is none.
  static absl::StatusOr<WorkCalendar> Build(const v1::WorkCalendar& calendar);

  // NOT_FOUND: nothing is known of that year.
  absl::StatusOr<bool> IsWorkingDay(absl::CivilDay day) const;

  // The day that is `working_days` (at least 1) working days after `day`.
  // NOT_FOUND: it reaches into a year of which nothing is known.
  absl::StatusOr<absl::CivilDay> AfterWorkingDays(absl::CivilDay day,
                                                  int working_days) const;

  // Working days from `from` (excluded) to `to` (included); negative if `to`
  // is earlier. NOT_FOUND as above.
  absl::StatusOr<int> WorkingDaysBetween(absl::CivilDay from,
                                         absl::CivilDay to) const;

 private:
  std::set<int> known_years_;
  std::set<absl::CivilDay> holidays_;
  std::set<absl::CivilDay> working_saturdays_;
};

}  // namespace gandan

#endif  // GANDAN_DOMAIN_WORK_CALENDAR_H_
