#ifndef GANDAN_DISTRICT_HUB_INVITATION_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_INVITATION_DECISIONS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "district_hub/decision_group.h"
#include "district_hub/key_decisions.h"
#include "district_hub/key_guard.h"
#include "domain/unit.h"
#include "net/invitation_token.h"

namespace gandan {

// A token for a unit.
struct Invitation {
  UnitKey unit;
  InvitationToken token;
  absl::Time invited_at;  // Real time, as certificates keep it.
  absl::Time expires_at;
  bool additional = false;  // The unit's earlier keys stay valid.
};

// Takes a token up, and forgets those that are over and, unless it is
// additional, the unit's others. ABORTED: its number is in use; make another.
// Otherwise as Engine reads, here and below.
absl::Status Invite(DecisionGroup& group, const Invitation& invitation);

// Enrols a key by its token, whose secret was proved, and binds the token to
// it; the key's first call uses it up (NoteFirstCall). Returns the certificate
// that stands, which is the one issued before where this is a repetition.
// UNAUTHENTICATED: the token is used up, withdrawn or over.
// FAILED_PRECONDITION: it is bound to another key, or the key is banned.
absl::StatusOr<std::string> EnrolInvited(DecisionGroup& group,
                                         uint32_t invitation,
                                         const SignedKey& key, KeyGuard* guard);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_INVITATION_DECISIONS_H_
