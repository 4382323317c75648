#ifndef GANDAN_DISTRICT_HUB_OFFICIAL_GUARD_H_
#define GANDAN_DISTRICT_HUB_OFFICIAL_GUARD_H_

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "district_hub/attempt_throttle.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "net/call_checks.h"
#include "storage/engine.h"

namespace gandan {

// Knows officials by their tokens and certificates, from a copy in memory of
// accounts and tokens. The committer changes it once the change is on the disk;
// every call is checked, so who is disabled or logged out is out at once, also
// on open connections.
//
// When a session was last used is kept in memory only: after a restart its idle
// time begins again, its absolute end stays.
//
// Thread-safe. The clock must outlive it.
class OfficialGuard : public OfficialFinder {
 public:
  // `clock`: sessions and tokens keep the real time.
  explicit OfficialGuard(Clock* clock) : clock_(clock), throttle_(clock) {}

  absl::StatusOr<Official> Find(Proof proof, absl::string_view digest,
                                absl::string_view address) override;

  // Whether there is such an account, disabled or not.
  bool Knows(absl::string_view name) const;

  // Takes an account as it now is. INVALID_ARGUMENT: a unit of it is none.
  absl::Status SetAccount(absl::string_view name,
                          const storage::v1::AccountRow& row);

  // Takes a token, by its SHA-256, or forgets it.
  void SetToken(absl::string_view digest, const storage::v1::TokenRow& row);
  void ForgetToken(absl::string_view digest);

  // Takes every account and token anew. Errors as Engine reads.
  absl::Status Load(const Reader& reader);

 private:
  struct Account {
    Official official;
    bool disabled;
  };
  struct Token {
    Proof proof;
    std::string account;
    absl::Time expires_at;
    absl::Duration idle;  // Infinite for scripts.
    absl::Time last_used;
  };
  using Accounts = absl::flat_hash_map<std::string, Account>;
  using Tokens = absl::flat_hash_map<std::string, Token>;

  static absl::StatusOr<Account> AccountFrom(
      absl::string_view name, const storage::v1::AccountRow& row);
  Token TokenFrom(const storage::v1::TokenRow& row) const;

  // The official whose it is now. UNAUTHENTICATED: nobody's.
  absl::StatusOr<Official> Use(Proof proof, absl::string_view digest);

  Clock* const clock_;
  AttemptThrottle throttle_;
  mutable absl::Mutex mutex_;
  Accounts accounts_ ABSL_GUARDED_BY(mutex_);  // By name.
  Tokens tokens_ ABSL_GUARDED_BY(mutex_);      // By digest.
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_OFFICIAL_GUARD_H_
