#ifndef GANDAN_DISTRICT_HUB_VERIFY_SIGNED_BATCHES_H_
#define GANDAN_DISTRICT_HUB_VERIFY_SIGNED_BATCHES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "district_hub/verify/replay.h"
#include "district_hub/verify/verify.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "net/verifier_cache.h"
#include "storage/engine.h"

namespace gandan {

// A head that a node says it has verified.
struct WitnessedHead {
  uint64_t epoch = 0;
  uint64_t size = 0;  // 0: none yet.
  std::string root;   // Hexadecimal.
  std::string unit;   // Who says so.
};

// Holds settled entries against what their nodes signed. One batch is in hand
// at a time: its entries stand together in the ledger.
//
// Not thread-safe. Reader, options and replay must outlive it.
class SignedBatches {
 public:
  SignedBatches(const Reader* reader, const VerifyOptions* options,
                const Replay* replay)
      : reader_(*reader), options_(*options), replay_(*replay) {}

  // Looks at a settled entry. Errors as VerifyHub.
  absl::Status Check(uint64_t index, const storage::v1::SettledEntry& settled);

  uint64_t batches() const { return batches_; }
  uint64_t unsigned_entries() const { return unsigned_entries_; }
  // In the order of the ledger.
  const std::vector<WitnessedHead>& witnessed() const { return witnessed_; }

 private:
  // Reads a batch and takes its text apart.
  absl::Status Open(uint64_t index, const storage::v1::SettledEntry& settled);

  // Whether an enrolled key of the unit signed the text.
  absl::Status CheckSigner(uint64_t index, const std::string& unit,
                           const storage::v1::BatchRow& row);

  const Reader& reader_;
  const VerifyOptions& options_;
  const Replay& replay_;
  VerifierCache verifiers_;
  uint64_t batches_ = 0;
  uint64_t unsigned_entries_ = 0;
  std::vector<WitnessedHead> witnessed_;

  // Of the batch in hand.
  std::string digest_;
  std::string unit_;
  std::string outbox_;
  uint64_t first_ = 0;
  std::vector<std::string> lines_;  // A digest each, perhaps an approval's.
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_VERIFY_SIGNED_BATCHES_H_
