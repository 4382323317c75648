#ifndef GANDAN_DISTRICT_HUB_REMINDER_DESK_H_
#define GANDAN_DISTRICT_HUB_REMINDER_DESK_H_

#include <cstdint>
#include <thread>
#include <utility>

#include "absl/synchronization/notification.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "base/clock.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/intake_queue.h"
#include "storage/engine.h"

namespace gandan {

// What a reminder desk works with; everything must outlive it.
struct ReminderParts {
  Engine* engine = nullptr;
  CatalogueHolder* catalogues = nullptr;
  IntakeQueue* queue = nullptr;
  Clock* clock = nullptr;  // Says which day it is.
};

// Reminds communes of what they have not reported: it looks now and then who
// is due for a reminder, and has the committer send it. A day and a catalogue
// that have nothing left are not looked at again, so that looking costs nothing
// for most of the day.
//
// Start and Stop are for one thread at a time; Look is for that of the desk, or
// for a test that has not started it.
class ReminderDesk {
 public:
  explicit ReminderDesk(const ReminderParts& parts) : parts_(parts) {}

  // Stops.
  ~ReminderDesk() { Stop(); }

  // Looks at once, and then each time so much of the machine's time has gone
  // by: the domain's clock may jump, as a demonstration's does.
  void Start(absl::Duration look_every);

  // Ends the thread. What it queued is still sent. May be repeated.
  void Stop();

  // Queues what is due now. What cannot be read or queued is tried again at the
  // next look.
  void Look();

 private:
  const ReminderParts parts_;
  absl::Notification stopping_;
  std::thread thread_;

  // The day and the catalogue that had nothing left. Used by Look only.
  absl::optional<std::pair<absl::CivilDay, uint32_t>> done_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_REMINDER_DESK_H_
