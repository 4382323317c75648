#ifndef GANDAN_DISTRICT_HUB_ENROLMENT_SERVICE_H_
#define GANDAN_DISTRICT_HUB_ENROLMENT_SERVICE_H_

#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/worker_pool.h"
#include "district_hub/certificate_desk.h"
#include "district_hub/deciding_calls.h"
#include "district_hub/enrolment_throttle.h"
#include "district_hub/intake_queue.h"
#include "district_hub/key_guard.h"
#include "district_hub/renewal_desk.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/enrolment.grpc.pb.h"
#include "net/call.h"
#include "storage/engine.h"

namespace gandan {

// What enrolment needs; everything must outlive the service.
struct EnrolmentContext {
  Engine* engine = nullptr;
  IntakeQueue* queue = nullptr;
  WorkerPool* pool = nullptr;  // Of its own: strangers hold nobody else up.
  KeyGuard* guard = nullptr;
  const CertificateDesk* desk = nullptr;
  const RenewalDesk* renewals = nullptr;
  // Open: callers have no certificate yet. The throttle is its gate.
  const CallDoor* door = nullptr;
  EnrolmentThrottle* throttle = nullptr;  // Told of what is wrong.
};

// Gives a node that knows a token its certificate, and one that holds a key the
// next.
//
// Thread-safe.
class EnrolmentService : public v1::NodeEnrolment::CallbackService {
 public:
  explicit EnrolmentService(EnrolmentContext context)
      : context_(context), calls_(context.door, context.pool, context.queue) {}

  // On the pool, from one snapshot.
  grpc::ServerUnaryReactor* Introduce(grpc::CallbackServerContext* context,
                                      const v1::IntroduceRequest* request,
                                      v1::IntroduceResponse* response) override;

  // Checks and signs on the pool, enrols in the committer.
  grpc::ServerUnaryReactor* Enrol(grpc::CallbackServerContext* context,
                                  const v1::EnrolRequest* request,
                                  v1::EnrolResponse* response) override;

  // On the pool.
  grpc::ServerUnaryReactor* Challenge(grpc::CallbackServerContext* context,
                                      const v1::ChallengeRequest* request,
                                      v1::ChallengeResponse* response) override;

  // Checks and signs on the pool, enrols in the committer.
  grpc::ServerUnaryReactor* Renew(grpc::CallbackServerContext* context,
                                  const v1::RenewRequest* request,
                                  v1::RenewResponse* response) override;

 private:
  absl::Status ProveHub(const Caller& caller,
                        const v1::IntroduceRequest& request,
                        v1::IntroduceResponse* response);

  // The caller's invitation, its proof checked.
  absl::StatusOr<storage::v1::InvitationRow> CheckNode(
      const Caller& caller, const v1::EnrolRequest& request);

  // An invitation that is not over. UNAUTHENTICATED: there is none.
  absl::StatusOr<storage::v1::InvitationRow> Find(const Caller& caller,
                                                  uint32_t invitation);

  // UNAUTHENTICATED; who tries again and again has to wait.
  absl::Status Refuse(const Caller& caller, uint32_t invitation);

  // The renewal, checked; who is not proved again and again has to wait.
  absl::StatusOr<RenewalDesk::Checked> CheckRenewal(
      const Caller& caller, const v1::RenewRequest& request);

  const EnrolmentContext context_;
  const DecidingCalls calls_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ENROLMENT_SERVICE_H_
