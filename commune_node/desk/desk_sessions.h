#ifndef GANDAN_COMMUNE_NODE_DESK_DESK_SESSIONS_H_
#define GANDAN_COMMUNE_NODE_DESK_DESK_SESSIONS_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "net/call_checks.h"
#include "storage/node_accounts.h"

namespace gandan {

// Sessions of the commune's page, by their tokens. They are kept in memory: a
// node that starts again asks people to log in again, and their drafts are
// there. Whose account is disabled is out at once.
//
// Thread-safe. The accounts and the clock must outlive it.
class DeskSessions : public OfficialFinder {
 public:
  static constexpr absl::Duration kLife = absl::Hours(12);
  // The oldest ends when there is one more.
  static constexpr size_t kMost = 200;

  // `clock`: sessions keep the machine's time.
  DeskSessions(const NodeAccounts* accounts, Clock* clock)
      : accounts_(accounts), clock_(clock) {}

  // A session of an account, which has proved who it is.
  struct Opened {
    std::string token;
    absl::Time expires_at;
  };
  Opened Open(absl::string_view account) ABSL_LOCKS_EXCLUDED(mutex_);

  // Ends a session by the SHA-256 of its token; fine if there is none.
  void Close(absl::string_view digest) ABSL_LOCKS_EXCLUDED(mutex_);

  // As OfficialFinder; an official of a node has a name and no role. Errors of
  // the disk.
  absl::StatusOr<Official> Find(Proof proof, absl::string_view digest,
                                absl::string_view address) override
      ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  struct Session {
    std::string account;
    absl::Time expires_at;
  };

  // Drops those that are over, and the oldest where they are too many.
  void DropOld(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const NodeAccounts* const accounts_;
  Clock* const clock_;
  absl::Mutex mutex_;
  // By SHA-256 of the token.
  absl::flat_hash_map<std::string, Session> sessions_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DESK_DESK_SESSIONS_H_
