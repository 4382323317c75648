#ifndef GANDAN_DISTRICT_HUB_KEY_GUARD_H_
#define GANDAN_DISTRICT_HUB_KEY_GUARD_H_

#include <functional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "domain/unit.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "net/call.h"
#include "storage/engine.h"

namespace gandan {

// Lets in the callers whose key is enrolled, from a copy in memory of the
// registry of keys. The committer changes it once the registry's change is on
// the disk; every call is checked, so a ban acts at once on open connections.
//
// Thread-safe. The clock must outlive it.
class KeyGuard : public CallGuard {
 public:
  // `machine_clock`: certificates keep the real time.
  explicit KeyGuard(Clock* machine_clock) : machine_clock_(machine_clock) {}

  absl::Status Check(const PeerIdentity& peer) override;

  // Who is told of the first call of a key that has something to do then, from
  // gRPC's threads. False: not now; told again at the next call. Set it before
  // anybody calls.
  using FirstCall = std::function<bool(const std::string& fingerprint)>;
  void OnFirstCall(FirstCall first_call) {
    first_call_ = std::move(first_call);
  }

  // What was told came to nothing: the key's next call is its first again.
  void TellAgain(const std::string& fingerprint);

  // Takes a key as it now is in the registry. INVALID_ARGUMENT: its unit is
  // none.
  absl::Status Set(absl::string_view fingerprint,
                   const storage::v1::KeyRow& row);

  // Forgets a key; nothing happens if it was never taken.
  void Forget(absl::string_view fingerprint);

  // Takes every key of the registry anew. Errors as Engine reads.
  absl::Status Load(const Reader& reader);

 private:
  struct Key {
    UnitKey unit;
    absl::Time not_after;
    bool banned;
    bool untold;  // Its first call is still to be told.
  };
  using Keys = absl::flat_hash_map<std::string, Key>;

  static absl::StatusOr<Key> KeyFrom(const storage::v1::KeyRow& row);

  // OK if the key may call now; `untold` as of the key.
  absl::Status Find(const PeerIdentity& peer, bool* untold);

  // Tells of the first call, once.
  void TellFirstCall(const std::string& fingerprint);

  // Returns what it was; false if there is no such key.
  bool SetUntold(const std::string& fingerprint, bool untold);

  Clock* const machine_clock_;
  FirstCall first_call_;
  absl::Mutex mutex_;
  Keys keys_ ABSL_GUARDED_BY(mutex_);  // By fingerprint.
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_KEY_GUARD_H_
