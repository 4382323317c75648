#include "district_hub/deciding_calls.h"

#include <utility>

#include "base/both_languages.h"
#include "base/status_macros.h"
#include "net/call_errors.h"

namespace gandan {

grpc::ServerUnaryReactor* DecidingCalls::Commit(
    const CalledMethod& method, grpc::CallbackServerContext* context,
    Decide decide) const {
  return LetIn(*door_, method, context,
               [this, &decide](std::shared_ptr<PendingCall> call) {
                 Push(std::move(call), std::move(decide));
               });
}

grpc::ServerUnaryReactor* DecidingCalls::PrepareAndCommit(
    const CalledMethod& method, grpc::CallbackServerContext* context,
    Prepare prepare) const {
  return LetIn(*door_, method, context,
               [this, &prepare](std::shared_ptr<PendingCall> call) {
                 const auto work = [this, call, prepare = std::move(prepare)] {
                   Decide decide;
                   const absl::Status prepared =
                       WorkFor(*call, [&]() -> absl::Status {
                         ASSIGN_OR_RETURN(decide, prepare(call->caller()));
                         return absl::OkStatus();
                       });
                   if (prepared.ok() && decide != nullptr) {
                     Push(call, std::move(decide));
                   } else {
                     call->Finish(prepared);
                   }
                 };
                 if (!pool_->TryRun(work)) {
                   call->Finish(BusyError(
                       InBothLanguages("Máy chủ đang bận.", "The hub is busy."),
                       absl::Seconds(1)));
                 }
               });
}

void DecidingCalls::Push(std::shared_ptr<PendingCall> call,
                         Decide decide) const {
  Job job;
  job.call = call;
  job.decide = std::move(decide);
  const absl::Status queued = queue_->Push(std::move(job));
  if (!queued.ok()) call->Finish(queued);
}

}  // namespace gandan
