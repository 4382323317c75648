#ifndef GANDAN_DISTRICT_HUB_ACCOUNT_FAILURES_H_
#define GANDAN_DISTRICT_HUB_ACCOUNT_FAILURES_H_

// Every failure that has to do with who an official is and what it may, as
// district_hub/failures.h does it for the rest.

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace gandan {

// Who does not prove who they are: UNAUTHENTICATED.

// Unknown, disabled, or another password: who asks is not told which.
absl::Status WrongNameOrPassword();

// Of somebody who is known, and wants a new one.
absl::Status WrongPresentPassword();

// Unknown, ended, too long unused, or of a disabled account.
absl::Status TokenIsNobodys();

// The call shows no token.
absl::Status LogInFirst();

// Who is known, and may not: PERMISSION_DENIED.

// Another role may, or only the hub's own machine.
absl::Status NotOfThisRole();

// The call is about others' reports than the account's, or about all.
absl::Status OutsideOwnUnits();

// No rule says who may; then nobody may.
absl::Status CallHasNoRule();

// What is named and not there, or there already: NOT_FOUND, ALREADY_EXISTS.

absl::Status NoSuchAccount(absl::string_view name);
absl::Status AccountExists(absl::string_view name);
absl::Status AccountHasToken(absl::string_view token);

// What is asked wrongly: INVALID_ARGUMENT.

// Of an account or a token.
absl::Status NotAName(absl::string_view name);
absl::Status AccountWithoutFullName();
absl::Status NotARole();

// Administrators and auditors see and change what is of no unit.
absl::Status RoleIsOfAllUnits();

absl::Status TokenValidForTooLong(uint32_t most_days);
absl::Status PasswordTooShort(int least);
absl::Status PasswordTooLong(size_t most_bytes);
absl::Status AuditPageTooLarge(uint32_t most);
absl::Status NotAnAuditPage();

// What cannot be as things stand: FAILED_PRECONDITION.

// Nobody could let anybody in again, but at the hub itself.
absl::Status LastAdministrator();

// What passes: RESOURCE_EXHAUSTED with RetryInfo, UNAVAILABLE.

absl::Status TooManyTries(absl::Duration wait);

// What has to be written down before its answer cannot be.
absl::Status CannotBeAudited();

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ACCOUNT_FAILURES_H_
