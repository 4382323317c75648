#ifndef GANDAN_DISTRICT_HUB_ACCOUNT_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_ACCOUNT_DECISIONS_H_

// What is decided of officials' accounts and tokens, in a group. `guard` knows
// it once the group is on the disk. Every error may also be as Engine reads.

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "district_hub/decision_group.h"
#include "district_hub/official_guard.h"
#include "gandan/v1/accounts.pb.h"

namespace gandan {

// A token just made; its secret is told to the caller and not kept.
struct NewToken {
  std::string account;
  std::string name;  // Empty: a session.
  // SHA-256 of the secret, or of the certificate (DER), 32 bytes.
  std::string digest;
  absl::Time made_at;
  absl::Time expires_at;
  absl::Duration idle = absl::ZeroDuration();  // Of a session; else zero.
  bool certificate = false;                    // It is one, and no secret.
};

// A password's hash in place of another.
struct NewPassword {
  std::string account;
  std::string hash;
  absl::Time made_at;
};

// Makes an account, as HubAccounts.AddUser says. ALREADY_EXISTS: there is one.
// INVALID_ARGUMENT: name, role or units are none. NOT_FOUND: there is no such
// unit.
absl::Status AddUser(DecisionGroup& group, const v1::User& user,
                     const NewPassword& password, OfficialGuard* guard);

// Disables an account with its sessions and tokens, or enables it, as
// HubAccounts.DisableUser says. NOT_FOUND: there is none. FAILED_PRECONDITION:
// it is the last administrator, and an official asks.
absl::Status DisableUser(DecisionGroup& group,
                         const v1::DisableUserRequest& request,
                         OfficialGuard* guard);

// Sets a password and ends the account's sessions, but the one of `kept`, a
// digest; "": every one. NOT_FOUND: there is no such account.
absl::Status SetPassword(DecisionGroup& group, const NewPassword& password,
                         absl::string_view kept, OfficialGuard* guard);

// Keeps a token for scripts. NOT_FOUND: there is no such account.
// ALREADY_EXISTS: it has one of this name. INVALID_ARGUMENT: the name is none.
absl::Status CreateToken(DecisionGroup& group, const NewToken& token,
                         OfficialGuard* guard);

// Ends a token for scripts; nothing happens if there is none of this name.
// NOT_FOUND: there is no such account.
absl::Status RevokeToken(DecisionGroup& group,
                         const v1::RevokeTokenRequest& request,
                         OfficialGuard* guard);

// Keeps a session, and forgets the tokens that are over. UNAUTHENTICATED: the
// account was disabled, or has another password than that of `password_hash`
// by now.
absl::Status OpenSession(DecisionGroup& group, const NewToken& session,
                         absl::string_view password_hash, OfficialGuard* guard);

// Ends a session or a token, by its digest. Nothing happens if there is none.
absl::Status EndToken(DecisionGroup& group, const std::string& digest,
                      OfficialGuard* guard);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ACCOUNT_DECISIONS_H_
