#ifndef GANDAN_DISTRICT_HUB_AUDIT_TRAIL_H_
#define GANDAN_DISTRICT_HUB_AUDIT_TRAIL_H_

#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "district_hub/official_guard.h"
#include "gandan/v1/accounts.pb.h"
#include "net/call_checks.h"
#include "storage/audit_log.h"

namespace gandan {

// Writes calls of officials, and of the hub's own machine, into the audit log,
// on a thread of its own: what a rule wants written down before its answer at
// once, in one write with what waits; the rest within a second.
//
// While the log cannot be written, what has to be written first is refused, and
// reading goes on: its records wait, the oldest are given up when there are too
// many. Strangers cannot fill the log: what they are refused for without
// showing a token, or for trying too often, is not written down.
//
// Thread-safe.
class AuditTrail : public CallAudit {
 public:
  static constexpr absl::Duration kSyncEvery = absl::Seconds(1);
  static constexpr absl::Duration kRetryEvery = absl::Seconds(5);
  static constexpr size_t kMostWaiting = 10'000;

  // Starts the thread. Everything must outlive it. `officials` tells which
  // names are accounts: others are not written down, since people type
  // passwords there.
  AuditTrail(AuditLog* log, Clock* clock, const OfficialGuard* officials);

  // Stops.
  ~AuditTrail() override;

  absl::Status Begin(const CalledMethod& call) override;
  void Note(const CalledMethod& call, const Caller& caller,
            const absl::Status& outcome,
            std::function<void(const absl::Status&)> answer) override;

  // Whether the last records could not be written: then who has to wait for
  // them is refused.
  bool failing() const ABSL_LOCKS_EXCLUDED(mutex_);

  // Writes what waits and ends the thread; no call may follow. May be repeated,
  // from one thread at a time.
  void Stop();

 private:
  // A record on its way, and the call that waits for it.
  struct Waiting {
    v1::AuditRecord record;
    absl::Status outcome;
    std::function<void(const absl::Status&)> answer;  // Null: nobody waits.
  };

  v1::AuditRecord RecordOf(const CalledMethod& call, const Caller& caller,
                           const absl::Status& outcome) const;

  // Group after group, until stopped and empty.
  void Run();

  // What is to be written next; empty: stop.
  std::vector<Waiting> Take();

  // Writes a group and answers who waits for it; keeps it if that fails.
  void Write(std::vector<Waiting> group);

  AuditLog* const log_;
  Clock* const clock_;
  const OfficialGuard* const officials_;

  mutable absl::Mutex mutex_;
  std::vector<Waiting> waiting_ ABSL_GUARDED_BY(mutex_);
  bool urgent_ ABSL_GUARDED_BY(mutex_) = false;  // Somebody waits.
  bool failing_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_AUDIT_TRAIL_H_
