#include "net/call_stats.h"

namespace gandan {

void CallStats::Count(absl::string_view method, absl::StatusCode answer,
                      absl::Duration time) {
  absl::MutexLock lock(&mutex_);
  Method& counted = methods_[std::string(method)];
  ++counted.calls[answer];
  counted.seconds.Add(absl::ToDoubleSeconds(time));
}

std::map<std::string, CallStats::Method> CallStats::Snapshot() const {
  absl::MutexLock lock(&mutex_);
  return methods_;
}

}  // namespace gandan
