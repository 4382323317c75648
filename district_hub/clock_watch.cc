#include "district_hub/clock_watch.h"

#include <utility>

#include "base/clock.h"
#include "base/log.h"

namespace gandan {

bool ClockWatch::IsFarBehind(absl::Time now, absl::Time ledger_time) {
  const bool is_far = ledger_time - now > kFar;
  if (std::exchange(was_said_, is_far) || !is_far) return is_far;
  LogError(
      "the clock says ", absl::FormatTime(now, VietnamTime()),
      ", which is before the newest entry of the ledger, of ",
      absl::FormatTime(ledger_time, VietnamTime()),
      ": until then everything is decided at that time, and first reports "
      "may be late; set the clock right (docs/decisions.md, \"The ledger's "
      "time never runs backwards\")");
  return true;
}

}  // namespace gandan
