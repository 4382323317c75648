#ifndef GANDAN_COMMUNE_NODE_ACCOUNT_DESK_H_
#define GANDAN_COMMUNE_NODE_ACCOUNT_DESK_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "base/clock.h"
#include "base/password.h"
#include "base/wrong_tries.h"
#include "gandan/v1/node_local.pb.h"
#include "gandan/v1/report.pb.h"
#include "storage/node_accounts.h"

namespace gandan {

// The accounts of a node: made and changed by whoever may use its socket, and
// asked who somebody is. Passwords are kept as Argon2id hashes and looked at
// one at a time, because each takes 32 MB; who guesses waits as WrongTries
// says. (Commands that run without the daemon start counting anew: who can run
// them has the accounts' folder anyway.)
//
// Thread-safe. Accounts and clock must outlive it.
class AccountDesk {
 public:
  static constexpr size_t kShortestPassword = 10;  // Characters.

  AccountDesk(NodeAccounts* accounts, Clock* clock)
      : accounts_(accounts), tries_(clock) {}

  // Makes or changes an account; it is on the disk. INVALID_ARGUMENT: names or
  // password are not as they must be, or a new account lacks some.
  absl::StatusOr<v1::PutNodeAccountResponse> Put(
      const v1::PutNodeAccountRequest& request);

  // In order of their names, without passwords.
  absl::StatusOr<v1::ListNodeAccountsResponse> List() const;

  // The account of who proves to be it. UNAUTHENTICATED: not this account's
  // password, or too many wrong ones.
  absl::StatusOr<v1::NodeAccount> Prove(const v1::NodeCredentials& who);

  // Who approves: name, full name and role of an approval, without time and
  // digest. UNAUTHENTICATED: not this account's password, or too many wrong
  // ones. PERMISSION_DENIED: an account of a clerk.
  absl::StatusOr<v1::Approval> Approver(const v1::NodeCredentials& who);

 private:
  // The account of these credentials. UNAUTHENTICATED as above.
  absl::StatusOr<storage::v1::NodeAccountRow> Authenticate(
      const v1::NodeCredentials& who);

  NodeAccounts* const accounts_;
  absl::Mutex mutex_;  // One password, and one change, at a time.
  WrongTries tries_;   // By account.
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_ACCOUNT_DESK_H_
