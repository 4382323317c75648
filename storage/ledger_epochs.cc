#include "storage/ledger_epochs.h"

namespace gandan {

uint64_t LedgerEpochs::Of(uint64_t index) const {
  uint64_t epoch = 0;
  for (const Begun& begun : begun_) {
    if (begun.index > index) break;
    epoch = begun.epoch;
  }
  return epoch;
}

v1::LedgerPosition LedgerEpochs::PositionOf(uint64_t index) const {
  v1::LedgerPosition position;
  position.set_epoch(Of(index));
  position.set_index(index);
  return position;
}

absl::optional<uint64_t> LedgerEpochs::KeptSince(uint64_t epoch) const {
  for (const Begun& begun : begun_) {
    if (begun.epoch > epoch) return begun.index;
  }
  return absl::nullopt;
}

}  // namespace gandan
