#ifndef GANDAN_DISTRICT_HUB_DIRECTIVES_SERVICE_H_
#define GANDAN_DISTRICT_HUB_DIRECTIVES_SERVICE_H_

#include "absl/random/bit_gen_ref.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/worker_pool.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/certificate_desk.h"
#include "district_hub/intake_limits.h"
#include "district_hub/node_activity.h"
#include "district_hub/receipt_seals.h"
#include "gandan/v1/directives.grpc.pb.h"
#include "net/call.h"
#include "storage/engine.h"
#include "storage/grants.h"

namespace gandan {

// What directives need; everything must outlive the service.
struct DirectivesContext {
  Engine* engine = nullptr;
  CatalogueHolder* catalogues = nullptr;
  WorkerPool* pool = nullptr;
  NodeActivity* activity = nullptr;
  Clock* clock = nullptr;
  const CallDoor* door = nullptr;
  IntakeLimits limits;                    // Told in Hello.
  const CertificateDesk* desk = nullptr;  // Null: nobody is told whom to trust.
  const ReceiptSeals* seals = nullptr;    // Null: receipts are not sealed.
  absl::Duration ask_again_after = absl::Minutes(5);
};

// Answers nodes, each call on the pool and from one snapshot.
//
// Thread-safe.
class DirectivesService : public v1::NodeDirectives::CallbackService {
 public:
  // `random` spreads when nodes ask again; it must outlive the service, and
  // nobody else may use it.
  DirectivesService(const DirectivesContext& context, absl::BitGenRef random)
      : context_(context), random_(random) {}

  // Notes the contact, and answers its unit's news.
  grpc::ServerUnaryReactor* FetchDirectives(
      grpc::CallbackServerContext* context,
      const v1::FetchDirectivesRequest* request,
      v1::FetchDirectivesResponse* response) override;

  // A page is bounded in entries and bytes (PageLimits).
  grpc::ServerUnaryReactor* FetchOwnReports(
      grpc::CallbackServerContext* context,
      const v1::FetchOwnReportsRequest* request,
      v1::FetchOwnReportsResponse* response) override;

  // From memory; the same for every unit.
  grpc::ServerUnaryReactor* FetchCatalogue(
      grpc::CallbackServerContext* context,
      const v1::FetchCatalogueRequest* request,
      v1::FetchCatalogueResponse* response) override;

  // From memory; the same for every unit.
  grpc::ServerUnaryReactor* ProveHistory(
      grpc::CallbackServerContext* context,
      const v1::ProveHistoryRequest* request,
      v1::ProveHistoryResponse* response) override;
  grpc::ServerUnaryReactor* FetchTrust(
      grpc::CallbackServerContext* context,
      const v1::FetchTrustRequest* request,
      v1::FetchTrustResponse* response) override;

 private:
  absl::Status Directives(const Caller& caller,
                          const v1::FetchDirectivesRequest& request,
                          v1::FetchDirectivesResponse* response);
  absl::Status OwnReports(const Caller& caller,
                          const v1::FetchOwnReportsRequest& request,
                          v1::FetchOwnReportsResponse* response);
  absl::Status CheckGrant(const Reader& snapshot, const GrantOf& grant) const;
  // Whom to trust, and whether the caller's certificate is to be renewed now.
  absl::Status FillTrust(const Reader& snapshot, const PeerIdentity& peer,
                         v1::FetchDirectivesResponse* response);
  absl::Duration DrawWait();

  const DirectivesContext context_;
  absl::Mutex mutex_;
  absl::BitGenRef random_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_DIRECTIVES_SERVICE_H_
