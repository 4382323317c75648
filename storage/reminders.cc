#include "storage/reminders.h"

#include "base/status_macros.h"
#include "storage/keys.h"
#include "storage/rows.h"
#include "storage/schema.h"

namespace gandan {

absl::StatusOr<storage::v1::ReminderRow> Reminders::Of(
    const ReportKey& report) const {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::ReminderRow> row,
                   ReadMessage<storage::v1::ReminderRow>(*reader_, kReminders,
                                                         ReminderKey(report)));
  return row.value_or(storage::v1::ReminderRow());
}

absl::StatusOr<bool> Reminders::IsExcused(const ReportKey& report,
                                          uint64_t size) const {
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::ExcuseRow> row,
                   ReadMessage<storage::v1::ExcuseRow>(
                       *reader_, kExcuses,
                       PeriodKey(report.form, report.period, &report.unit)));
  return row.has_value() && row->position() < size;
}

void Reminders::Put(Transaction* transaction, const ReportKey& report,
                    const storage::v1::ReminderRow& row) {
  transaction->Put(kReminders, ReminderKey(report), row.SerializeAsString());
}

}  // namespace gandan
