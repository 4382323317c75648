#ifndef GANDAN_DISTRICT_HUB_ISSUING_CALL_H_
#define GANDAN_DISTRICT_HUB_ISSUING_CALL_H_

#include <atomic>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "district_hub/intake_queue.h"
#include "district_hub/queries/issue_preparation.h"
#include "district_hub/query_service.h"
#include "gandan/v1/issuing.pb.h"
#include "net/call.h"

namespace gandan {

// One IssueReport on its way: prepared on the pool from a snapshot, decided in
// the committer, and begun again where what it rests on changed in between. So
// the committer prints nothing, and what is printed is of one position.
//
// Thread-safe; it is in one place at a time. The context and the queue must
// outlive it.
class IssuingCall : public PendingCall,
                    public std::enable_shared_from_this<IssuingCall> {
 public:
  // `request` and `response` live until `call` is finished.
  IssuingCall(const QueryContext* query, IntakeQueue* queue,
              std::shared_ptr<PendingCall> call,
              const v1::IssueReportRequest* request,
              v1::IssueReportResponse* response)
      : query_(*query),
        queue_(*queue),
        call_(std::move(call)),
        request_(*request),
        response_(*response) {}

  // Begins, on the pool. The call is refused if that is full.
  void Begin();

  const Caller& caller() const override { return call_->caller(); }
  absl::Time deadline() const override { return call_->deadline(); }
  bool cancelled() const override { return call_->cancelled(); }

  // Answers, or begins again after ABORTED, a few times.
  void Finish(const absl::Status& status) override;

 private:
  // Prepares and queues, or answers; a failure is still to be answered.
  absl::Status Prepare();
  absl::StatusOr<PreparedIssue> PrepareNow() const;

  // Has the committer decide. The failure of the queue if it takes no more.
  absl::Status Push(PreparedIssue prepared);

  const QueryContext& query_;
  IntakeQueue& queue_;
  const std::shared_ptr<PendingCall> call_;
  const v1::IssueReportRequest& request_;
  v1::IssueReportResponse& response_;
  std::atomic<int> attempts_ = 0;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ISSUING_CALL_H_
