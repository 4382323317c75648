#ifndef GANDAN_DISTRICT_HUB_ATTEMPT_THROTTLE_H_
#define GANDAN_DISTRICT_HUB_ATTEMPT_THROTTLE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "base/clock.h"
#include "base/wrong_tries.h"

namespace gandan {

// Slows down who guesses passwords and tokens of officials, as WrongTries says.
//
// Thread-safe. The clock must outlive it.
class AttemptThrottle {
 public:
  explicit AttemptThrottle(Clock* clock) : tries_(clock) {}

  // RESOURCE_EXHAUSTED with RetryInfo: tries of the kind have to wait.
  absl::Status Admit(const std::string& kind);

  // A try of the kind was wrong, or right.
  void NoteWrong(const std::string& kind) { tries_.NoteWrong(kind); }
  void NoteRight(const std::string& kind) { tries_.NoteRight(kind); }

 private:
  WrongTries tries_;
};

// The kinds of tries: for an account, and from an address as gRPC writes it.
std::string TriesForAccount(absl::string_view name);
std::string TriesFromAddress(absl::string_view address);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ATTEMPT_THROTTLE_H_
