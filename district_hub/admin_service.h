#ifndef GANDAN_DISTRICT_HUB_ADMIN_SERVICE_H_
#define GANDAN_DISTRICT_HUB_ADMIN_SERVICE_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/clock.h"
#include "base/worker_pool.h"
#include "district_hub/authority_change.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/certificate_desk.h"
#include "district_hub/deciding_calls.h"
#include "district_hub/hub_health.h"
#include "district_hub/intake_queue.h"
#include "district_hub/invitation_decisions.h"
#include "district_hub/key_guard.h"
#include "district_hub/node_activity.h"
#include "gandan/v1/admin.grpc.pb.h"
#include "net/call.h"
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
  const CertificateDesk* desk = nullptr;
  const AuthorityChange* authority_change = nullptr;
  const HubHealth* health = nullptr;
  const CallDoor* door = nullptr;
};

// What is done at the hub itself: what takes long on the pool, what changes
// something in the committer.
//
// Thread-safe.
class AdminService : public v1::HubAdmin::CallbackService {
 public:
  explicit AdminService(const AdminContext& context)
      : context_(context), calls_(context.door, context.pool, context.queue) {}

  // Signs on the pool, enrols in the committer.
  grpc::ServerUnaryReactor* SignCertificate(
      grpc::CallbackServerContext* context,
      const v1::SignCertificateRequest* request,
      v1::SignCertificateResponse* response) override;

  // Draws the token on the pool, takes it up in the committer.
  grpc::ServerUnaryReactor* Invite(grpc::CallbackServerContext* context,
                                   const v1::InviteRequest* request,
                                   v1::InviteResponse* response) override;

  // On the pool, from one snapshot.
  grpc::ServerUnaryReactor* ListNodes(grpc::CallbackServerContext* context,
                                      const v1::ListNodesRequest* request,
                                      v1::ListNodesResponse* response) override;

  // In the committer; the guard knows before the answer.
  grpc::ServerUnaryReactor* BanKeys(grpc::CallbackServerContext* context,
                                    const v1::BanKeysRequest* request,
                                    v1::BanKeysResponse* response) override;

  // Takes the step on the pool, notes it in the committer.
  grpc::ServerUnaryReactor* RollAuthority(
      grpc::CallbackServerContext* context,
      const v1::RollAuthorityRequest* request,
      v1::RollAuthorityResponse* response) override;

  // From memory.
  grpc::ServerUnaryReactor* GetHubHealth(
      grpc::CallbackServerContext* context,
      const v1::GetHubHealthRequest* request,
      v1::GetHubHealthResponse* response) override;

  // In the committer; the guard knows before the answer.
  grpc::ServerUnaryReactor* UnbanKeys(grpc::CallbackServerContext* context,
                                      const v1::UnbanKeysRequest* request,
                                      v1::UnbanKeysResponse* response) override;

  // In the committer; the guard knows before the answer.
  grpc::ServerUnaryReactor* PruneKeys(grpc::CallbackServerContext* context,
                                      const v1::PruneKeysRequest* request,
                                      v1::PruneKeysResponse* response) override;

  // In the committer.
  grpc::ServerUnaryReactor* GrantCorrections(
      grpc::CallbackServerContext* context,
      const v1::GrantCorrectionsRequest* request,
      v1::GrantCorrectionsResponse* response) override;

  // In the committer.
  grpc::ServerUnaryReactor* ExcuseLateness(
      grpc::CallbackServerContext* context,
      const v1::ExcuseLatenessRequest* request,
      v1::ExcuseLatenessResponse* response) override;

  // In the committer.
  grpc::ServerUnaryReactor* ReleaseReport(
      grpc::CallbackServerContext* context,
      const v1::ReleaseReportRequest* request,
      v1::ReleaseReportResponse* response) override;

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
  grpc::ServerUnaryReactor* VerifyScore(
      grpc::CallbackServerContext* context,
      const v1::VerifyScoreRequest* request,
      v1::VerifyScoreResponse* response) override;

  // In the committer.
  grpc::ServerUnaryReactor* ChangePeriod(
      grpc::CallbackServerContext* context,
      const v1::ChangePeriodRequest* request,
      v1::ChangePeriodResponse* response) override;

 private:
  // The unit asked for; without a first day, the one that has the code today.
  // NOT_FOUND: there is none.
  absl::StatusOr<UnitKey> UnitToEnrol(const v1::UnitKey& asked) const;

  // A token for the unit asked for.
  absl::StatusOr<Invitation> MakeInvitation(
      const v1::InviteRequest& request) const;

  // Fills in every key, with what is known of its node.
  absl::Status List(v1::ListNodesResponse* response);

  const AdminContext context_;
  const DecidingCalls calls_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ADMIN_SERVICE_H_
