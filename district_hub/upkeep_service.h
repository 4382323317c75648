#ifndef GANDAN_DISTRICT_HUB_UPKEEP_SERVICE_H_
#define GANDAN_DISTRICT_HUB_UPKEEP_SERVICE_H_

#include <string>

#include "absl/status/status.h"
#include "base/clock.h"
#include "base/worker_pool.h"
#include "district_hub/deciding_calls.h"
#include "district_hub/intake_queue.h"
#include "district_hub/restore_gate.h"
#include "gandan/v1/upkeep.grpc.pb.h"
#include "net/call.h"
#include "storage/audit_log.h"
#include "storage/engine.h"

namespace gandan {

// What upkeep needs; everything must outlive the service.
struct UpkeepContext {
  const Engine* engine = nullptr;
  const AuditLog* audit = nullptr;
  IntakeQueue* queue = nullptr;
  WorkerPool* pool = nullptr;  // For backups: one thread, since they take long.
  RestoreGate* gate = nullptr;
  Clock* clock = nullptr;  // The machine's: dates backups.
  const CallDoor* door = nullptr;
  std::string data_folder;  // Where no backup may lie.
};

// Makes backups, and opens a restored hub.
//
// Thread-safe.
class UpkeepService : public v1::HubUpkeep::CallbackService {
 public:
  explicit UpkeepService(const UpkeepContext& context)
      : context_(context), calls_(context.door, context.pool, context.queue) {}

  // On the pool, while everything else goes on.
  grpc::ServerUnaryReactor* MakeBackup(
      grpc::CallbackServerContext* context,
      const v1::MakeBackupRequest* request,
      v1::MakeBackupResponse* response) override;

  // In the committer.
  grpc::ServerUnaryReactor* ConfirmRestore(
      grpc::CallbackServerContext* context,
      const v1::ConfirmRestoreRequest* request,
      v1::ConfirmRestoreResponse* response) override;

 private:
  absl::Status BackUp(const v1::MakeBackupRequest& request,
                      v1::MakeBackupResponse* response) const;

  const UpkeepContext context_;
  const DecidingCalls calls_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_UPKEEP_SERVICE_H_
