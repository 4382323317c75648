#ifndef GANDAN_NET_TIMED_NONCES_H_
#define GANDAN_NET_TIMED_NONCES_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "base/clock.h"

namespace gandan {

// Nonces that who made them knows again for a while, and keeps nowhere: the
// time, and an HMAC of it under a secret of this start of the program. What
// one is used for must harm nobody when it is done twice within that while.
//
// Immutable, so thread-safe.
class TimedNonces {
 public:
  static constexpr absl::Duration kGoodFor = absl::Minutes(5);

  // The clock must outlive it. INTERNAL: OpenSSL failed, here and below.
  static absl::StatusOr<TimedNonces> Start(Clock* machine_clock);

  // A nonce of now, 40 bytes.
  absl::StatusOr<std::string> Make() const;

  // OK if it was made here no longer ago than kGoodFor. UNAUTHENTICATED: it
  // was not.
  absl::Status Check(absl::string_view nonce) const;

 private:
  TimedNonces(Clock* machine_clock, std::string secret)
      : machine_clock_(machine_clock), secret_(std::move(secret)) {}

  Clock* machine_clock_;
  std::string secret_;
};

}  // namespace gandan

#endif  // GANDAN_NET_TIMED_NONCES_H_
