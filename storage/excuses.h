#ifndef GANDAN_STORAGE_EXCUSES_H_
#define GANDAN_STORAGE_EXCUSES_H_

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "storage/report_store.h"
#include "storage/transaction.h"

namespace gandan {

// Which reports may come late, as officials granted.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class Excuses {
 public:
  explicit Excuses(const Reader* reader) : reader_(reader) {}

  // Why the report may come late; nothing: it is not excused.
  absl::StatusOr<absl::optional<storage::v1::ExcuseRow>> Find(
      const ReportKey& report) const;

  // Keeps that it may come late.
  static void Put(Transaction* transaction, const ReportKey& report,
                  const storage::v1::ExcuseRow& row);

 private:
  const Reader* const reader_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_EXCUSES_H_
