#ifndef GANDAN_DISTRICT_HUB_ADMIN_SERVICE_H_
#define GANDAN_DISTRICT_HUB_ADMIN_SERVICE_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "base/clock.h"
#include "base/worker_pool.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/intake_queue.h"
#include "district_hub/key_decisions.h"
#include "district_hub/key_guard.h"
#include "district_hub/node_activity.h"
#include "gandan/v1/admin.grpc.pb.h"
#include "net/call.h"
#include "net/certificates.h"
#include "storage/engine.h"

namespace gandan {

// What administration needs; everything must outlive the service.
struct AdminContext {
  Engine* engine = nullptr;
  CatalogueHolder* catalogues = nullptr;
  IntakeQueue* queue = nullptr;
  WorkerPool* pool = nullptr;
  KeyGuard* guard = nullptr;
  NodeActivity* activity = nullptr;
  Clock* clock = nullptr;
  Clock* machine_clock = nullptr;  // Certificates keep the real time.
  const CertificateAuthority* authority = nullptr;
  const CallDoor* door = nullptr;
  std::string server_name;  // In the hub's certificate.
  absl::Duration certificate_life = absl::Hours(24 * 365);
};

// What is done at the hub itself: what takes long on the pool, what changes
// something in the committer.
//
// Thread-safe.
class AdminService : public v1::HubAdmin::CallbackService {
 public:
  explicit AdminService(AdminContext context) : context_(std::move(context)) {}

  // Signs on the pool, enrols in the committer.
  grpc::ServerUnaryReactor* SignCertificate(
      grpc::CallbackServerContext* context,
      const v1::SignCertificateRequest* request,
      v1::SignCertificateResponse* response) override;

  // On the pool, from one snapshot.
  grpc::ServerUnaryReactor* ListNodes(grpc::CallbackServerContext* context,
                                      const v1::ListNodesRequest* request,
                                      v1::ListNodesResponse* response) override;

  // In the committer; the guard knows before the answer.
  grpc::ServerUnaryReactor* BanKeys(grpc::CallbackServerContext* context,
                                    const v1::BanKeysRequest* request,
                                    v1::BanKeysResponse* response) override;

  // Checks on the pool, publishes in the committer.
  grpc::ServerUnaryReactor* PublishCatalogue(
      grpc::CallbackServerContext* context,
      const v1::PublishCatalogueRequest* request,
      v1::PublishCatalogueResponse* response) override;

  // In the committer.
  grpc::ServerUnaryReactor* DecideReport(
      grpc::CallbackServerContext* context,
      const v1::DecideReportRequest* request,
      v1::DecideReportResponse* response) override;

  // In the committer.
  grpc::ServerUnaryReactor* ChangePeriod(
      grpc::CallbackServerContext* context,
      const v1::ChangePeriodRequest* request,
      v1::ChangePeriodResponse* response) override;

 private:
  using Decide = std::function<absl::Status(DecisionGroup&)>;
  // Prepares a decision on the pool, or fails; null: nothing is to be decided.
  using Prepare = std::function<absl::StatusOr<Decide>()>;

  // Lets the caller in and has it decided in the committer.
  grpc::ServerUnaryReactor* Commit(absl::string_view method,
                                   grpc::CallbackServerContext* context,
                                   Decide decide);

  // The same after something that takes a while, on the pool.
  grpc::ServerUnaryReactor* PrepareAndCommit(
      absl::string_view method, grpc::CallbackServerContext* context,
      Prepare prepare);

  // Queues the call for the committer, or refuses it.
  void Push(std::shared_ptr<PendingCall> call, Decide decide);

  // A certificate for the key of the request; not yet anyone's.
  absl::StatusOr<SignedKey> Sign(const v1::SignCertificateRequest& request);

  // The unit asked for; without a first day, the one that has the code today.
  // NOT_FOUND: there is none.
  absl::StatusOr<UnitKey> UnitToSign(const v1::UnitKey& asked) const;

  // Fills in every key, with what is known of its node.
  absl::Status List(v1::ListNodesResponse* response);

  const AdminContext context_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ADMIN_SERVICE_H_
