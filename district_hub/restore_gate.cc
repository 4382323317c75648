#include "district_hub/restore_gate.h"

#include <utility>

#include "base/status_macros.h"
#include "net/call_errors.h"
#include "storage/hub_meta.h"

namespace gandan {
namespace {

// Short: who confirms wants to see what comes back.
constexpr absl::Duration kAskAgain = absl::Seconds(10);

}  // namespace

absl::Status RestoreGate::Load(const Reader& reader) {
  ASSIGN_OR_RETURN(const uint64_t epoch, AwaitedConfirmation(reader));
  awaits_ = epoch > 0;
  tell_(awaits_);
  return absl::OkStatus();
}

absl::Status RestoreGate::LetIn() const {
  if (!awaits_) return absl::OkStatus();
  return WithReason(
      BusyError("the hub was restored, and nobody has confirmed it yet",
                kAskAgain),
      kAwaitsConfirmation, {});
}

absl::Status RestoreGate::Confirm(DecisionGroup& group,
                                  v1::ConfirmRestoreResponse* response) {
  ASSIGN_OR_RETURN(const uint64_t epoch,
                   AwaitedConfirmation(group.transaction()));
  if (epoch == 0) {
    return absl::FailedPreconditionError(
        "không có lần khôi phục nào chờ xác nhận\n"
        "no restore waits to be confirmed");
  }
  SetAwaitedConfirmation(&group.transaction(), 0);
  storage::v1::LedgerEntry entry;
  entry.mutable_confirmed()->set_epoch(epoch);
  entry.mutable_confirmed()->set_by(group.actor());
  ASSIGN_OR_RETURN(const uint64_t position,
                   group.ledger().Append(std::move(entry), nullptr));
  *response->mutable_position() = group.PositionOf(position);
  group.AfterCommit([this] {
    awaits_ = false;
    tell_(false);
  });
  return absl::OkStatus();
}

}  // namespace gandan
