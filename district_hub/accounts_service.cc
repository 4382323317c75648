#include "district_hub/accounts_service.h"

#include <memory>
#include <utility>

#include "base/sha256.h"
#include "base/status_macros.h"
#include "district_hub/account_failures.h"
#include "district_hub/account_lists.h"
#include "storage/hub_accounts.h"

namespace gandan {
namespace {

using Decide = DecidingCalls::Decide;

// What a token begins with, so that one that lies about is known for what it
// is.
constexpr char kSessionPrefix[] = "gds_";
constexpr char kScriptPrefix[] = "gdt_";

constexpr uint32_t kUsualTokenDays = 365;
constexpr uint32_t kMostTokenDays = 3660;
constexpr int kLeastPassword = 12;
constexpr size_t kMostPasswordBytes = 1024;

// Characters of UTF-8: bytes that do not go on with one.
int CharactersIn(absl::string_view text) {
  int characters = 0;
  for (const char byte : text) characters += (byte & 0xC0) == 0x80 ? 0 : 1;
  return characters;
}

absl::Status CheckNewPassword(const std::string& password) {
  if (CharactersIn(password) < kLeastPassword) {
    return PasswordTooShort(kLeastPassword);
  }
  return password.size() > kMostPasswordBytes
             ? PasswordTooLong(kMostPasswordBytes)
             : absl::OkStatus();
}

}  // namespace

grpc::ServerUnaryReactor* AccountsService::AddUser(
    grpc::CallbackServerContext* context, const v1::AddUserRequest* request,
    v1::AddUserResponse* response) {
  return hashing_calls_.PrepareAndCommit(
      {"AddUser", request}, context,
      [=, this](const Caller&) -> absl::StatusOr<Decide> {
        ASSIGN_OR_RETURN(
            NewPassword password,
            DrawPassword(request->user().name(), response->mutable_password()));
        return Decide([=, this](DecisionGroup& group) {
          return gandan::AddUser(group, request->user(), password,
                                 context_.guard);
        });
      });
}

grpc::ServerUnaryReactor* AccountsService::DisableUser(
    grpc::CallbackServerContext* context, const v1::DisableUserRequest* request,
    v1::DisableUserResponse*) {
  return calls_.Commit(
      {"DisableUser", request}, context, [=, this](DecisionGroup& group) {
        return gandan::DisableUser(group, *request, context_.guard);
      });
}

grpc::ServerUnaryReactor* AccountsService::ResetUser(
    grpc::CallbackServerContext* context, const v1::ResetUserRequest* request,
    v1::ResetUserResponse* response) {
  return hashing_calls_.PrepareAndCommit(
      {"ResetUser", request}, context,
      [=, this](const Caller&) -> absl::StatusOr<Decide> {
        ASSIGN_OR_RETURN(
            NewPassword password,
            DrawPassword(request->name(), response->mutable_password()));
        return Decide([=, this](DecisionGroup& group) {
          return SetPassword(group, password, /*kept=*/"", context_.guard);
        });
      });
}

grpc::ServerUnaryReactor* AccountsService::ListUsers(
    grpc::CallbackServerContext* context, const v1::ListUsersRequest* request,
    v1::ListUsersResponse* response) {
  return LetInOn(context_.pool, *context_.door, {"ListUsers", request}, context,
                 [=, this](const Caller&) {
                   return gandan::ListUsers(*context_.engine->TakeSnapshot(),
                                            response);
                 });
}

grpc::ServerUnaryReactor* AccountsService::CreateToken(
    grpc::CallbackServerContext* context, const v1::CreateTokenRequest* request,
    v1::CreateTokenResponse* response) {
  return calls_.PrepareAndCommit(
      {"CreateToken", request}, context,
      [=, this](const Caller&) -> absl::StatusOr<Decide> {
        const uint32_t days = request->valid_days() == 0
                                  ? kUsualTokenDays
                                  : request->valid_days();
        if (days > kMostTokenDays) return TokenValidForTooLong(kMostTokenDays);
        NewToken token;
        if (request->csr_pem().empty()) {
          token = DrawToken(request->user(), kScriptPrefix,
                            days * absl::Hours(24), response->mutable_token());
        } else {
          ASSIGN_OR_RETURN(token, SignToken(*request, days, response));
        }
        token.name = request->name();
        response->mutable_expires_at()->set_seconds(
            absl::ToUnixSeconds(token.expires_at));
        return Decide([this, token = std::move(token)](DecisionGroup& group) {
          return gandan::CreateToken(group, token, context_.guard);
        });
      });
}

grpc::ServerUnaryReactor* AccountsService::RevokeToken(
    grpc::CallbackServerContext* context, const v1::RevokeTokenRequest* request,
    v1::RevokeTokenResponse*) {
  return calls_.Commit(
      {"RevokeToken", request}, context, [=, this](DecisionGroup& group) {
        return gandan::RevokeToken(group, *request, context_.guard);
      });
}

grpc::ServerUnaryReactor* AccountsService::LogIn(
    grpc::CallbackServerContext* context, const v1::LogInRequest* request,
    v1::LogInResponse* response) {
  return hashing_calls_.PrepareAndCommit(
      {"LogIn", request}, context,
      [=, this](const Caller& caller) -> absl::StatusOr<Decide> {
        ASSIGN_OR_RETURN(const storage::v1::AccountRow account,
                         CheckPassword(request->name(), request->password(),
                                       caller.address));
        NewToken session =
            DrawToken(request->name(), kSessionPrefix, context_.session_life,
                      response->mutable_token());
        session.idle = context_.session_idle;
        response->mutable_expires_at()->set_seconds(
            absl::ToUnixSeconds(session.expires_at));
        FillUser(request->name(), account, response->mutable_user());
        return Decide([this, session = std::move(session),
                       hash = account.password_hash()](DecisionGroup& group) {
          return OpenSession(group, session, hash, context_.guard);
        });
      });
}

grpc::ServerUnaryReactor* AccountsService::LogOut(
    grpc::CallbackServerContext* context, const v1::LogOutRequest* request,
    v1::LogOutResponse*) {
  return calls_.PrepareAndCommit(
      {"LogOut", request}, context,
      [this](const Caller& caller) -> absl::StatusOr<Decide> {
        return Decide(
            [this, digest = caller.token_digest](DecisionGroup& group) {
              return EndToken(group, digest, context_.guard);
            });
      });
}

grpc::ServerUnaryReactor* AccountsService::ChangePassword(
    grpc::CallbackServerContext* context,
    const v1::ChangePasswordRequest* request, v1::ChangePasswordResponse*) {
  return hashing_calls_.PrepareAndCommit(
      {"ChangePassword", request}, context,
      [=, this](const Caller& caller) -> absl::StatusOr<Decide> {
        RETURN_IF_ERROR(CheckNewPassword(request->new_password()));
        NewPassword password;
        password.account = ActorOf(caller);
        password.made_at = context_.clock->Now();
        const absl::Status present =
            CheckPassword(password.account, request->password(), caller.address)
                .status();
        if (absl::IsUnauthenticated(present)) return WrongPresentPassword();
        RETURN_IF_ERROR(present);
        ASSIGN_OR_RETURN(password.hash,
                         HashPassword(request->new_password(), context_.cost));
        return Decide([this, password = std::move(password),
                       kept = caller.token_digest](DecisionGroup& group) {
          return SetPassword(group, password, kept, context_.guard);
        });
      });
}

grpc::ServerUnaryReactor* AccountsService::ListAudit(
    grpc::CallbackServerContext* context, const v1::ListAuditRequest* request,
    v1::ListAuditResponse* response) {
  return LetInOn(
      context_.pool, *context_.door, {"ListAudit", request}, context,
      [=, this](const Caller&) -> absl::Status {
        // First: every record listed behind it is newer.
        RETURN_IF_ERROR(
            FillAuditHead(*context_.audit, *context_.engine, response));
        if (context_.desk != nullptr) {
          response->set_trust_domain(context_.desk->trust_domain());
        }
        return gandan::ListAudit(*context_.audit, *request, response);
      });
}

absl::StatusOr<NewPassword> AccountsService::DrawPassword(
    const std::string& account, std::string* password) const {
  *password = MakePassword();
  NewPassword drawn{account, "", context_.clock->Now()};
  ASSIGN_OR_RETURN(drawn.hash, HashPassword(*password, context_.cost));
  return drawn;
}

NewToken AccountsService::DrawToken(const std::string& account,
                                    absl::string_view prefix,
                                    absl::Duration life,
                                    std::string* secret) const {
  *secret = MakeBearerToken(prefix);
  const absl::Time now = context_.clock->Now();
  NewToken token;
  token.account = account;
  token.digest = Sha256(*secret);
  token.made_at = now;
  token.expires_at = now + life;
  return token;
}

absl::StatusOr<NewToken> AccountsService::SignToken(
    const v1::CreateTokenRequest& request, uint32_t days,
    v1::CreateTokenResponse* response) const {
  ASSIGN_OR_RETURN(
      OfficialCertificate certificate,
      context_.desk->SignOfficial(request.csr_pem(), request.user(), days));
  NewToken token;
  token.account = request.user();
  token.digest = certificate.fingerprint;
  token.made_at = context_.clock->Now();
  token.expires_at = certificate.not_after;
  token.certificate = true;
  response->set_certificate_pem(std::move(certificate.certificate_pem));
  response->set_ca_pem(context_.desk->ca_pem());
  return token;
}

absl::StatusOr<storage::v1::AccountRow> AccountsService::CheckPassword(
    const std::string& name, const std::string& password,
    absl::string_view address) {
  const std::string for_account = TriesForAccount(name);
  const std::string from_address = TriesFromAddress(address);
  RETURN_IF_ERROR(throttle_.Admit(for_account));
  RETURN_IF_ERROR(throttle_.Admit(from_address));
  const std::unique_ptr<Reader> snapshot = context_.engine->TakeSnapshot();
  ASSIGN_OR_RETURN(auto account, HubAccounts(snapshot.get()).Account(name));
  const std::string& nobodys = NobodysHash();
  const bool fits =
      password.size() <= kMostPasswordBytes &&
      PasswordFits(password,
                   account.has_value() ? account->password_hash() : nobodys);
  if (!fits || !account.has_value() || account->disabled()) {
    throttle_.NoteWrong(for_account);
    throttle_.NoteWrong(from_address);
    return WrongNameOrPassword();
  }
  throttle_.NoteRight(for_account);
  return *std::move(account);
}

const std::string& AccountsService::NobodysHash() {
  absl::call_once(hashed_, [this] {
    nobodys_hash_ =
        HashPassword(MakeBearerToken(""), context_.cost).value_or("");
  });
  return nobodys_hash_;
}

}  // namespace gandan
