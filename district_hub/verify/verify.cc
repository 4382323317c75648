#include "district_hub/verify/verify.h"

#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/verify/ledger_check.h"
#include "district_hub/verify/table_check.h"

namespace gandan {

absl::StatusOr<Verified> VerifyHub(const Reader& reader,
                                   const VerifyOptions& options) {
  Verified verified;
  Replay replay;
  RETURN_IF_ERROR(CheckLedger(reader, options, &replay, &verified));
  RETURN_IF_ERROR(CheckRevisions(reader, replay));
  verified.revisions = replay.received();
  RETURN_IF_ERROR(CheckStates(reader, replay));
  RETURN_IF_ERROR(CheckPlaces(reader, replay));
  // The catalogues are among it by which reports are added up.
  RETURN_IF_ERROR(CheckRegistry(reader, replay));
  RETURN_IF_ERROR(CheckTotals(reader, replay));
  RETURN_IF_ERROR(CheckIssues(reader, replay));
  return verified;
}

}  // namespace gandan
