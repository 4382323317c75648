#ifndef GANDAN_DISTRICT_HUB_ENROLMENT_THROTTLE_H_
#define GANDAN_DISTRICT_HUB_ENROLMENT_THROTTLE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "base/clock.h"
#include "base/wrong_tries.h"
#include "net/call.h"

namespace gandan {

// Slows down who tries tokens of invitations, by their address, as WrongTries
// says. (Guessing an 80-bit secret is hopeless anyway; this keeps the log
// readable and the hub's time its own.)
//
// Thread-safe. The clock must outlive it.
class EnrolmentThrottle : public CallGate {
 public:
  explicit EnrolmentThrottle(Clock* machine_clock) : tries_(machine_clock) {}

  absl::Status Admit(absl::string_view address) override;

  // A wrong token came from the address.
  void NoteWrong(absl::string_view address);

 private:
  WrongTries tries_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ENROLMENT_THROTTLE_H_
