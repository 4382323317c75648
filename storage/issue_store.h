#ifndef GANDAN_STORAGE_ISSUE_STORE_H_
#define GANDAN_STORAGE_ISSUE_STORE_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "domain/period.h"
#include "domain/unit.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "storage/transaction.h"

namespace gandan {

// Every report that was issued, with its document as printed then. What was
// issued is never changed: a later issue of the same unit and period stands
// before it.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class IssueStore {
 public:
  explicit IssueStore(const Reader* reader) : reader_(reader) {}

  // The newest issue of a unit's period, which is the one that stands; nothing:
  // none was issued.
  absl::StatusOr<absl::optional<storage::v1::IssueRow>> Standing(
      const Period& period, const UnitKey& unit) const;

  // The issue of the ledger entry at `position`; nothing: there is none.
  absl::StatusOr<absl::optional<storage::v1::IssueRow>> At(
      const Period& period, const UnitKey& unit, uint64_t position) const;

  // Keeps an issue, for ever; never one that is there already.
  static void Put(Transaction* transaction, const Period& period,
                  const UnitKey& unit, const storage::v1::IssueRow& row);

 private:
  const Reader* const reader_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_ISSUE_STORE_H_
