#ifndef GANDAN_CLI_PAGES_H_
#define GANDAN_CLI_PAGES_H_

// Answers that come in pages, fetched whole. The page token keeps the ledger
// position of the first page, so the whole is of one moment.

#include "absl/status/statusor.h"
#include "cli/session.h"
#include "gandan/v1/issuing.pb.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// Errors as of the hub: a page that fails, fails the whole.
absl::StatusOr<v1::GetBreakdownResponse> WholeBreakdown(
    Session& session, v1::GetBreakdownRequest request);

// The periods stand once, the units of every page behind one another.
absl::StatusOr<v1::GetCompletenessResponse> WholeCompleteness(
    Session& session, v1::GetCompletenessRequest request);

// The units of every page behind one another; the rest as the first says.
absl::StatusOr<v1::GetMissingResponse> WholeMissing(
    Session& session, v1::GetMissingRequest request);

// The reports of every page behind one another; the rest as the first says.
absl::StatusOr<v1::ExplainResponse> WholeExplanation(
    Session& session, v1::ExplainRequest request);

// The same.
absl::StatusOr<v1::ListChangesSinceIssueResponse> WholeChanges(
    Session& session, v1::ListChangesSinceIssueRequest request);

}  // namespace gandan

#endif  // GANDAN_CLI_PAGES_H_
