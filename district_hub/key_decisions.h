#ifndef GANDAN_DISTRICT_HUB_KEY_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_KEY_DECISIONS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "district_hub/decision_group.h"
#include "district_hub/key_guard.h"
#include "domain/unit.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// A certificate just signed, not yet anyone's.
struct SignedKey {
  UnitKey unit;
  std::string public_key;   // SHA-256 of it, 32 bytes.
  std::string fingerprint;  // Of the certificate, 32 bytes.
  std::string certificate_pem;
  absl::Time signed_at;
  absl::Time not_after;
};

// Enrols a key in a group; `guard` knows it once the group is on the disk.
// Returns the certificate that stands, PEM: the one issued before where the key
// has one of the unit with more than a third of its life ahead. `invitation`:
// the one that its first call uses up; 0: none. FAILED_PRECONDITION: the key is
// banned. Otherwise as Engine reads.
absl::StatusOr<std::string> EnrolKey(DecisionGroup& group, const SignedKey& key,
                                     uint32_t invitation, KeyGuard* guard);

// Bans the other keys of the key's unit that were enrolled no later than it.
// Errors as Engine reads.
absl::Status BanEarlierKeys(DecisionGroup& group,
                            const storage::v1::KeyRow& successor,
                            KeyGuard* guard);

// No call of the key uses an invitation up any more. Errors as Engine reads.
absl::Status ForgetInvitationOf(DecisionGroup& group,
                                const std::string& fingerprint,
                                KeyGuard* guard);

// Bans keys, as HubAdmin.BanKeys says, in a group; `guard` knows it once the
// group is on the disk. With a certificate every other one of the same key is
// banned too. NOT_FOUND: there is no such key. INVALID_ARGUMENT: unit and key
// are both named or neither, or there is no reason. Otherwise as Engine reads.
absl::Status BanKeys(DecisionGroup& group, const v1::BanKeysRequest& request,
                     KeyGuard* guard, v1::BanKeysResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_KEY_DECISIONS_H_
