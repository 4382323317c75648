#ifndef GANDAN_COMMUNE_NODE_DESK_DESK_SERVICE_H_
#define GANDAN_COMMUNE_NODE_DESK_DESK_SERVICE_H_

#include "commune_node/account_desk.h"
#include "commune_node/desk/commune_desk.h"
#include "commune_node/desk/desk_sessions.h"
#include "commune_node/serve_call.h"
#include "gandan/v1/commune_desk.grpc.pb.h"

namespace gandan {

// Serves the commune's page: sessions, forms and drafts.
//
// Thread-safe. All it is given must outlive it.
class DeskService : public v1::CommuneDesk::CallbackService {
 public:
  DeskService(CommuneDesk* desk, AccountDesk* accounts, DeskSessions* sessions,
              const ServingParts* parts)
      : desk_(desk), accounts_(accounts), sessions_(sessions), parts_(parts) {}

  // Proves who it is by a password.
  grpc::ServerUnaryReactor* OpenSession(
      grpc::CallbackServerContext* context,
      const v1::OpenSessionRequest* request,
      v1::OpenSessionResponse* response) override;
  grpc::ServerUnaryReactor* CloseSession(
      grpc::CallbackServerContext* context,
      const v1::CloseSessionRequest* request,
      v1::CloseSessionResponse* response) override;

  // As CommuneDesk.
  grpc::ServerUnaryReactor* OpenForm(grpc::CallbackServerContext* context,
                                     const v1::OpenFormRequest* request,
                                     v1::OpenFormResponse* response) override;
  grpc::ServerUnaryReactor* SaveDraft(grpc::CallbackServerContext* context,
                                      const v1::SaveDraftRequest* request,
                                      v1::SaveDraftResponse* response) override;
  grpc::ServerUnaryReactor* DiscardDraft(
      grpc::CallbackServerContext* context,
      const v1::DiscardDraftRequest* request,
      v1::DiscardDraftResponse* response) override;
  grpc::ServerUnaryReactor* SubmitDraft(
      grpc::CallbackServerContext* context,
      const v1::SubmitDraftRequest* request,
      v1::SubmitDraftResponse* response) override;

 private:
  CommuneDesk* const desk_;
  AccountDesk* const accounts_;
  DeskSessions* const sessions_;
  const ServingParts* const parts_;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DESK_DESK_SERVICE_H_
