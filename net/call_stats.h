#ifndef GANDAN_NET_CALL_STATS_H_
#define GANDAN_NET_CALL_STATS_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/histogram.h"

namespace gandan {

// How often each method was called since the program started, what it
// answered, and how long that took in all.
//
// Thread-safe.
class CallStats {
 public:
  struct Method {
    std::map<absl::StatusCode, uint64_t> calls;  // By what was answered.
    Histogram seconds{kSecondsBounds};
  };

  // Counts one call that has been answered.
  void Count(absl::string_view method, absl::StatusCode answer,
             absl::Duration time);

  // By method; those never called are not there.
  std::map<std::string, Method> Snapshot() const;

 private:
  mutable absl::Mutex mutex_;
  std::map<std::string, Method> methods_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_NET_CALL_STATS_H_
