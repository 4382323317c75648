#ifndef GANDAN_DISTRICT_HUB_REMINDER_PLAN_H_
#define GANDAN_DISTRICT_HUB_REMINDER_PLAN_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "district_hub/decision_group.h"
#include "domain/catalogue.h"
#include "storage/engine.h"
#include "storage/report_store.h"

namespace gandan {

// Days after the due day through which somebody is still reminded: a hub that
// was away for longer does not come back with reminders of long ago.
inline constexpr int kMostDaysOverdue = 30;

// In place of working days left: the due day is over.
inline constexpr int kOverdue = -1;

// A reminder that is to go out.
struct DueReminder {
  ReportKey report;  // That is missing.
  UnitKey parent;    // Of its unit.
  absl::CivilDay due_day;
  int working_days_left;  // 7, 3, 1 or 0, or kOverdue.
};

// The reminder that so many working days call for, below 0 being overdue.
// Nothing: it is not the day for one. What was missed is not made up for: the
// next one says more.
absl::optional<int> ReminderOf(int working_days_left);

// Who is to be reminded of what on a day in Vietnam: everybody who was to
// report, has sent nothing, may still send it, is not excused, and has not had
// that reminder. By form, then period, then unit. Reads the states of the few
// periods that call for one that day. Errors as Reader.
absl::StatusOr<std::vector<DueReminder>> DueReminders(
    const Reader& reader, const CatalogueHistory& catalogues,
    absl::CivilDay today);

// Sends reminders: notes them in the ledger and beside the report. One that is
// not due any more by what the group has is passed over. Errors as Reader.
absl::Status SendReminders(DecisionGroup& group,
                           const std::vector<DueReminder>& due);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_REMINDER_PLAN_H_
