#include "domain/working_days_left.h"

#include <algorithm>

#include "base/status_macros.h"

namespace gandan {

absl::StatusOr<int> WorkingDaysLeft(const WorkCalendar& calendar,
                                    absl::CivilDay today, absl::CivilDay due) {
  ASSIGN_OR_RETURN(const int left, calendar.WorkingDaysBetween(today, due));
  return today > due ? std::min(left, -1) : left;
}

}  // namespace gandan
