#ifndef GANDAN_DISTRICT_HUB_DECIDING_CALLS_H_
#define GANDAN_DISTRICT_HUB_DECIDING_CALLS_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/worker_pool.h"
#include "district_hub/decision_group.h"
#include "district_hub/intake_queue.h"
#include "net/call.h"

namespace gandan {

// The way of a call that changes something at the hub: through the door, to the
// pool for what takes a while, and to the committer for the decision.
//
// Thread-safe. What it is made of must outlive it.
class DecidingCalls {
 public:
  // Decides in the committer and fills the response; its failure is the answer.
  using Decide = std::function<absl::Status(DecisionGroup&)>;
  // Prepares a decision on the pool, or fails; null: nothing is to be decided.
  using Prepare = std::function<absl::StatusOr<Decide>(const Caller&)>;

  DecidingCalls(const CallDoor* door, WorkerPool* pool, IntakeQueue* queue)
      : door_(door), pool_(pool), queue_(queue) {}

  // Lets the caller in and has it decided.
  grpc::ServerUnaryReactor* Commit(const CalledMethod& method,
                                   grpc::CallbackServerContext* context,
                                   Decide decide) const;

  // The same after something that takes a while. RESOURCE_EXHAUSTED with
  // RetryInfo: the pool is full.
  grpc::ServerUnaryReactor* PrepareAndCommit(
      const CalledMethod& method, grpc::CallbackServerContext* context,
      Prepare prepare) const;

 private:
  // Queues the call for the committer, or refuses it.
  void Push(std::shared_ptr<PendingCall> call, Decide decide) const;

  const CallDoor* const door_;
  WorkerPool* const pool_;
  IntakeQueue* const queue_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_DECIDING_CALLS_H_
