#include "district_hub/job.h"

#include <utility>

#include "base/log.h"

namespace gandan {
namespace {

// Stands where a caller would, and waits for ever.
class UnaskedCall : public PendingCall {
 public:
  const Caller& caller() const override { return caller_; }
  absl::Time deadline() const override { return absl::InfiniteFuture(); }
  bool cancelled() const override { return false; }
  void Finish(const absl::Status& status) override {
    if (!status.ok()) LogError("the hub's own job: ", status.ToString());
  }

 private:
  const Caller caller_;
};

}  // namespace

Job UnaskedJob(std::function<absl::Status(DecisionGroup&)> decide) {
  Job job;
  job.call = std::make_shared<UnaskedCall>();
  job.decide = std::move(decide);
  return job;
}

}  // namespace gandan
