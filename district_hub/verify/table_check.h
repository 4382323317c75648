#ifndef GANDAN_DISTRICT_HUB_VERIFY_TABLE_CHECK_H_
#define GANDAN_DISTRICT_HUB_VERIFY_TABLE_CHECK_H_

// The tables that follow from the ledger, each held against what the ledger
// says. Errors of all as VerifyHub.

#include "absl/status/status.h"
#include "district_hub/verify/replay.h"
#include "storage/engine.h"

namespace gandan {

// Every revision is what its entry received, byte by byte, and none is missing.
absl::Status CheckRevisions(const Reader& reader, const Replay& replay);

// Every state is what its entry made of the report.
absl::Status CheckStates(const Reader& reader, const Replay& replay);

// Every total is the sum over what stands.
absl::Status CheckTotals(const Reader& reader, const Replay& replay);

// Where entries are found: by outbox, by digest, by unit.
absl::Status CheckPlaces(const Reader& reader, const Replay& replay);

// Keys, catalogues, excuses, grants, periods, reminders.
absl::Status CheckRegistry(const Reader& reader, const Replay& replay);

// Issued reports and verified scores.
absl::Status CheckIssues(const Reader& reader, const Replay& replay);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_VERIFY_TABLE_CHECK_H_
