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

// What the first call of an enrolled key does; it is kept with the key, so that
// nothing that happens in between is in its way.
struct FirstCallDuty {
  uint32_t invitation = 0;        // Used up; 0: none.
  bool replaces_earlier = false;  // The unit's other keys of now are banned.
  // SHA-256 of the public key that is retired; empty: none.
  std::string renews = "";

  bool operator==(const FirstCallDuty&) const = default;
};

// Enrols a key in a group; `guard` knows it once the group is on the disk.
// Returns the certificate that stands, PEM: the one issued before where the key
// has one of the unit with more than a third of its life ahead. A duty takes
// the place of an earlier one. FAILED_PRECONDITION: the key is banned, or was
// replaced. Otherwise as Engine reads, here and below.
absl::StatusOr<std::string> EnrolKey(DecisionGroup& group, const SignedKey& key,
                                     const FirstCallDuty& duty,
                                     KeyGuard* guard);

// A key has called for the first time: uses up its invitation, bans as lost the
// keys that it replaces, and retires the one that it renews, which ends within
// two hours and is never renewed. Nothing happens if that was done already, or
// the key was banned meanwhile. `now`: real time.
absl::Status NoteFirstCall(DecisionGroup& group, const std::string& fingerprint,
                           absl::Time now, KeyGuard* guard);

// Enrols the next key of the unit of a present one, whose holder was proved to
// ask; that counts as the present key's first call. Returns the certificate
// that stands, as EnrolKey. UNAUTHENTICATED: the present one is not known.
// PERMISSION_DENIED: it is banned or was replaced.
absl::StatusOr<std::string> RenewKey(DecisionGroup& group,
                                     const std::string& present_fingerprint,
                                     const SignedKey& next, KeyGuard* guard);

// Bans keys, as HubAdmin.BanKeys says, in a group; `guard` knows it once the
// group is on the disk. With a certificate every other one of the same key is
// banned too. NOT_FOUND: there is no such key. INVALID_ARGUMENT: unit and key
// are both named or neither, or there is no reason. Otherwise as Engine reads.
absl::Status BanKeys(DecisionGroup& group, const v1::BanKeysRequest& request,
                     KeyGuard* guard, v1::BanKeysResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_KEY_DECISIONS_H_
