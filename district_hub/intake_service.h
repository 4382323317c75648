#ifndef GANDAN_DISTRICT_HUB_INTAKE_SERVICE_H_
#define GANDAN_DISTRICT_HUB_INTAKE_SERVICE_H_

#include <memory>

#include "absl/status/status.h"
#include "base/clock.h"
#include "base/worker_pool.h"
#include "district_hub/batch_signatures.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/deciding_board.h"
#include "district_hub/intake_limits.h"
#include "district_hub/intake_queue.h"
#include "district_hub/judged_batch.h"
#include "district_hub/node_activity.h"
#include "district_hub/receipt_seals.h"
#include "district_hub/restore_gate.h"
#include "gandan/v1/intake.grpc.pb.h"
#include "net/call.h"
#include "storage/engine.h"

namespace gandan {

// What intake needs; everything must outlive the service.
struct IntakeContext {
  const Engine* engine = nullptr;
  CatalogueHolder* catalogues = nullptr;
  IntakeQueue* queue = nullptr;
  WorkerPool* judging = nullptr;
  DecidingBoard* board = nullptr;  // Null: what is being read is not noted.
  NodeActivity* activity = nullptr;
  Clock* clock = nullptr;
  const CallDoor* door = nullptr;
  IntakeLimits limits;
  Approvals approvals = Approvals::kOptional;
  const ReceiptSeals* seals = nullptr;  // Null: receipts are not sealed.
  const RestoreGate* gate = nullptr;    // Null: it is always open.
  const BatchSignatures* signatures = nullptr;  // Null: none is looked at.
};

// Takes batches: finds room in the queue, judges on a pool, and leaves the
// rest to the committer.
//
// Thread-safe.
class IntakeService : public v1::ReportIntake::CallbackService {
 public:
  explicit IntakeService(const IntakeContext& context);

  // Lets the caller in, then Submit.
  grpc::ServerUnaryReactor* SubmitReports(
      grpc::CallbackServerContext* context,
      const v1::SubmitReportsRequest* request,
      v1::SubmitReportsResponse* response) override;

  // The call behind the door; finishes it sooner or later, with the errors that
  // ReportIntake.SubmitReports names. Request and response live until then.
  void Submit(std::shared_ptr<PendingCall> call,
              const v1::SubmitReportsRequest* request,
              v1::SubmitReportsResponse* response);

 private:
  struct Batch;

  // Fails at once, or leaves the rest to JudgeAndPush.
  absl::Status TrySubmit(std::shared_ptr<PendingCall> call,
                         const v1::SubmitReportsRequest* request,
                         v1::SubmitReportsResponse* response);

  // INVALID_ARGUMENT: the request is beyond what Hello tells, or not in order.
  absl::Status CheckLimits(const v1::SubmitReportsRequest& request) const;

  // On the judging pool: judges, and queues the batch for the committer.
  void JudgeAndPush(std::shared_ptr<Batch> batch);

  // On the answering pool: seals the receipts.
  void Seal(Batch* batch) const;

  // Tells of receipts that the hub gave and does not know.
  void CompareWithReceipts(DecisionGroup& group, const Batch& batch) const;

  // In the committer's thread.
  absl::Status Decide(DecisionGroup& group, Batch* batch) const;

  const IntakeContext context_;
  const BatchJudge judge_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_INTAKE_SERVICE_H_
