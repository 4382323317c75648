#ifndef GANDAN_STORAGE_REPORT_STORE_H_
#define GANDAN_STORAGE_REPORT_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "domain/period.h"
#include "domain/unit.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "storage/transaction.h"

namespace gandan {

// Which report: one expected of a unit.
struct ReportKey {
  std::string form;
  Period period;
  UnitKey unit;

  bool operator==(const ReportKey&) const = default;
};

// What stood of a report from a ledger position on.
struct StateAt {
  uint64_t position;  // Ledger index that brought it about.
  storage::v1::StateRow row;
};

// All revisions of all reports, and what stood of each at every moment.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class ReportStore {
 public:
  explicit ReportStore(const Reader* reader) : reader_(reader) {}

  // The revision as received; nothing if there is none.
  absl::StatusOr<absl::optional<storage::v1::StoredRevision>> Revision(
      const ReportKey& key, uint32_t revision) const;

  // The number of the newest revision; 0: there is none. One may be missing
  // before it, in a hub that was restored.
  absl::StatusOr<uint32_t> NewestRevision(const ReportKey& key) const;

  // What stands of a report when the ledger has `size` entries; nothing: it is
  // missing. `parent`: the unit above it (its totals row).
  absl::StatusOr<absl::optional<StateAt>> StateAsOf(const ReportKey& key,
                                                    const UnitKey& parent,
                                                    uint64_t size) const;

  // Visits what stands of every report of a form, period and parent when the
  // ledger has `size` entries, in order of unit, until `visit` returns false.
  // Missing reports are not visited.
  absl::Status ScanStates(
      const std::string& form, const Period& period, const UnitKey& parent,
      uint64_t size,
      absl::FunctionRef<bool(const UnitKey& unit, const StateAt& state)> visit)
      const;

  // Every state a report ever had, newest first.
  absl::StatusOr<std::vector<StateAt>> History(const ReportKey& key,
                                               const UnitKey& parent) const;

  // Keeps a revision as received; never one that is there already.
  static void PutRevision(Transaction* transaction, const ReportKey& key,
                          uint32_t revision,
                          const storage::v1::StoredRevision& stored);

  // Keeps what stands from the state's position on; older states remain.
  static void PutState(Transaction* transaction, const ReportKey& key,
                       const UnitKey& parent, const StateAt& state);

 private:
  const Reader* const reader_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_REPORT_STORE_H_
