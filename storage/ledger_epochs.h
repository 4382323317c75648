#ifndef GANDAN_STORAGE_LEDGER_EPOCHS_H_
#define GANDAN_STORAGE_LEDGER_EPOCHS_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/optional.h"
#include "gandan/v1/ledger.pb.h"

namespace gandan {

// Where each epoch of a ledger began: one, and another after each restore,
// which lost what the epochs before held behind that place.
class LedgerEpochs {
 public:
  // One epoch, and the index of the entry that opened it.
  struct Begun {
    uint64_t epoch;
    uint64_t index;
  };

  // Oldest first, both ascending; empty in a new hub.
  explicit LedgerEpochs(std::vector<Begun> begun) : begun_(std::move(begun)) {}
  LedgerEpochs() = default;

  const std::vector<Begun>& begun() const { return begun_; }

  // 0 in a new hub.
  uint64_t newest() const { return begun_.empty() ? 0 : begun_.back().epoch; }

  // The epoch in which the entry at the index was decided.
  uint64_t Of(uint64_t index) const;

  // The entry's place, for ever.
  v1::LedgerPosition PositionOf(uint64_t index) const;

  // How many entries are still there of what was read in an earlier epoch;
  // nothing: all of them, it is the newest.
  absl::optional<uint64_t> KeptSince(uint64_t epoch) const;

 private:
  std::vector<Begun> begun_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_LEDGER_EPOCHS_H_
