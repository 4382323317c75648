#ifndef GANDAN_DISTRICT_HUB_VERIFY_VERIFY_H_
#define GANDAN_DISTRICT_HUB_VERIFY_VERIFY_H_

// Everything that a hub keeps, recomputed from its ledger and the reports.

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "storage/engine.h"

namespace gandan {

// How it is verified.
struct VerifyOptions {
  bool signatures = false;   // Also every signature, which takes longer.
  std::string trust_domain;  // In every signed text.
  // Told how many of the ledger's entries are done; may be empty.
  std::function<void(uint64_t done, uint64_t of)> progress;
};

// What was verified.
struct Verified {
  uint64_t entries = 0;           // Of the ledger.
  uint64_t revisions = 0;         // Of reports.
  uint64_t heads = 0;             // Signed by the hub.
  uint64_t batches = 0;           // Signed by nodes.
  uint64_t unsigned_entries = 0;  // Settled without a node's signature.
  std::string root;               // Of the whole ledger, 32 bytes.
};

// Recomputes tree, digests, states, totals and what else follows from the
// ledger, and holds it against what is kept. DATA_LOSS: names the first thing
// that is wrong, and what to do, in both languages. Otherwise as Reader.
//
// What does not follow from the ledger (accounts, sessions, invitations, the
// key of the seals) is read, and found damaged, but cannot be told right or
// wrong.
absl::StatusOr<Verified> VerifyHub(const Reader& reader,
                                   const VerifyOptions& options);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_VERIFY_VERIFY_H_
