#ifndef GANDAN_DISTRICT_HUB_VERIFY_LEDGER_CHECK_H_
#define GANDAN_DISTRICT_HUB_VERIFY_LEDGER_CHECK_H_

#include "absl/status/status.h"
#include "district_hub/verify/replay.h"
#include "district_hub/verify/verify.h"
#include "storage/engine.h"

namespace gandan {

// Reads the ledger once, from its first entry: recomputes the tree and holds it
// against every stored subtree, every signed head and every head that a node
// witnessed; holds each entry against what its node signed; and has `replay`
// take it. Fills what it counted. Errors as VerifyHub.
absl::Status CheckLedger(const Reader& reader, const VerifyOptions& options,
                         Replay* replay, Verified* verified);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_VERIFY_LEDGER_CHECK_H_
