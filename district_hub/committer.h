#ifndef GANDAN_DISTRICT_HUB_COMMITTER_H_
#define GANDAN_DISTRICT_HUB_COMMITTER_H_

#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "absl/random/random.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/worker_pool.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/clock_watch.h"
#include "district_hub/commit_stats.h"
#include "district_hub/deciding_board.h"
#include "district_hub/head_signer.h"
#include "district_hub/intake_queue.h"
#include "net/retry.h"
#include "storage/engine.h"

namespace gandan {

// What a committer works with; everything must outlive it.
struct CommitterParts {
  Engine* engine = nullptr;
  CatalogueHolder* catalogues = nullptr;
  IntakeQueue* queue = nullptr;
  DecidingBoard* board = nullptr;   // Null: no abnormal exit is looked for.
  WorkerPool* answering = nullptr;  // Answers calls, off the committer.
  Clock* clock = nullptr;           // Decides what is late.
  Clock* machine_clock = nullptr;
  CommitStats* stats = nullptr;       // Null: groups are not counted.
  const HeadSigner* heads = nullptr;  // Null: groups are not signed.
  // Brings what is kept in memory in line with the engine.
  std::function<absl::Status()> reload;
  // Told whether the hub can store.
  std::function<void(bool healthy)> set_healthy;
  absl::Duration first_retry = absl::Milliseconds(50);
  absl::Duration longest_retry = absl::Seconds(5);
};

// The one thread through which everything changes: it takes what waits,
// decides it in order, brings it to the disk in one write, and only then has
// everyone answered. While one group is being written the next gathers.
//
// When a write fails, everyone in the group and in the queue is told
// UNAVAILABLE, the engine is reopened (again and again while that fails), the
// memory is reloaded, and work goes on.
//
// Thread-safe.
class Committer {
 public:
  // Opens the ledger in a new hub, notes the entries that the board found,
  // loads the memory, and starts the thread. Errors as Engine::Write; but where
  // only the disk is too full for the notes they stay on the board, and it
  // starts as after a failed write.
  static absl::StatusOr<std::unique_ptr<Committer>> Start(CommitterParts parts);

  // Stops.
  ~Committer();

  // Finishes what waits and ends the thread. From one thread at a time; it may
  // be repeated.
  void Stop();

 private:
  explicit Committer(CommitterParts parts)
      : parts_(std::move(parts)),
        backoff_(parts_.first_retry, parts_.longest_retry, random_) {}

  // Loads the memory, opens the ledger, and notes what the hub stopped on.
  absl::Status Prepare();

  // Notes what the board found in a group of its own, and wipes it there.
  absl::Status NoteStops();

  // Group after group, until the queue is closed and empty.
  void Run();

  // Decides and writes one group, answers everyone in it, and recovers if the
  // write failed.
  void DecideGroup(std::vector<Job> jobs);

  // Brings a group to the disk, signed.
  absl::Status Write(DecisionGroup& group) const;

  // Fills an answer for each job. Fails as the write does; then none of
  // these answers holds.
  absl::Status TryGroup(const std::vector<Job>& jobs,
                        std::vector<absl::Status>* answers);

  // Turns away what waits, and opens the engine again until that works or the
  // hub is to stop.
  void Recover(const absl::Status& failure);

  // On the answering pool; here only where that is full.
  void Answer(Job job, absl::Status status);

  const CommitterParts parts_;
  absl::Notification stopping_;
  std::thread thread_;

  // Used by the thread only.
  absl::BitGen random_;
  Backoff backoff_;
  bool failing_ = false;  // The last write failed.
  ClockWatch clock_watch_;
  // Of what was to be noted before the thread began.
  absl::Status noting_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_COMMITTER_H_
