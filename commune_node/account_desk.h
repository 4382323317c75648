#ifndef GANDAN_COMMUNE_NODE_ACCOUNT_DESK_H_
#define GANDAN_COMMUNE_NODE_ACCOUNT_DESK_H_

#include <map>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/password.h"
#include "gandan/v1/node_local.pb.h"
#include "gandan/v1/report.pb.h"
#include "storage/node_accounts.h"

namespace gandan {

// The accounts of a node: made and changed by whoever may use its socket, and
// asked who somebody is. Passwords are kept as Argon2id hashes and looked at
// one at a time, because each takes 32 MB; five wrong ones for an account
// within a minute, and it waits until the minute is over. (Commands that run
// without the daemon start counting anew: who can run them has the accounts'
// folder anyway.)
//
// Thread-safe. Accounts and clock must outlive it.
class AccountDesk {
 public:
  static constexpr size_t kShortestPassword = 10;  // Characters.
  static constexpr int kMostWrong = 5;
  static constexpr absl::Duration kWindow = absl::Minutes(1);

  AccountDesk(NodeAccounts* accounts, Clock* clock)
      : accounts_(accounts), clock_(clock) {}

  // Makes or changes an account; it is on the disk. INVALID_ARGUMENT: names or
  // password are not as they must be, or a new account lacks some.
  absl::StatusOr<v1::PutNodeAccountResponse> Put(
      const v1::PutNodeAccountRequest& request);

  // In order of their names, without passwords.
  absl::StatusOr<v1::ListNodeAccountsResponse> List() const;

  // Who approves: name, full name and role of an approval, without time and
  // digest. UNAUTHENTICATED: not this account's password, or too many wrong
  // ones. PERMISSION_DENIED: an account of a clerk.
  absl::StatusOr<v1::Approval> Approver(const v1::NodeCredentials& who);

 private:
  // Wrong passwords for one account.
  struct Tries {
    int wrong = 0;
    absl::Time since;  // The first of them.
  };

  // The account of these credentials. UNAUTHENTICATED as above.
  absl::StatusOr<storage::v1::NodeAccountRow> Authenticate(
      const v1::NodeCredentials& who);

  // How long the account has to wait; zero: it has not.
  absl::Duration WaitOf(const std::string& name)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  NodeAccounts* const accounts_;
  Clock* const clock_;
  absl::Mutex mutex_;  // One password, and one change, at a time.
  // Of accounts that exist only, so it stays small.
  std::map<std::string, Tries> tries_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_ACCOUNT_DESK_H_
