#ifndef GANDAN_DISTRICT_HUB_KEY_FAILURES_H_
#define GANDAN_DISTRICT_HUB_KEY_FAILURES_H_

// The failures of keys, invitations and authorities, and of what a node may ask
// for, as district_hub/failures.h has the others.

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "domain/unit.h"

namespace gandan {

// What is named and not there: NOT_FOUND.

// A certificate is asked for before the first publishing.
absl::Status NoCatalogueNamesUnits();

// Never enrolled, or no key of that unit.
absl::Status NoSuchKey();

// What is asked wrongly: INVALID_ARGUMENT.

// A ban names one of the two, not both.
absl::Status NeitherUnitNorKey();

// The ledger keeps why.
absl::Status BanWithoutReason();

// Of changing the authority.
absl::Status NoSuchAuthorityStep();

// The ledger keeps why.
absl::Status UnbanWithoutReason();

// For certificates.
absl::Status ValidForTooLong(uint32_t most_days);

// For invitations.
absl::Status InvitedForTooLong(uint32_t most_days);

// 32 bytes by chance.
absl::Status NotANonce();

// Who does not prove who they are: UNAUTHENTICATED.

// Unknown, used up, withdrawn, over, or of another secret: who asks is not told
// which.
absl::Status TokenIsNotValid();

// It was never enrolled, or was forgotten long after its end.
absl::Status CertificateIsNotKnown();

// Who is known and may not: PERMISSION_DENIED.

// A banned or replaced key is not renewed.
absl::Status KeyMayNotRenew();

// Reports of a unit that the caller may not correct. Reason NO_GRANT.
absl::Status NoGrant(const UnitKey& ended);

// What cannot be as things stand: FAILED_PRECONDITION.

// It was used for a key of somebody else, or of a folder that was lost.
absl::Status TokenIsOfAnotherKey();

// A banned key is never valid again: the node makes a new one.
absl::Status KeyIsBanned();

// A change of the authority is finished before the next one begins.
absl::Status FormerAuthorityIsNotRetired();

// Every node's identity names the trust domain.
absl::Status AuthorityOfAnotherTrustDomain(absl::string_view other,
                                           absl::string_view ours);

// Who is to trust it has to know it first.
absl::Status NoNextAuthority();

// Announced, and not switched to yet.
absl::Status NextAuthorityDoesNotSign();

// They would be cut off by the next step.
absl::Status NodesHaveNotFollowed(uint32_t units);

// Somebody else may hold it, or it was replaced: it is never valid again.
absl::Status KeyIsLost();

// What somebody else changed meanwhile: ABORTED.

// By chance; another is made.
absl::Status InvitationNumberIsTaken();

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_KEY_FAILURES_H_
