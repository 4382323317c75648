#include "district_hub/job.h"

#include <utility>

#include "base/log.h"

namespace gandan {
namespace {

// Stands where a caller would, and waits for ever.
class UnaskedCall : public PendingCall {
 public:
  explicit UnaskedCall(std::function<void()> on_failure)
      : on_failure_(std::move(on_failure)) {}

  const Caller& caller() const override { return caller_; }
  absl::Time deadline() const override { return absl::InfiniteFuture(); }
  bool cancelled() const override { return false; }
  void Finish(const absl::Status& status) override {
    if (status.ok()) return;
    LogError("the hub's own job: ", status.ToString());
    if (on_failure_ != nullptr) on_failure_();
  }

 private:
  const std::function<void()> on_failure_;
  const Caller caller_;
};

}  // namespace

Job UnaskedJob(std::function<absl::Status(DecisionGroup&)> decide,
               std::function<void()> on_failure) {
  Job job;
  job.call = std::make_shared<UnaskedCall>(std::move(on_failure));
  job.decide = std::move(decide);
  return job;
}

}  // namespace gandan
