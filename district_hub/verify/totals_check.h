#ifndef GANDAN_DISTRICT_HUB_VERIFY_TOTALS_CHECK_H_
#define GANDAN_DISTRICT_HUB_VERIFY_TOTALS_CHECK_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "district_hub/verify/replay.h"
#include "storage/engine.h"

namespace gandan {

// Totals, added up afresh from the reports that stand.
//
// Not thread-safe.
class TotalsCheck {
 public:
  // The reader must outlive it.
  explicit TotalsCheck(const Reader* reader);
  ~TotalsCheck();

  // Adds a report as it stands; fast where those of one form and period come
  // together. `report`: its canonical bytes. Errors as VerifyHub.
  absl::Status Add(const Replay::Standing& standing, absl::string_view report);

  // Every total that is kept is the sum of what was added, and none is
  // missing. Call once. Errors as VerifyHub.
  absl::Status Finish();

 private:
  class Sums;

  const Reader& reader_;
  std::unique_ptr<Sums> sums_;  // Null until a report came.
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_VERIFY_TOTALS_CHECK_H_
