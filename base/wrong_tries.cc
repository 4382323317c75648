#include "base/wrong_tries.h"

#include <algorithm>

namespace gandan {
namespace {

constexpr size_t kMostKinds = 10'000;

}  // namespace

absl::Duration WrongTries::WaitOf(absl::string_view kind) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  const auto found = tries_.find(kind);
  if (found == tries_.end()) return absl::ZeroDuration();
  if (IsOver(found->second, now)) {
    tries_.erase(found);
    return absl::ZeroDuration();
  }
  return found->second.wrong < kMost ? absl::ZeroDuration()
                                     : found->second.since + kWindow - now;
}

void WrongTries::NoteWrong(absl::string_view kind) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  if (!tries_.contains(kind)) MakeRoom(now);
  Tries& tries = tries_[kind];
  if (tries.wrong == 0 || IsOver(tries, now))
    tries = {.wrong = 0, .since = now};
  ++tries.wrong;
}

void WrongTries::NoteRight(absl::string_view kind) {
  absl::MutexLock lock(&mutex_);
  tries_.erase(kind);
}

void WrongTries::MakeRoom(absl::Time now) {
  if (tries_.size() < kMostKinds) return;
  absl::erase_if(tries_,
                 [now](const auto& one) { return IsOver(one.second, now); });
  if (tries_.size() < kMostKinds) return;
  absl::erase_if(tries_,
                 [](const auto& one) { return one.second.wrong < kMost; });
  if (tries_.size() < kMostKinds) return;
  tries_.erase(std::min_element(tries_.begin(), tries_.end(),
                                [](const auto& a, const auto& b) {
                                  return a.second.since < b.second.since;
                                }));
}

}  // namespace gandan
