#ifndef GANDAN_BASE_WORKER_POOL_H_
#define GANDAN_BASE_WORKER_POOL_H_

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace gandan {

// A few threads for work that may take long, with a bounded queue, so that
// nothing slow runs on the threads that answer calls.
//
// Thread-safe. The destructor finishes what was taken.
class WorkerPool {
 public:
  // Starts the threads. At most `most_waiting` pieces of work wait for one.
  WorkerPool(int threads, size_t most_waiting);
  ~WorkerPool();

  // Runs the work soon. Returns false, and takes nothing, if too much waits
  // or the pool is stopping.
  bool TryRun(std::function<void()> work);

 private:
  void RunWorker();

  const size_t most_waiting_;
  absl::Mutex mutex_;
  std::deque<std::function<void()>> waiting_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;  // Constant after construction.
};

}  // namespace gandan

#endif  // GANDAN_BASE_WORKER_POOL_H_
