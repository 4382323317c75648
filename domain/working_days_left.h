#ifndef GANDAN_DOMAIN_WORKING_DAYS_LEFT_H_
#define GANDAN_DOMAIN_WORKING_DAYS_LEFT_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "domain/work_calendar.h"

namespace gandan {

// Working days left until a due day: 0 on the day itself, 1 on the working day
// before it. Past it they are below 0: -3 is three working days overdue, and a
// weekend behind it counts as the first. NOT_FOUND: it reaches into a year of
// which nothing is known.
absl::StatusOr<int> WorkingDaysLeft(const WorkCalendar& calendar,
                                    absl::CivilDay today, absl::CivilDay due);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_WORKING_DAYS_LEFT_H_
