#ifndef GANDAN_DISTRICT_HUB_KEY_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_KEY_DECISIONS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "district_hub/decision_group.h"
#include "district_hub/key_guard.h"
#include "domain/unit.h"
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
// Fills certificate and unit of the response: of the certificate issued before
// where the key has one of the unit with more than a third of its life ahead.
// FAILED_PRECONDITION: the key is banned. Otherwise as Engine reads.
absl::Status EnrolKey(DecisionGroup& group, const SignedKey& key,
                      KeyGuard* guard, v1::SignCertificateResponse* response);

// Bans keys, as HubAdmin.BanKeys says, in a group; `guard` knows it once the
// group is on the disk. With a certificate every other one of the same key is
// banned too. NOT_FOUND: there is no such key. INVALID_ARGUMENT: unit and key
// are both named or neither, or there is no reason. Otherwise as Engine reads.
absl::Status BanKeys(DecisionGroup& group, const v1::BanKeysRequest& request,
                     KeyGuard* guard, v1::BanKeysResponse* response);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_KEY_DECISIONS_H_
