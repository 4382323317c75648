#ifndef GANDAN_COMMUNE_NODE_CHANGING_STUB_H_
#define GANDAN_COMMUNE_NODE_CHANGING_STUB_H_

#include <memory>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/channel.h"

namespace gandan {

// A stub of a service, whose channel may be changed between two calls: after a
// renewal the node shows its new key on a new connection.
//
// Thread-safe.
template <typename Service>
class ChangingStub {
 public:
  using Stub = typename Service::Stub;

  explicit ChangingStub(std::shared_ptr<grpc::Channel> channel)
      : stub_(Service::NewStub(std::move(channel))) {}

  // For the next call; it stays good while it is held.
  std::shared_ptr<Stub> Get() const ABSL_LOCKS_EXCLUDED(mutex_) {
    absl::MutexLock lock(&mutex_);
    return stub_;
  }

  // Later calls go this way.
  void Use(std::shared_ptr<grpc::Channel> channel) ABSL_LOCKS_EXCLUDED(mutex_) {
    std::shared_ptr<Stub> next = Service::NewStub(std::move(channel));
    absl::MutexLock lock(&mutex_);
    stub_.swap(next);
  }

 private:
  mutable absl::Mutex mutex_;
  std::shared_ptr<Stub> stub_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_CHANGING_STUB_H_
