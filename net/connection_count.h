#ifndef GANDAN_NET_CONNECTION_COUNT_H_
#define GANDAN_NET_CONNECTION_COUNT_H_

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace gandan {

// Counts connections, and how many of them a host has.
//
// Thread-safe.
class ConnectionCount {
 public:
  ConnectionCount(int most, int most_of_one_host)
      : most_(most), most_of_one_host_(most_of_one_host) {}

  // Whether one more may be held; then Leave it.
  bool Enter(const std::string& host) {
    absl::MutexLock lock(&mutex_);
    if (all_ >= most_) return false;
    int& of_host = hosts_[host];
    if (of_host >= most_of_one_host_) return false;
    ++of_host;
    ++all_;
    return true;
  }

  void Leave(const std::string& host) {
    absl::MutexLock lock(&mutex_);
    --all_;
    const auto found = hosts_.find(host);
    if (--found->second == 0) hosts_.erase(found);
  }

 private:
  const int most_;
  const int most_of_one_host_;
  absl::Mutex mutex_;
  int all_ ABSL_GUARDED_BY(mutex_) = 0;
  std::map<std::string, int> hosts_ ABSL_GUARDED_BY(mutex_);
};

// Holds the place of one connection that entered, as long as it lives.
class ConnectionPlace {
 public:
  ConnectionPlace(std::shared_ptr<ConnectionCount> count, std::string host)
      : count_(std::move(count)), host_(std::move(host)) {}
  ConnectionPlace(ConnectionPlace&&) = default;
  ~ConnectionPlace() {
    if (count_ != nullptr) count_->Leave(host_);
  }

 private:
  std::shared_ptr<ConnectionCount> count_;  // Null: moved from.
  std::string host_;
};

}  // namespace gandan

#endif  // GANDAN_NET_CONNECTION_COUNT_H_
