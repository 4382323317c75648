#include "district_hub/attempt_throttle.h"

#include "absl/strings/str_cat.h"
#include "district_hub/account_failures.h"
#include "net/peer_address.h"

namespace gandan {

absl::Status AttemptThrottle::Admit(const std::string& kind) {
  const absl::Duration wait = tries_.WaitOf(kind);
  return wait > absl::ZeroDuration() ? TooManyTries(wait) : absl::OkStatus();
}

std::string TriesForAccount(absl::string_view name) {
  return absl::StrCat("account ", name);
}

std::string TriesFromAddress(absl::string_view address) {
  return absl::StrCat("address ", HostOfPeer(address));
}

}  // namespace gandan
