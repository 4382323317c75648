#ifndef GANDAN_DISTRICT_HUB_RESTORE_GATE_H_
#define GANDAN_DISTRICT_HUB_RESTORE_GATE_H_

#include <atomic>
#include <functional>
#include <utility>

#include "absl/status/status.h"
#include "district_hub/decision_group.h"
#include "gandan/v1/upkeep.pb.h"
#include "storage/engine.h"

namespace gandan {

// What follows a restore: nothing is received until somebody has looked at keys
// and accounts, since bans of after the backup are forgotten. It also hears of
// receipts that show that an older database was put back undeclared.
//
// Thread-safe.
class RestoreGate {
 public:
  // `tell` hears whether somebody has to look, `on_short_history` of an
  // undeclared restore; from any thread.
  RestoreGate(std::function<void(bool awaits)> tell,
              std::function<void()> on_short_history)
      : tell_(std::move(tell)),
        on_short_history_(std::move(on_short_history)) {}

  // Reads whether somebody has to look. Errors as Reader.
  absl::Status Load(const Reader& reader);

  // RESOURCE_EXHAUSTED, AWAITS_CONFIRMATION with RetryInfo: not yet.
  absl::Status LetIn() const;

  // Somebody has looked: notes it in the group, and opens once that is on the
  // disk. As HubUpkeep.ConfirmRestore says.
  absl::Status Confirm(DecisionGroup& group,
                       v1::ConfirmRestoreResponse* response);

  // A receipt of the hub lies behind the end of its ledger.
  void NoteShortHistory() const { on_short_history_(); }

 private:
  const std::function<void(bool awaits)> tell_;
  const std::function<void()> on_short_history_;
  std::atomic<bool> awaits_ = false;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_RESTORE_GATE_H_
