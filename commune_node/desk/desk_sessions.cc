#include "commune_node/desk/desk_sessions.h"

#include <algorithm>
#include <utility>

#include "base/both_languages.h"
#include "base/password.h"
#include "base/sha256.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

constexpr char kPrefix[] = "gdn_";

absl::Status NoSession() {
  return absl::UnauthenticatedError(InBothLanguages(
      "Hãy đăng nhập, hoặc đăng nhập lại.", "Log in, or again."));
}

}  // namespace

DeskSessions::Opened DeskSessions::Open(absl::string_view account) {
  const absl::Time now = clock_->Now();
  Opened opened{MakeBearerToken(kPrefix), now + kLife};
  absl::MutexLock lock(&mutex_);
  DropOld(now);
  sessions_[Sha256(opened.token)] =
      Session{std::string(account), opened.expires_at};
  return opened;
}

void DeskSessions::Close(absl::string_view digest) {
  absl::MutexLock lock(&mutex_);
  sessions_.erase(std::string(digest));
}

absl::StatusOr<Official> DeskSessions::Find(Proof proof,
                                            absl::string_view digest,
                                            absl::string_view) {
  Official official;
  {
    absl::MutexLock lock(&mutex_);
    const auto found = sessions_.find(std::string(digest));
    if (proof != Proof::kToken || found == sessions_.end() ||
        found->second.expires_at <= clock_->Now()) {
      return NoSession();
    }
    official.name = found->second.account;
  }
  ASSIGN_OR_RETURN(const auto account, accounts_->Find(official.name));
  if (!account.has_value() || account->disabled()) return NoSession();
  return official;
}

void DeskSessions::DropOld(absl::Time now) {
  absl::erase_if(sessions_, [now](const auto& session) {
    return session.second.expires_at <= now;
  });
  if (sessions_.size() < kMost) return;
  sessions_.erase(std::min_element(
      sessions_.begin(), sessions_.end(), [](const auto& a, const auto& b) {
        return a.second.expires_at < b.second.expires_at;
      }));
}

}  // namespace gandan
