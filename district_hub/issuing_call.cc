#include "district_hub/issuing_call.h"

#include "base/both_languages.h"
#include "base/status_macros.h"
#include "district_hub/answer_on_pool.h"
#include "district_hub/issue_decisions.h"
#include "net/call_errors.h"

namespace gandan {
namespace {

// Printing takes milliseconds and a district receives some reports a second,
// so one more try is rare.
constexpr int kMostAttempts = 5;

}  // namespace

void IssuingCall::Begin() {
  const auto work = [self = shared_from_this()] {
    const absl::Status done =
        WorkFor(*self->call_, [&self] { return self->Prepare(); });
    if (!done.ok()) self->call_->Finish(done);
  };
  if (!query_.pool->TryRun(work)) {
    call_->Finish(
        BusyError(InBothLanguages("Máy chủ đang bận.", "The hub is busy."),
                  absl::Seconds(1)));
  }
}

void IssuingCall::Finish(const absl::Status& status) {
  if (absl::IsAborted(status) && ++attempts_ < kMostAttempts) {
    Begin();
  } else {
    call_->Finish(status);
  }
}

absl::Status IssuingCall::Prepare() {
  ASSIGN_OR_RETURN(PreparedIssue prepared, PrepareNow());
  if (!prepared.is_there) return Push(std::move(prepared));
  response_ = std::move(prepared.standing);
  call_->Finish(absl::OkStatus());
  return absl::OkStatus();
}

absl::StatusOr<PreparedIssue> IssuingCall::PrepareNow() const {
  ASSIGN_OR_RETURN(const QuerySnapshot snapshot, SnapshotFor(query_));
  return PrepareIssue(snapshot, request_);
}

absl::Status IssuingCall::Push(PreparedIssue prepared) {
  Job job;
  job.call = shared_from_this();
  job.decide = [this, prepared = std::move(prepared)](DecisionGroup& group) {
    return DecideIssue(group, prepared, &response_);
  };
  return queue_.Push(std::move(job));
}

}  // namespace gandan
