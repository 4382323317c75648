#ifndef GANDAN_CLI_PROGRESS_H_
#define GANDAN_CLI_PROGRESS_H_

#include <cstdint>
#include <ostream>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace gandan {

// A line that says what a long command is doing, from the moment it has taken
// two seconds until it ends; then the line goes.
//
// Thread-safe.
class Progress {
 public:
  struct Options {
    absl::Duration quiet = absl::Seconds(2);  // Before the first line.
    absl::Duration every = absl::Milliseconds(500);
  };

  // Writes to `out`, which must outlive it; null: says nothing. `doing`: such
  // as "Đang tải / Loading".
  Progress(std::ostream* out, absl::string_view doing, Options options);
  Progress(std::ostream* out, absl::string_view doing)
      : Progress(out, doing, Options()) {}
  ~Progress();

  // So many things are done.
  void Update(int64_t done);

 private:
  void Show() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Run();

  std::ostream* const out_;
  const std::string doing_;
  const Options options_;
  absl::Mutex mutex_;
  int64_t done_ ABSL_GUARDED_BY(mutex_) = 0;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // Not joinable where nothing is said.
};

}  // namespace gandan

#endif  // GANDAN_CLI_PROGRESS_H_
