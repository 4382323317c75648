#include "district_hub/enrolment_service.h"

#include <memory>
#include <string>

#include "base/log.h"
#include "base/status_macros.h"
#include "district_hub/invitation_decisions.h"
#include "district_hub/key_failures.h"
#include "net/enrolment_proof.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

constexpr size_t kNonceBytes = 32;

InvitationToken TokenOf(uint32_t invitation,
                        const storage::v1::InvitationRow& row) {
  return {.invitation = invitation, .secret = row.secret()};
}

}  // namespace

grpc::ServerUnaryReactor* EnrolmentService::Introduce(
    grpc::CallbackServerContext* context, const v1::IntroduceRequest* request,
    v1::IntroduceResponse* response) {
  return LetInOn(context_.pool, *context_.door, "Introduce", context,
                 [=, this](const Caller& caller) {
                   return ProveHub(caller, *request, response);
                 });
}

grpc::ServerUnaryReactor* EnrolmentService::Enrol(
    grpc::CallbackServerContext* context, const v1::EnrolRequest* request,
    v1::EnrolResponse* response) {
  return calls_.PrepareAndCommit(
      "Enrol", context,
      [=, this](const Caller& caller) -> absl::StatusOr<DecidingCalls::Decide> {
        ASSIGN_OR_RETURN(const storage::v1::InvitationRow row,
                         CheckNode(caller, *request));
        ASSIGN_OR_RETURN(const UnitKey unit, UnitKeyFromProto(row.unit()));
        ASSIGN_OR_RETURN(SignedKey key,
                         context_.desk->Sign(request->csr_pem(), unit, 0));
        *response->mutable_unit() = row.unit();
        response->set_server_name(context_.desk->server_name());
        return DecidingCalls::Decide(
            [=, this, key = std::move(key)](DecisionGroup& group) {
              absl::StatusOr<std::string> certificate = EnrolInvited(
                  group, request->invitation(), key, context_.guard);
              if (certificate.ok()) response->set_certificate_pem(*certificate);
              return certificate.status();
            });
      });
}

grpc::ServerUnaryReactor* EnrolmentService::Challenge(
    grpc::CallbackServerContext* context, const v1::ChallengeRequest*,
    v1::ChallengeResponse* response) {
  return LetInOn(context_.pool, *context_.door, "Challenge", context,
                 [=, this](const Caller&) -> absl::Status {
                   ASSIGN_OR_RETURN(*response->mutable_nonce(),
                                    context_.renewals->Challenge());
                   return absl::OkStatus();
                 });
}

grpc::ServerUnaryReactor* EnrolmentService::Renew(
    grpc::CallbackServerContext* context, const v1::RenewRequest* request,
    v1::RenewResponse* response) {
  return calls_.PrepareAndCommit(
      "Renew", context,
      [=, this](const Caller& caller) -> absl::StatusOr<DecidingCalls::Decide> {
        ASSIGN_OR_RETURN(RenewalDesk::Checked checked,
                         CheckRenewal(caller, *request));
        *response->mutable_unit() = ToProto(checked.next.unit);
        return DecidingCalls::Decide([this, response,
                                      checked = std::move(checked)](
                                         DecisionGroup& group) {
          absl::StatusOr<std::string> certificate = RenewKey(
              group, checked.present_fingerprint, checked.next, context_.guard);
          if (certificate.ok()) response->set_certificate_pem(*certificate);
          return certificate.status();
        });
      });
}

absl::StatusOr<RenewalDesk::Checked> EnrolmentService::CheckRenewal(
    const Caller& caller, const v1::RenewRequest& request) {
  absl::StatusOr<RenewalDesk::Checked> checked =
      context_.renewals->Check(request);
  if (absl::IsUnauthenticated(checked.status())) {
    context_.throttle->NoteWrong(caller.address);
    LogWarning("renewal refused from ", caller.address, ": ",
               checked.status().message());
  }
  return checked;
}

absl::Status EnrolmentService::ProveHub(const Caller& caller,
                                        const v1::IntroduceRequest& request,
                                        v1::IntroduceResponse* response) {
  if (request.nonce().size() != kNonceBytes) return NotANonce();
  ASSIGN_OR_RETURN(const storage::v1::InvitationRow row,
                   Find(caller, request.invitation()));
  response->set_ca_pem(context_.desk->ca_pem());
  response->set_server_name(context_.desk->server_name());
  ASSIGN_OR_RETURN(*response->mutable_proof(),
                   HubProof(TokenOf(request.invitation(), row), request.nonce(),
                            response->ca_pem(), response->server_name()));
  return absl::OkStatus();
}

absl::StatusOr<storage::v1::InvitationRow> EnrolmentService::CheckNode(
    const Caller& caller, const v1::EnrolRequest& request) {
  ASSIGN_OR_RETURN(storage::v1::InvitationRow row,
                   Find(caller, request.invitation()));
  ASSIGN_OR_RETURN(
      const std::string wanted,
      NodeProof(TokenOf(request.invitation(), row), request.csr_pem()));
  if (!SameProof(request.proof(), wanted)) {
    return Refuse(caller, request.invitation());
  }
  return row;
}

absl::StatusOr<storage::v1::InvitationRow> EnrolmentService::Find(
    const Caller& caller, uint32_t invitation) {
  const std::unique_ptr<Reader> snapshot = context_.engine->TakeSnapshot();
  ASSIGN_OR_RETURN(const auto row,
                   HubRegistry(snapshot.get()).Invitation(invitation));
  if (!row.has_value() ||
      absl::FromUnixSeconds(row->expires_at()) < context_.desk->Now()) {
    return Refuse(caller, invitation);
  }
  return *row;
}

absl::Status EnrolmentService::Refuse(const Caller& caller,
                                      uint32_t invitation) {
  context_.throttle->NoteWrong(caller.address);
  LogWarning("enrolment refused: invitation ", invitation, " from ",
             caller.address);
  return TokenIsNotValid();
}

}  // namespace gandan
