#include "commune_node/desk/desk_service.h"

#include "base/status_macros.h"

namespace gandan {

grpc::ServerUnaryReactor* DeskService::OpenSession(
    grpc::CallbackServerContext* context, const v1::OpenSessionRequest* request,
    v1::OpenSessionResponse* response) {
  return ServeCall(
      *parts_, "CommuneDesk.OpenSession", context, response,
      [this,
       request](const Caller&) -> absl::StatusOr<v1::OpenSessionResponse> {
        v1::OpenSessionResponse opened;
        ASSIGN_OR_RETURN(*opened.mutable_account(),
                         accounts_->Prove(request->who()));
        const DeskSessions::Opened session =
            sessions_->Open(request->who().name());
        opened.set_token(session.token);
        opened.mutable_expires_at()->set_seconds(
            absl::ToUnixSeconds(session.expires_at));
        return opened;
      });
}

grpc::ServerUnaryReactor* DeskService::CloseSession(
    grpc::CallbackServerContext* context, const v1::CloseSessionRequest*,
    v1::CloseSessionResponse* response) {
  return ServeCall(
      *parts_, "CommuneDesk.CloseSession", context, response,
      [this](const Caller& caller) -> absl::StatusOr<v1::CloseSessionResponse> {
        sessions_->Close(caller.token_digest);
        return v1::CloseSessionResponse();
      });
}

grpc::ServerUnaryReactor* DeskService::OpenForm(
    grpc::CallbackServerContext* context, const v1::OpenFormRequest* request,
    v1::OpenFormResponse* response) {
  return ServeCall(
      *parts_, "CommuneDesk.OpenForm", context, response,
      [this, request](const Caller&) { return desk_->OpenForm(*request); });
}

grpc::ServerUnaryReactor* DeskService::SaveDraft(
    grpc::CallbackServerContext* context, const v1::SaveDraftRequest* request,
    v1::SaveDraftResponse* response) {
  return ServeCall(*parts_, "CommuneDesk.SaveDraft", context, response,
                   [this, request](const Caller& caller) {
                     return desk_->SaveDraft(ActorOf(caller), *request);
                   });
}

grpc::ServerUnaryReactor* DeskService::DiscardDraft(
    grpc::CallbackServerContext* context,
    const v1::DiscardDraftRequest* request,
    v1::DiscardDraftResponse* response) {
  return ServeCall(
      *parts_, "CommuneDesk.DiscardDraft", context, response,
      [this, request](const Caller&) { return desk_->DiscardDraft(*request); });
}

grpc::ServerUnaryReactor* DeskService::SubmitDraft(
    grpc::CallbackServerContext* context, const v1::SubmitDraftRequest* request,
    v1::SubmitDraftResponse* response) {
  return ServeCall(
      *parts_, "CommuneDesk.SubmitDraft", context, response,
      [this, request](const Caller&) { return desk_->SubmitDraft(*request); });
}

}  // namespace gandan
