#include "district_hub/official_guard.h"

#include <utility>

#include "base/status_macros.h"
#include "district_hub/account_failures.h"
#include "domain/unit.h"
#include "storage/hub_accounts.h"

namespace gandan {

absl::StatusOr<Official> OfficialGuard::Find(Proof proof,
                                             absl::string_view digest,
                                             absl::string_view address) {
  absl::StatusOr<Official> found = Use(proof, digest);
  if (found.ok()) return found;
  // Who has a right one never waits for the others of its address.
  const std::string tries = TriesFromAddress(address);
  RETURN_IF_ERROR(throttle_.Admit(tries));
  throttle_.NoteWrong(tries);
  return found;
}

absl::StatusOr<Official> OfficialGuard::Use(Proof proof,
                                            absl::string_view digest) {
  const absl::Time now = clock_->Now();
  absl::MutexLock lock(&mutex_);
  const auto token = tokens_.find(digest);
  if (token == tokens_.end() || token->second.proof != proof ||
      now >= token->second.expires_at ||
      now >= token->second.last_used + token->second.idle) {
    return TokenIsNobodys();
  }
  const auto account = accounts_.find(token->second.account);
  if (account == accounts_.end() || account->second.disabled) {
    return TokenIsNobodys();
  }
  token->second.last_used = now;
  return account->second.official;
}

bool OfficialGuard::Knows(absl::string_view name) const {
  absl::ReaderMutexLock lock(&mutex_);
  return accounts_.contains(name);
}

absl::StatusOr<OfficialGuard::Account> OfficialGuard::AccountFrom(
    absl::string_view name, const storage::v1::AccountRow& row) {
  Account account;
  account.official.name = std::string(name);
  // A role that this program does not know may nothing.
  v1::Role_Parse(row.role(), &account.official.role);
  for (const v1::UnitKey& unit : row.units()) {
    ASSIGN_OR_RETURN(UnitKey key, UnitKeyFromProto(unit));
    account.official.units.push_back(std::move(key));
  }
  account.disabled = row.disabled();
  return account;
}

OfficialGuard::Token OfficialGuard::TokenFrom(
    const storage::v1::TokenRow& row) const {
  return {row.certificate() ? Proof::kCertificate : Proof::kToken,
          row.account(), absl::FromUnixSeconds(row.expires_at()),
          row.idle_seconds() == 0 ? absl::InfiniteDuration()
                                  : absl::Seconds(row.idle_seconds()),
          clock_->Now()};
}

absl::Status OfficialGuard::SetAccount(absl::string_view name,
                                       const storage::v1::AccountRow& row) {
  ASSIGN_OR_RETURN(Account account, AccountFrom(name, row));
  absl::MutexLock lock(&mutex_);
  accounts_.insert_or_assign(std::string(name), std::move(account));
  return absl::OkStatus();
}

void OfficialGuard::SetToken(absl::string_view digest,
                             const storage::v1::TokenRow& row) {
  Token token = TokenFrom(row);
  absl::MutexLock lock(&mutex_);
  tokens_.insert_or_assign(std::string(digest), std::move(token));
}

void OfficialGuard::ForgetToken(absl::string_view digest) {
  absl::MutexLock lock(&mutex_);
  tokens_.erase(digest);
}

absl::Status OfficialGuard::Load(const Reader& reader) {
  Accounts accounts;
  Tokens tokens;
  absl::Status fault;
  const HubAccounts stored(&reader);
  RETURN_IF_ERROR(stored.ScanAccounts(
      [&](const std::string& name, const storage::v1::AccountRow& row) {
        absl::StatusOr<Account> account = AccountFrom(name, row);
        fault = account.status();
        if (fault.ok()) accounts.emplace(name, *std::move(account));
        return fault.ok();
      }));
  RETURN_IF_ERROR(fault);
  RETURN_IF_ERROR(stored.ScanTokens(
      [&](absl::string_view digest, const storage::v1::TokenRow& row) {
        tokens.emplace(digest, TokenFrom(row));
        return true;
      }));
  absl::MutexLock lock(&mutex_);
  for (auto& [digest, token] : tokens) {
    const auto before = tokens_.find(digest);
    if (before != tokens_.end()) token.last_used = before->second.last_used;
  }
  accounts_ = std::move(accounts);
  tokens_ = std::move(tokens);
  return absl::OkStatus();
}

}  // namespace gandan
