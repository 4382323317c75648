#include "district_hub/enrolment_throttle.h"

#include <algorithm>

#include "base/both_languages.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

constexpr size_t kMostAddresses = 10'000;

// An attacker may have many ports, and fewer addresses.
std::string HostOf(absl::string_view address) {
  return std::string(address.substr(0, address.rfind(':')));
}

}  // namespace

absl::Status EnrolmentThrottle::Admit(absl::string_view address) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  const auto found = tries_.find(HostOf(address));
  if (found == tries_.end()) return absl::OkStatus();
  const absl::Duration wait = found->second.since + kWindow - now;
  if (wait <= absl::ZeroDuration()) {
    tries_.erase(found);
    return absl::OkStatus();
  }
  if (found->second.wrong < kMostWrong) return absl::OkStatus();
  return BusyError(
      InBothLanguages("Sai mã mời quá nhiều lần; hãy đợi một phút.",
                      "Too many wrong tokens; wait a minute."),
      wait);
}

void EnrolmentThrottle::NoteWrong(absl::string_view address) {
  const absl::Time now = clock_->Now();
  const std::string host = HostOf(address);
  absl::MutexLock lock(&mutex_);
  if (!tries_.contains(host)) MakeRoom(now);
  Tries& tries = tries_[host];
  if (tries.wrong == 0) tries.since = now;
  ++tries.wrong;
}

void EnrolmentThrottle::MakeRoom(absl::Time now) {
  if (tries_.size() < kMostAddresses) return;
  const auto forget = [this](auto unwanted) {
    for (auto one = tries_.begin(); one != tries_.end();) {
      const auto here = one++;
      if (unwanted(here->second)) tries_.erase(here);
    }
  };
  forget([&](const Tries& tries) { return tries.since + kWindow <= now; });
  if (tries_.size() < kMostAddresses) return;
  forget([](const Tries& tries) { return tries.wrong < kMostWrong; });
  if (tries_.size() < kMostAddresses) return;
  tries_.erase(std::min_element(tries_.begin(), tries_.end(),
                                [](const auto& a, const auto& b) {
                                  return a.second.since < b.second.since;
                                }));
}

}  // namespace gandan
