#ifndef GANDAN_STORAGE_SCORES_H_
#define GANDAN_STORAGE_SCORES_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "storage/report_store.h"
#include "storage/transaction.h"

namespace gandan {

// A verified score that holds from a ledger position on.
struct ScoreAt {
  uint64_t position;
  storage::v1::ScoreRow row;
};

// The verified scores, as they stood at every moment.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class Scores {
 public:
  explicit Scores(const Reader* reader) : reader_(reader) {}

  // What was verified of a report's indicator when the ledger had `size`
  // entries; nothing: nothing was.
  absl::StatusOr<absl::optional<ScoreAt>> AsOf(const ReportKey& report,
                                               absl::string_view indicator,
                                               uint64_t size) const;

  // Keeps what holds from the score's position on; older ones remain.
  static void Put(Transaction* transaction, const ReportKey& report,
                  absl::string_view indicator, const ScoreAt& score);

 private:
  const Reader* const reader_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_SCORES_H_
