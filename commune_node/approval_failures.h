#ifndef GANDAN_COMMUNE_NODE_APPROVAL_FAILURES_H_
#define GANDAN_COMMUNE_NODE_APPROVAL_FAILURES_H_

// Every failure of accounts and approvals, each a function named for it, so
// that codes and wording (Vietnamese, line break, English) are in one place.

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace gandan {

// Refusals: each has a reason (net/call_errors.h), by which commands tell them
// from failures of line and disk.

// UNAUTHENTICATED: no such account, it is disabled, or another password. They
// are not told apart.
absl::Status WrongCredentials();

// UNAUTHENTICATED: the password was wrong too often.
absl::Status TooManyWrongPasswords(absl::Duration wait);

// PERMISSION_DENIED: an account of a clerk.
absl::Status NotAnApprover(absl::string_view name);

// NOT_FOUND. `report`: "month 2024-09".
absl::Status NothingAwaitsApproval(absl::string_view report);

// ABORTED: another report waits than the one that was looked at.
absl::Status PreparedAnew(absl::string_view report);

// Whether it is one of the above.
bool IsApprovalRefusal(const absl::Status& failure);

// Requests that cannot be carried out: INVALID_ARGUMENT.

absl::Status BadAccountName(absl::string_view name);
absl::Status BadFullName();
absl::Status NewAccountIsIncomplete(absl::string_view name);
absl::Status BadPassword(size_t least);
absl::Status NoReasonForSendingBack();

// FAILED_PRECONDITION: the machine cannot hash a password now.
absl::Status CannotHashPassword(absl::string_view why);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_APPROVAL_FAILURES_H_
