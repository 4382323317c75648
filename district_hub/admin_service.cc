#include "district_hub/admin_service.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/catalogue_decisions.h"
#include "district_hub/failures.h"
#include "district_hub/key_decisions.h"
#include "district_hub/key_failures.h"
#include "district_hub/node_list.h"
#include "district_hub/period_decisions.h"
#include "district_hub/receipts.h"
#include "district_hub/report_decisions.h"
#include "district_hub/score_decisions.h"

namespace gandan {
namespace {

using Decide = DecidingCalls::Decide;

constexpr absl::Duration kUsualInvitation = absl::Hours(48);
constexpr uint32_t kMostInvitedDays = 30;

}  // namespace

grpc::ServerUnaryReactor* AdminService::SignCertificate(
    grpc::CallbackServerContext* context,
    const v1::SignCertificateRequest* request,
    v1::SignCertificateResponse* response) {
  return calls_.PrepareAndCommit(
      {"SignCertificate", request}, context,
      [=, this](const Caller&) -> absl::StatusOr<Decide> {
        ASSIGN_OR_RETURN(const UnitKey unit, UnitToEnrol(request->unit()));
        ASSIGN_OR_RETURN(SignedKey key,
                         context_.desk->Sign(request->csr_pem(), unit,
                                             request->valid_days()));
        *response->mutable_unit() = ToProto(unit);
        response->set_ca_pem(context_.desk->ca_pem());
        response->set_server_name(context_.desk->server_name());
        return Decide(
            [this, response, key = std::move(key)](DecisionGroup& group) {
              absl::StatusOr<std::string> certificate =
                  EnrolKey(group, key, FirstCallDuty(), context_.guard);
              if (certificate.ok()) response->set_certificate_pem(*certificate);
              return certificate.status();
            });
      });
}

grpc::ServerUnaryReactor* AdminService::Invite(
    grpc::CallbackServerContext* context, const v1::InviteRequest* request,
    v1::InviteResponse* response) {
  return calls_.PrepareAndCommit(
      {"Invite", request}, context,
      [=, this](const Caller&) -> absl::StatusOr<Decide> {
        ASSIGN_OR_RETURN(Invitation invitation, MakeInvitation(*request));
        *response->mutable_unit() = ToProto(invitation.unit);
        response->set_token(FormatInvitationToken(invitation.token));
        response->mutable_expires_at()->set_seconds(
            absl::ToUnixSeconds(invitation.expires_at));
        return Decide(
            [invitation = std::move(invitation)](DecisionGroup& group) {
              return gandan::Invite(group, invitation);
            });
      });
}

grpc::ServerUnaryReactor* AdminService::ListNodes(
    grpc::CallbackServerContext* context, const v1::ListNodesRequest*,
    v1::ListNodesResponse* response) {
  return LetInOn(context_.pool, *context_.door, "ListNodes", context,
                 [=, this](const Caller&) { return List(response); });
}

grpc::ServerUnaryReactor* AdminService::BanKeys(
    grpc::CallbackServerContext* context, const v1::BanKeysRequest* request,
    v1::BanKeysResponse* response) {
  return calls_.Commit(
      {"BanKeys", request}, context, [=, this](DecisionGroup& group) {
        return gandan::BanKeys(group, *request, context_.guard, response);
      });
}

grpc::ServerUnaryReactor* AdminService::RollAuthority(
    grpc::CallbackServerContext* context,
    const v1::RollAuthorityRequest* request,
    v1::RollAuthorityResponse* response) {
  return calls_.PrepareAndCommit(
      {"RollAuthority", request}, context,
      [=, this](const Caller&) -> absl::StatusOr<Decide> {
        RETURN_IF_ERROR(context_.authority_change->Take(*request, response));
        return Decide([this, step = request->step()](DecisionGroup& group) {
          return context_.authority_change->Note(group, step);
        });
      });
}

grpc::ServerUnaryReactor* AdminService::GetHubHealth(
    grpc::CallbackServerContext* context, const v1::GetHubHealthRequest*,
    v1::GetHubHealthResponse* response) {
  return LetInOn(context_.pool, *context_.door, "GetHubHealth", context,
                 [=, this](const Caller&) {
                   context_.health->Fill(response);
                   return absl::OkStatus();
                 });
}

grpc::ServerUnaryReactor* AdminService::PublishCatalogue(
    grpc::CallbackServerContext* context,
    const v1::PublishCatalogueRequest* request,
    v1::PublishCatalogueResponse* response) {
  return calls_.PrepareAndCommit(
      {"PublishCatalogue", request}, context,
      [=, this](const Caller&) -> absl::StatusOr<Decide> {
        const absl::CivilDay today =
            absl::ToCivilDay(context_.clock->Now(), VietnamTime());
        ASSIGN_OR_RETURN(CheckedCatalogue checked,
                         CheckCatalogue(*context_.catalogues->Get(),
                                        request->catalogue(), today));
        response->set_version(checked.newest);
        response->set_unchanged(checked.next == nullptr);
        if (request->dry_run()) return Decide();
        return Decide([this, response,
                       checked = std::move(checked)](DecisionGroup& group) {
          return gandan::PublishCatalogue(group, checked, context_.catalogues,
                                          response);
        });
      });
}

grpc::ServerUnaryReactor* AdminService::DecideReport(
    grpc::CallbackServerContext* context,
    const v1::DecideReportRequest* request,
    v1::DecideReportResponse* response) {
  return calls_.Commit({"DecideReport", request}, context,
                       [=](DecisionGroup& group) {
                         return gandan::DecideReport(group, *request, response);
                       });
}

grpc::ServerUnaryReactor* AdminService::VerifyScore(
    grpc::CallbackServerContext* context, const v1::VerifyScoreRequest* request,
    v1::VerifyScoreResponse* response) {
  return calls_.Commit({"VerifyScore", request}, context,
                       [=](DecisionGroup& group) {
                         return gandan::VerifyScore(group, *request, response);
                       });
}

grpc::ServerUnaryReactor* AdminService::ChangePeriod(
    grpc::CallbackServerContext* context,
    const v1::ChangePeriodRequest* request,
    v1::ChangePeriodResponse* response) {
  return calls_.Commit({"ChangePeriod", request}, context,
                       [=](DecisionGroup& group) {
                         return gandan::ChangePeriod(group, *request, response);
                       });
}

absl::StatusOr<UnitKey> AdminService::UnitToEnrol(
    const v1::UnitKey& asked) const {
  const std::shared_ptr<const Catalogue> catalogue =
      context_.catalogues->Get()->newest();
  if (catalogue == nullptr) return NoCatalogueNamesUnits();
  const Unit* unit = nullptr;
  if (asked.valid_from().empty()) {
    unit = catalogue->units().FindOn(
        asked.code(), absl::ToCivilDay(context_.clock->Now(), VietnamTime()));
  } else {
    ASSIGN_OR_RETURN(const UnitKey key, UnitKeyFromProto(asked));
    unit = catalogue->units().Find(key);
  }
  if (unit == nullptr) {
    return NoSuchUnit(
        asked.valid_from().empty()
            ? asked.code()
            : absl::StrCat(asked.code(), "/", asked.valid_from()));
  }
  return unit->key;
}

absl::StatusOr<Invitation> AdminService::MakeInvitation(
    const v1::InviteRequest& request) const {
  const absl::Duration life = request.valid_seconds() == 0
                                  ? kUsualInvitation
                                  : absl::Seconds(request.valid_seconds());
  if (life > kMostInvitedDays * absl::Hours(24)) {
    return InvitedForTooLong(kMostInvitedDays);
  }
  Invitation invitation;
  ASSIGN_OR_RETURN(invitation.unit, UnitToEnrol(request.unit()));
  ASSIGN_OR_RETURN(invitation.token, MakeInvitationToken());
  invitation.invited_at = context_.desk->Now();
  invitation.expires_at = invitation.invited_at + life;
  invitation.additional = request.additional();
  return invitation;
}

absl::Status AdminService::List(v1::ListNodesResponse* response) {
  const std::unique_ptr<Reader> snapshot = context_.engine->TakeSnapshot();
  return ListNodeKeys(*snapshot, context_.catalogues->Get()->newest().get(),
                      *context_.activity, response);
}

}  // namespace gandan
