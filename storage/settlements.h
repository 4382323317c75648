#ifndef GANDAN_STORAGE_SETTLEMENTS_H_
#define GANDAN_STORAGE_SETTLEMENTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "domain/unit.h"
#include "storage/transaction.h"

namespace gandan {

// Which outbox of which unit: a node that lost its disk starts a new one,
// whose numbers begin at 1 again.
struct OutboxKey {
  UnitKey unit;
  std::string outbox_id;  // 32 hexadecimal digits.
};

// What was settled: the hub's memory against counting twice.
//
// A view of its reader, which must outlive it: as thread-safe as that, and
// every call may fail as it does.
class Settlements {
 public:
  explicit Settlements(const Reader* reader) : reader_(reader) {}

  // The last settled sequence; 0: none.
  absl::StatusOr<uint64_t> SettledThrough(const OutboxKey& outbox) const;

  // The ledger index that settled the entry; nothing: not settled.
  absl::StatusOr<absl::optional<uint64_t>> Find(const OutboxKey& outbox,
                                                uint64_t sequence) const;

  // The ledger index that settled a digest of the unit, the newest one where
  // bytes that were not received were decided anew; nothing: never.
  absl::StatusOr<absl::optional<uint64_t>> FindDigest(
      const UnitKey& unit, absl::string_view digest) const;

  // Notes that the ledger entry settled the outbox entry, and moves the mark.
  // With a digest that was received before, `index` is that of the receipt.
  // Find sees it once its run was put.
  static void Settle(Transaction* transaction, const OutboxKey& outbox,
                     uint64_t sequence, absl::string_view digest,
                     uint64_t index);

  // Entries of an outbox, one after the other, that were settled by as many
  // ledger entries, one after the other.
  struct Run {
    uint64_t last_sequence = 0;
    uint64_t last_index = 0;
    uint64_t count = 0;  // At least 1.
  };

  // Lets Find see what was settled so: one row for all of it.
  static void PutRun(Transaction* transaction, const OutboxKey& outbox,
                     const Run& run);

  // Moves the mark over entries that are lost for good.
  static void Skip(Transaction* transaction, const OutboxKey& outbox,
                   uint64_t through);

  // How often the hub stopped abnormally while the entry was being decided.
  absl::StatusOr<uint32_t> AbnormalExits(const UnitKey& unit,
                                         absl::string_view digest) const;

  // Keeps that number. `times`: in all.
  static void NoteAbnormalExit(Transaction* transaction, const UnitKey& unit,
                               absl::string_view digest, uint32_t times);

  // Forgets it; nothing happens if there is none.
  static void ForgetAbnormalExits(Transaction* transaction, const UnitKey& unit,
                                  absl::string_view digest);

 private:
  const Reader* const reader_;
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_SETTLEMENTS_H_
