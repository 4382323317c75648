#include "district_hub/verify/verify.h"

#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/verify/ledger_check.h"
#include "district_hub/verify/table_check.h"
#include "district_hub/verify/totals_check.h"

namespace gandan {

absl::StatusOr<Verified> VerifyHub(const Reader& reader,
                                   const VerifyOptions& options) {
  Verified verified;
  Replay replay;
  RETURN_IF_ERROR(CheckLedger(reader, options, &replay, &verified));
  // The catalogues are among it by which reports are added up.
  RETURN_IF_ERROR(CheckRegistry(reader, replay));
  TotalsCheck totals(&reader);
  RETURN_IF_ERROR(CheckRevisions(
      reader, replay,
      [&totals](const Replay::Standing& standing, absl::string_view report) {
        return totals.Add(standing, report);
      }));
  verified.revisions = replay.received();
  RETURN_IF_ERROR(CheckStates(reader, replay));
  RETURN_IF_ERROR(CheckPlaces(reader, replay));
  RETURN_IF_ERROR(totals.Finish());
  RETURN_IF_ERROR(CheckIssues(reader, replay));
  RETURN_IF_ERROR(CheckEpochs(reader, replay));
  RETURN_IF_ERROR(CheckTheRestReads(reader));
  return verified;
}

}  // namespace gandan
