#ifndef GANDAN_DISTRICT_HUB_INTAKE_QUEUE_H_
#define GANDAN_DISTRICT_HUB_INTAKE_QUEUE_H_

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "district_hub/job.h"
#include "domain/unit.h"
#include "storage/settlements.h"

namespace gandan {

// How much may wait and how much is taken at a time.
struct QueueLimits {
  size_t most_bytes = size_t{16} << 20;  // Admitted and not yet answered.
  size_t group_entries = 1024;           // The first job whatever its size.
  size_t group_bytes = size_t{4} << 20;
};

// What waits for the committer: bounded in bytes, one batch of an outbox at a
// time, and units take turns, so that one that sends much does not hold up the
// others.
//
// Thread-safe. The clock must outlive the queue, and the queue every place it
// handed out.
class IntakeQueue {
 public:
  IntakeQueue(const QueueLimits& limits, Clock* machine_clock)
      : limits_(limits), machine_clock_(machine_clock) {}

  // Makes room for a batch. RESOURCE_EXHAUSTED with RetryInfo: a batch of the
  // outbox is under way, there is no room, or the wait would exceed half of
  // what is left to `deadline`. UNAVAILABLE: the hub cannot store just now.
  absl::StatusOr<std::unique_ptr<QueuePlace>> Admit(const OutboxKey& outbox,
                                                    size_t bytes,
                                                    absl::Time deadline);

  // Queues a job, which from here on is answered by who takes it. UNAVAILABLE:
  // the queue is closed or suspended; the job is gone, with its place, and its
  // call is still to be answered.
  absl::Status Push(Job job);

  // Takes the next group, waiting for one. Calls whose caller is gone are put
  // into `dropped` instead. Both empty: the queue is closed and done.
  std::vector<Job> TakeGroup(std::vector<Job>* dropped);

  // Of what was admitted and is not answered yet.
  size_t admitted_bytes() const ABSL_LOCKS_EXCLUDED(mutex_);

  // The committer tells how fast it goes.
  void NoteGroup(size_t bytes, absl::Duration took);

  // Refuses everything with UNAVAILABLE until Resume, and returns what waited.
  std::vector<Job> Suspend();

  // Takes work again.
  void Resume();

  // Takes no more; what waits is still handed out.
  void Close();

 private:
  friend class QueuePlace;

  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return closed_ || !turns_.empty();
  }

  // How long so many bytes take at the speed learned.
  absl::Duration WaitOf(size_t bytes) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // The oldest job of the unit whose turn it is; the unit goes to the end.
  Job TakeNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  // Frees the room of a place that goes.
  void GiveBack(const OutboxKey& outbox, size_t bytes);

  const QueueLimits limits_;
  Clock* const machine_clock_;
  mutable absl::Mutex mutex_;
  std::map<UnitKey, std::deque<Job>> lanes_ ABSL_GUARDED_BY(mutex_);
  std::deque<UnitKey> turns_ ABSL_GUARDED_BY(mutex_);  // Lanes with work.
  std::set<std::pair<UnitKey, std::string>> outboxes_ ABSL_GUARDED_BY(mutex_);
  size_t admitted_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  // Learned from the groups; to begin with, a slow disk's.
  double bytes_a_second_ ABSL_GUARDED_BY(mutex_) = 4 << 20;
  bool suspended_ ABSL_GUARDED_BY(mutex_) = false;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_INTAKE_QUEUE_H_
