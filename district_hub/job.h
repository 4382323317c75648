#ifndef GANDAN_DISTRICT_HUB_JOB_H_
#define GANDAN_DISTRICT_HUB_JOB_H_

#include <cstddef>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "district_hub/decision_group.h"
#include "district_hub/queue_place.h"
#include "domain/unit.h"
#include "net/call.h"

namespace gandan {

// One call's work for the committer.
struct Job {
  std::shared_ptr<PendingCall> call;
  UnitKey lane;        // Units take turns; an empty key for the hub's own.
  size_t entries = 1;  // How much it adds to a group.
  size_t bytes = 0;
  // Decides, in the committer's thread, and fills the call's response. A
  // failure is this call's answer; what it put before stays in the group.
  std::function<absl::Status(DecisionGroup&)> decide;
  // Fills in what takes a while and needs no committer, once the decision is on
  // the disk and before the call is answered; null: nothing.
  std::function<void()> complete = nullptr;
  // Goes just before the call is answered. Null: it takes no room.
  std::unique_ptr<QueuePlace> place;
};

// A job that nobody asked for and nobody waits for: a failure is logged, and
// told from any thread to who is to ask again; that may be nobody.
Job UnaskedJob(std::function<absl::Status(DecisionGroup&)> decide,
               std::function<void()> on_failure = nullptr);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_JOB_H_
