#include "district_hub/attempt_throttle.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "district_hub/account_failures.h"

namespace gandan {
namespace {

constexpr size_t kMostKinds = 10'000;

}  // namespace

absl::Status AttemptThrottle::Admit(const std::string& kind) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  const auto found = tries_.find(kind);
  if (found == tries_.end()) return absl::OkStatus();
  const absl::Duration wait = found->second.since + kWindow - now;
  if (wait <= absl::ZeroDuration()) {
    tries_.erase(found);
    return absl::OkStatus();
  }
  return found->second.wrong < kMostWrong ? absl::OkStatus()
                                          : TooManyTries(wait);
}

void AttemptThrottle::NoteWrong(const std::string& kind) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  if (!tries_.contains(kind)) MakeRoom(now);
  Tries& tries = tries_[kind];
  if (tries.wrong == 0) tries.since = now;
  ++tries.wrong;
}

void AttemptThrottle::NoteRight(const std::string& kind) {
  absl::MutexLock lock(&mutex_);
  tries_.erase(kind);
}

void AttemptThrottle::MakeRoom(absl::Time now) {
  if (tries_.size() < kMostKinds) return;
  for (auto one = tries_.begin(); one != tries_.end();) {
    const auto next = std::next(one);
    if (one->second.since + kWindow <= now) tries_.erase(one);
    one = next;
  }
  if (tries_.size() >= kMostKinds) tries_.erase(tries_.begin());
}

std::string TriesForAccount(absl::string_view name) {
  return absl::StrCat("account ", name);
}

std::string TriesFromAddress(absl::string_view address) {
  return absl::StrCat("address ", address.substr(0, address.rfind(':')));
}

}  // namespace gandan
