#include "district_hub/directives_service.h"

#include <memory>
#include <utility>
#include <vector>

#include "absl/random/distributions.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "district_hub/key_failures.h"
#include "district_hub/news.h"
#include "storage/hub_registry.h"
#include "storage/ledger.h"
#include "storage/settlements.h"

namespace gandan {
namespace {

absl::StatusOr<PeerIdentity> PeerOf(const Caller& caller) {
  if (caller.peer.has_value()) return *caller.peer;
  return absl::UnauthenticatedError("only a node with a certificate may ask");
}

}  // namespace

grpc::ServerUnaryReactor* DirectivesService::FetchDirectives(
    grpc::CallbackServerContext* context,
    const v1::FetchDirectivesRequest* request,
    v1::FetchDirectivesResponse* response) {
  return LetInOn(context_.pool, *context_.door, "FetchDirectives", context,
                 [=, this](const Caller& caller) {
                   return Directives(caller, *request, response);
                 });
}

grpc::ServerUnaryReactor* DirectivesService::FetchOwnReports(
    grpc::CallbackServerContext* context,
    const v1::FetchOwnReportsRequest* request,
    v1::FetchOwnReportsResponse* response) {
  return LetInOn(context_.pool, *context_.door, "FetchOwnReports", context,
                 [=, this](const Caller& caller) {
                   return OwnReports(caller, *request, response);
                 });
}

grpc::ServerUnaryReactor* DirectivesService::FetchCatalogue(
    grpc::CallbackServerContext* context,
    const v1::FetchCatalogueRequest* request,
    v1::FetchCatalogueResponse* response) {
  return LetInOn(context_.pool, *context_.door, "FetchCatalogue", context,
                 [=, this](const Caller&) -> absl::Status {
                   const std::shared_ptr<const Catalogue> found =
                       context_.catalogues->Get()->Version(request->version());
                   if (found == nullptr) {
                     return absl::NotFoundError(absl::StrCat(
                         "there is no catalogue ", request->version()));
                   }
                   *response->mutable_catalogue() = found->data();
                   return absl::OkStatus();
                 });
}

grpc::ServerUnaryReactor* DirectivesService::ProveHistory(
    grpc::CallbackServerContext* context,
    const v1::ProveHistoryRequest* request,
    v1::ProveHistoryResponse* response) {
  return LetInOn(context_.pool, *context_.door, "ProveHistory", context,
                 [=, this](const Caller&) -> absl::Status {
                   const std::unique_ptr<Reader> snapshot =
                       context_.engine->TakeSnapshot();
                   const Ledger ledger(snapshot.get());
                   ASSIGN_OR_RETURN(const uint64_t size, ledger.Size());
                   if (request->later_size() > size) {
                     return absl::OutOfRangeError(
                         absl::StrCat("the ledger has ", size, " entries"));
                   }
                   ASSIGN_OR_RETURN(std::vector<std::string> proof,
                                    ledger.Consistency(request->earlier_size(),
                                                       request->later_size()));
                   for (std::string& hash : proof) {
                     response->add_consistency(std::move(hash));
                   }
                   return absl::OkStatus();
                 });
}

grpc::ServerUnaryReactor* DirectivesService::FetchTrust(
    grpc::CallbackServerContext* context, const v1::FetchTrustRequest*,
    v1::FetchTrustResponse* response) {
  return LetInOn(context_.pool, *context_.door, "FetchTrust", context,
                 [=, this](const Caller&) -> absl::Status {
                   if (context_.desk == nullptr) return absl::OkStatus();
                   response->set_ca_pem(context_.desk->ca_pem());
                   return absl::OkStatus();
                 });
}

absl::Status DirectivesService::Directives(
    const Caller& caller, const v1::FetchDirectivesRequest& request,
    v1::FetchDirectivesResponse* response) {
  ASSIGN_OR_RETURN(const PeerIdentity peer, PeerOf(caller));
  context_.activity->Note(peer.fingerprint, request.node(),
                          context_.clock->Now());
  const std::unique_ptr<Reader> snapshot = context_.engine->TakeSnapshot();
  const std::shared_ptr<const CatalogueHistory> catalogues =
      context_.catalogues->Get();
  const News news(snapshot.get(), {}, catalogues.get());
  RETURN_IF_ERROR(news.Directives(peer.unit, request.cursor(), response));
  RETURN_IF_ERROR(news.FillCheckpoint(request.checked_size(),
                                      response->mutable_checkpoint()));
  RETURN_IF_ERROR(news.FillProofs(peer.unit, request, response));
  *response->mutable_hello() =
      MakeHello(context_.limits, *catalogues, response->checkpoint().epoch(),
                context_.clock->Now());
  RETURN_IF_ERROR(FillTrust(*snapshot, peer, response));
  if (!request.node().outbox_id().empty()) {
    ASSIGN_OR_RETURN(
        const uint64_t settled,
        Settlements(snapshot.get())
            .SettledThrough({peer.unit, request.node().outbox_id()}));
    response->mutable_outbox()->set_settled_through(settled);
  }
  response->mutable_ask_again_after()->set_seconds(
      absl::ToInt64Seconds(absl::Ceil(DrawWait(), absl::Seconds(1))));
  return absl::OkStatus();
}

absl::Status DirectivesService::OwnReports(
    const Caller& caller, const v1::FetchOwnReportsRequest& request,
    v1::FetchOwnReportsResponse* response) {
  ASSIGN_OR_RETURN(const PeerIdentity peer, PeerOf(caller));
  const std::unique_ptr<Reader> snapshot = context_.engine->TakeSnapshot();
  UnitKey whose = peer.unit;
  if (request.has_unit()) {
    ASSIGN_OR_RETURN(whose, UnitKeyFromProto(request.unit()));
  }
  if (whose != peer.unit) {
    RETURN_IF_ERROR(CheckGrant(*snapshot, {.ended = whose, .to = peer.unit}));
  }
  RETURN_IF_ERROR(News(snapshot.get(), {})
                      .OwnReports(whose,
                                  context_.catalogues->Get()->newest().get(),
                                  request.cursor(), response));
  if (context_.seals == nullptr) return absl::OkStatus();
  for (v1::OwnReport& own : *response->mutable_reports()) {
    context_.seals->Seal(peer.unit, own.mutable_receipt());
  }
  return absl::OkStatus();
}

absl::Status DirectivesService::CheckGrant(const Reader& snapshot,
                                           const GrantOf& grant) const {
  const absl::CivilDay today =
      absl::ToCivilDay(context_.clock->Now(), VietnamTime());
  ASSIGN_OR_RETURN(const bool allowed, Grants(&snapshot).Allows(grant, today));
  return allowed ? absl::OkStatus() : NoGrant(grant.ended);
}

absl::Status DirectivesService::FillTrust(
    const Reader& snapshot, const PeerIdentity& peer,
    v1::FetchDirectivesResponse* response) {
  if (context_.desk == nullptr) return absl::OkStatus();
  response->mutable_hello()->set_trust_digest(context_.desk->trust_digest());
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::KeyRow> key,
                   HubRegistry(&snapshot).Key(peer.fingerprint));
  response->set_renew(key.has_value() && !key->certificate().empty() &&
                      context_.desk->IsOfFormerAuthority(key->certificate()));
  return absl::OkStatus();
}

absl::Duration DirectivesService::DrawWait() {
  absl::MutexLock lock(&mutex_);
  return context_.ask_again_after * absl::Uniform(random_, 0.8, 1.2);
}

}  // namespace gandan
