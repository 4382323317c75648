#ifndef GANDAN_DISTRICT_HUB_CLOCK_WATCH_H_
#define GANDAN_DISTRICT_HUB_CLOCK_WATCH_H_

#include "absl/time/time.h"

namespace gandan {

// Says in the log, once, that the clock is far behind the ledger: it was set
// back, or stood in the future when the newest entry was decided. The ledger's
// time never runs backwards, so until the clock has come up to it everything is
// decided at that entry's time, and a report in time may be late.
//
// Not thread-safe.
class ClockWatch {
 public:
  // A clock that is set right by the network now and then is not far behind.
  static constexpr absl::Duration kFar = absl::Minutes(10);

  // `now`: by the clock. `ledger_time`: what the next entry gets. Whether it is
  // far behind; said again only after it was not.
  bool IsFarBehind(absl::Time now, absl::Time ledger_time);

 private:
  bool was_said_ = false;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_CLOCK_WATCH_H_
