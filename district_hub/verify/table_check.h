#ifndef GANDAN_DISTRICT_HUB_VERIFY_TABLE_CHECK_H_
#define GANDAN_DISTRICT_HUB_VERIFY_TABLE_CHECK_H_

// The tables that follow from the ledger, each held against what the ledger
// says. Errors of all as VerifyHub.

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "district_hub/verify/replay.h"
#include "storage/engine.h"

namespace gandan {

// Takes a report as it stands, and its canonical bytes.
using TakeStanding = absl::FunctionRef<absl::Status(
    const Replay::Standing& standing, absl::string_view report)>;

// Every revision is what its entry received, byte by byte, and none is missing.
// Those that stand are handed on, in order of form, period and unit; an error
// ends the check.
absl::Status CheckRevisions(const Reader& reader, const Replay& replay,
                            TakeStanding take);

// Every state is what its entry made of the report.
absl::Status CheckStates(const Reader& reader, const Replay& replay);

// Where entries are found: by outbox, by digest, by unit.
absl::Status CheckPlaces(const Reader& reader, const Replay& replay);

// Keys, catalogues, excuses, grants, periods, reminders.
absl::Status CheckRegistry(const Reader& reader, const Replay& replay);

// Issued reports and verified scores.
absl::Status CheckIssues(const Reader& reader, const Replay& replay);

// Where the ledger's epochs begin.
absl::Status CheckEpochs(const Reader& reader, const Replay& replay);

// Tables that do not follow from the ledger are whole on the disk: what they
// say cannot be told right or wrong.
absl::Status CheckTheRestReads(const Reader& reader);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_VERIFY_TABLE_CHECK_H_
