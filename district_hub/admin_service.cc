#include "district_hub/admin_service.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "district_hub/catalogue_decisions.h"
#include "district_hub/failures.h"
#include "district_hub/period_decisions.h"
#include "district_hub/receipts.h"
#include "district_hub/report_decisions.h"
#include "net/call_errors.h"
#include "net/certificate_names.h"
#include "storage/hub_registry.h"

namespace gandan {
namespace {

// For clocks that are behind.
constexpr absl::Duration kBackdated = absl::Hours(1);
constexpr absl::Duration kDay = absl::Hours(24);
constexpr uint32_t kMostDays = 3660;

void FillKey(const std::string& fingerprint, const storage::v1::KeyRow& row,
             const Catalogue* catalogue, v1::NodeKey* key) {
  constexpr int64_t kMicros = 1'000'000;
  *key->mutable_unit() = row.unit();
  key->set_fingerprint(fingerprint);
  key->set_banned(row.banned());
  *key->mutable_enrolled_at() =
      TimestampFromMicros(row.enrolled_at() * kMicros);
  *key->mutable_not_after() = TimestampFromMicros(row.not_after() * kMicros);
  const absl::StatusOr<UnitKey> unit = UnitKeyFromProto(row.unit());
  const Unit* found = catalogue == nullptr || !unit.ok()
                          ? nullptr
                          : catalogue->units().Find(*unit);
  if (found != nullptr) key->set_unit_name(found->data->name());
}

bool InOrder(const v1::NodeKey& a, const v1::NodeKey& b) {
  const auto order = [](const v1::NodeKey& key) {
    return std::make_tuple(key.unit().code(), key.unit().valid_from(),
                           key.enrolled_at().seconds(), key.fingerprint());
  };
  return order(a) < order(b);
}

}  // namespace

grpc::ServerUnaryReactor* AdminService::SignCertificate(
    grpc::CallbackServerContext* context,
    const v1::SignCertificateRequest* request,
    v1::SignCertificateResponse* response) {
  return PrepareAndCommit(
      "SignCertificate", context, [=, this]() -> absl::StatusOr<Decide> {
        ASSIGN_OR_RETURN(SignedKey key, Sign(*request));
        response->set_ca_pem(context_.authority->certificate_pem());
        response->set_server_name(context_.server_name);
        return Decide(
            [this, response, key = std::move(key)](DecisionGroup& group) {
              return EnrolKey(group, key, context_.guard, response);
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
  return Commit("BanKeys", context, [=, this](DecisionGroup& group) {
    return gandan::BanKeys(group, *request, context_.guard, response);
  });
}

grpc::ServerUnaryReactor* AdminService::PublishCatalogue(
    grpc::CallbackServerContext* context,
    const v1::PublishCatalogueRequest* request,
    v1::PublishCatalogueResponse* response) {
  return PrepareAndCommit(
      "PublishCatalogue", context, [=, this]() -> absl::StatusOr<Decide> {
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
  return Commit("DecideReport", context, [=](DecisionGroup& group) {
    return gandan::DecideReport(group, *request, response);
  });
}

grpc::ServerUnaryReactor* AdminService::ChangePeriod(
    grpc::CallbackServerContext* context,
    const v1::ChangePeriodRequest* request,
    v1::ChangePeriodResponse* response) {
  return Commit("ChangePeriod", context, [=](DecisionGroup& group) {
    return gandan::ChangePeriod(group, *request, response);
  });
}

grpc::ServerUnaryReactor* AdminService::Commit(
    absl::string_view method, grpc::CallbackServerContext* context,
    Decide decide) {
  return LetIn(*context_.door, method, context,
               [this, &decide](std::shared_ptr<PendingCall> call) {
                 Push(std::move(call), std::move(decide));
               });
}

grpc::ServerUnaryReactor* AdminService::PrepareAndCommit(
    absl::string_view method, grpc::CallbackServerContext* context,
    Prepare prepare) {
  return LetIn(*context_.door, method, context,
               [this, &prepare](std::shared_ptr<PendingCall> call) {
                 const auto work = [this, call, prepare = std::move(prepare)] {
                   absl::StatusOr<Decide> decide = prepare();
                   if (decide.ok() && *decide != nullptr) {
                     Push(call, *std::move(decide));
                   } else {
                     call->Finish(decide.status());
                   }
                 };
                 if (!context_.pool->TryRun(work)) {
                   call->Finish(BusyError(
                       InBothLanguages("Máy chủ đang bận.", "The hub is busy."),
                       absl::Seconds(1)));
                 }
               });
}

void AdminService::Push(std::shared_ptr<PendingCall> call, Decide decide) {
  Job job;
  job.call = call;
  job.decide = std::move(decide);
  const absl::Status queued = context_.queue->Push(std::move(job));
  if (!queued.ok()) call->Finish(queued);
}

absl::StatusOr<UnitKey> AdminService::UnitToSign(
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

absl::StatusOr<SignedKey> AdminService::Sign(
    const v1::SignCertificateRequest& request) {
  if (request.valid_days() > kMostDays) return ValidForTooLong(kMostDays);
  SignedKey key;
  ASSIGN_OR_RETURN(key.unit, UnitToSign(request.unit()));
  ASSIGN_OR_RETURN(key.public_key, PublicKeyOfCsr(request.csr_pem()));
  key.signed_at = context_.machine_clock->Now();
  const absl::Duration life = request.valid_days() == 0
                                  ? context_.certificate_life
                                  : request.valid_days() * kDay;
  ASSIGN_OR_RETURN(key.certificate_pem,
                   context_.authority->SignUnit(
                       request.csr_pem(), key.unit,
                       {key.signed_at - kBackdated, key.signed_at + life}));
  ASSIGN_OR_RETURN(const CertificateFacts facts,
                   ReadCertificate(key.certificate_pem));
  key.fingerprint = facts.fingerprint;
  key.not_after = facts.not_after;
  return key;
}

absl::Status AdminService::List(v1::ListNodesResponse* response) {
  const std::unique_ptr<Reader> snapshot = context_.engine->TakeSnapshot();
  const std::shared_ptr<const Catalogue> catalogue =
      context_.catalogues->Get()->newest();
  RETURN_IF_ERROR(HubRegistry(snapshot.get())
                      .ScanKeys([&](absl::string_view fingerprint,
                                    const storage::v1::KeyRow& row) {
                        v1::NodeKey* key = response->add_keys();
                        FillKey(std::string(fingerprint), row, catalogue.get(),
                                key);
                        context_.activity->Fill(fingerprint, key);
                        return true;
                      }));
  std::sort(response->mutable_keys()->begin(), response->mutable_keys()->end(),
            InOrder);
  return absl::OkStatus();
}

}  // namespace gandan
