#ifndef GANDAN_DISTRICT_HUB_ACCOUNTS_SERVICE_H_
#define GANDAN_DISTRICT_HUB_ACCOUNTS_SERVICE_H_

#include <string>

#include "absl/base/call_once.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "base/clock.h"
#include "base/password.h"
#include "base/worker_pool.h"
#include "district_hub/account_decisions.h"
#include "district_hub/attempt_throttle.h"
#include "district_hub/certificate_desk.h"
#include "district_hub/deciding_calls.h"
#include "district_hub/intake_queue.h"
#include "district_hub/official_guard.h"
#include "gandan/v1/accounts.grpc.pb.h"
#include "net/call.h"
#include "storage/audit_log.h"
#include "storage/engine.h"

namespace gandan {

// What accounts need; everything must outlive the service.
struct AccountsContext {
  Engine* engine = nullptr;
  IntakeQueue* queue = nullptr;
  WorkerPool* pool = nullptr;          // Of questions.
  WorkerPool* hashing_pool = nullptr;  // Of passwords: few threads, few wait.
  OfficialGuard* guard = nullptr;
  const AuditLog* audit = nullptr;
  const CertificateDesk* desk = nullptr;  // Signs certificates of officials.
  Clock* clock = nullptr;  // Sessions and tokens keep the real time.
  const CallDoor* door = nullptr;
  absl::Duration session_life = absl::Hours(12);
  absl::Duration session_idle = absl::Minutes(30);
  PasswordCost cost = {};
};

// Who the officials are, and what was called by whom. Passwords are hashed on a
// pool of their own, so that who guesses slows down nobody but guessers.
//
// Thread-safe.
class AccountsService : public v1::HubAccounts::CallbackService {
 public:
  explicit AccountsService(const AccountsContext& context)
      : context_(context),
        calls_(context.door, context.pool, context.queue),
        hashing_calls_(context.door, context.hashing_pool, context.queue),
        throttle_(context.clock) {}

  // Hashes the first password on the hashing pool, adds in the committer.
  grpc::ServerUnaryReactor* AddUser(grpc::CallbackServerContext* context,
                                    const v1::AddUserRequest* request,
                                    v1::AddUserResponse* response) override;

  // In the committer; the guard knows before the answer.
  grpc::ServerUnaryReactor* DisableUser(
      grpc::CallbackServerContext* context,
      const v1::DisableUserRequest* request,
      v1::DisableUserResponse* response) override;

  // As AddUser.
  grpc::ServerUnaryReactor* ResetUser(grpc::CallbackServerContext* context,
                                      const v1::ResetUserRequest* request,
                                      v1::ResetUserResponse* response) override;

  // On the pool, from one snapshot.
  grpc::ServerUnaryReactor* ListUsers(grpc::CallbackServerContext* context,
                                      const v1::ListUsersRequest* request,
                                      v1::ListUsersResponse* response) override;

  // Draws the token on the pool, keeps it in the committer.
  grpc::ServerUnaryReactor* CreateToken(
      grpc::CallbackServerContext* context,
      const v1::CreateTokenRequest* request,
      v1::CreateTokenResponse* response) override;

  // In the committer; the guard knows before the answer.
  grpc::ServerUnaryReactor* RevokeToken(
      grpc::CallbackServerContext* context,
      const v1::RevokeTokenRequest* request,
      v1::RevokeTokenResponse* response) override;

  // Checks the password on the hashing pool, keeps the session in the
  // committer.
  grpc::ServerUnaryReactor* LogIn(grpc::CallbackServerContext* context,
                                  const v1::LogInRequest* request,
                                  v1::LogInResponse* response) override;

  // In the committer; the guard knows before the answer.
  grpc::ServerUnaryReactor* LogOut(grpc::CallbackServerContext* context,
                                   const v1::LogOutRequest* request,
                                   v1::LogOutResponse* response) override;

  // Checks and hashes on the hashing pool, sets in the committer.
  grpc::ServerUnaryReactor* ChangePassword(
      grpc::CallbackServerContext* context,
      const v1::ChangePasswordRequest* request,
      v1::ChangePasswordResponse* response) override;

  // On the pool.
  grpc::ServerUnaryReactor* ListAudit(grpc::CallbackServerContext* context,
                                      const v1::ListAuditRequest* request,
                                      v1::ListAuditResponse* response) override;

 private:
  // A password by chance, told in `password`, and its hash.
  absl::StatusOr<NewPassword> DrawPassword(const std::string& account,
                                           std::string* password) const;

  // A token of the account by chance, told in `secret`.
  NewToken DrawToken(const std::string& account, absl::string_view prefix,
                     absl::Duration life, std::string* secret) const;

  // In a token's place, the certificate of the request's key. Errors as
  // CertificateDesk::SignOfficial.
  absl::StatusOr<NewToken> SignToken(const v1::CreateTokenRequest& request,
                                     uint32_t days,
                                     v1::CreateTokenResponse* response) const;

  // The account whose password it is. Takes as long whether there is such an
  // account or not. UNAUTHENTICATED: it is not its password, or disabled.
  // RESOURCE_EXHAUSTED with RetryInfo: guessed too often.
  absl::StatusOr<storage::v1::AccountRow> CheckPassword(
      const std::string& name, const std::string& password,
      absl::string_view address);

  // A hash that no password fits, as costly as the others.
  const std::string& NobodysHash();

  const AccountsContext context_;
  const DecidingCalls calls_;
  const DecidingCalls hashing_calls_;
  AttemptThrottle throttle_;
  absl::once_flag hashed_;
  std::string nobodys_hash_;
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_ACCOUNTS_SERVICE_H_
