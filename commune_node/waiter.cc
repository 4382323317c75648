#include "commune_node/waiter.h"

namespace gandan {

void Waiter::WaitFor(const Wait& wait) {
  absl::MutexLock lock(&mutex_);
  heeds_work_ = wait.until_new_work;
  mutex_.AwaitWithTimeout(absl::Condition(this, &Waiter::MayGoOn), wait.most);
  if (heeds_work_) new_work_ = false;
  cut_ = false;
}

void Waiter::Wake() {
  absl::MutexLock lock(&mutex_);
  new_work_ = true;
}

void Waiter::Cut() {
  absl::MutexLock lock(&mutex_);
  cut_ = true;
}

void Waiter::Stop() {
  absl::MutexLock lock(&mutex_);
  stopped_ = true;
}

bool Waiter::stopped() const {
  absl::MutexLock lock(&mutex_);
  return stopped_;
}

}  // namespace gandan
