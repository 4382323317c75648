#ifndef GANDAN_STORAGE_REMINDERS_H_
#define GANDAN_STORAGE_REMINDERS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "storage/report_store.h"
#include "storage/transaction.h"

namespace gandan {

// Which reminders of a report went out, and whether it may come late.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class Reminders {
 public:
  explicit Reminders(const Reader* reader) : reader_(reader) {}

  // What went out, oldest first; an empty row where nothing did.
  absl::StatusOr<storage::v1::ReminderRow> Of(const ReportKey& report) const;

  // Whether the report's lateness was excused before the ledger had `size`
  // entries.
  absl::StatusOr<bool> IsExcused(const ReportKey& report, uint64_t size) const;

  // Keeps what went out, in place of what was there.
  static void Put(Transaction* transaction, const ReportKey& report,
                  const storage::v1::ReminderRow& row);

 private:
  const Reader* const reader_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_REMINDERS_H_
