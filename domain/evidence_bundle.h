#ifndef GANDAN_DOMAIN_EVIDENCE_BUNDLE_H_
#define GANDAN_DOMAIN_EVIDENCE_BUNDLE_H_

// Evidence as files that anybody can check with sh, cat, sha256sum and openssl
// alone (docs/evidence.md).

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "base/new_folder.h"
#include "gandan/v1/evidence.pb.h"
#include "gandan/v1/ledger.pb.h"

namespace gandan {

// Of one report: its bytes and what they say, what its node signed, its ledger
// entry, the path to the hub's signed head, certificates, a page of
// instructions (README.txt) and the same as a script (verify.sh).
// INVALID_ARGUMENT: the evidence is of no report,
// or its parts do not name one another.
absl::StatusOr<std::vector<NewFile>> ReportBundle(
    const v1::ReportEvidence& evidence);

// Of an entry of the ledger that holds the SHA-256 of `document`, as that of an
// issued report does. INVALID_ARGUMENT: it does not.
absl::StatusOr<std::vector<NewFile>> DocumentBundle(
    const std::string& document, const v1::ProveEntryResponse& proved);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_EVIDENCE_BUNDLE_H_
