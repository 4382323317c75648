#ifndef GANDAN_DISTRICT_HUB_QUEUE_PLACE_H_
#define GANDAN_DISTRICT_HUB_QUEUE_PLACE_H_

#include <cstddef>

#include "storage/settlements.h"

namespace gandan {

class IntakeQueue;

// The room that one batch of an outbox takes in the intake queue, from its
// admission to its answer; free for others when the place goes.
//
// Thread-safe: it may go in any thread. The queue must outlive it.
class QueuePlace {
 public:
  QueuePlace(IntakeQueue* queue, const OutboxKey& outbox, size_t bytes)
      : queue_(queue), outbox_(outbox), bytes_(bytes) {}
  QueuePlace(const QueuePlace&) = delete;
  QueuePlace& operator=(const QueuePlace&) = delete;
  ~QueuePlace();

 private:
  IntakeQueue* const queue_;
  const OutboxKey outbox_;
  const size_t bytes_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUEUE_PLACE_H_
