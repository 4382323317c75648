#include "district_hub/account_decisions.h"

#include <memory>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "district_hub/account_failures.h"
#include "district_hub/failures.h"
#include "district_hub/key_failures.h"
#include "domain/catalogue.h"
#include "storage/hub_accounts.h"

namespace gandan {
namespace {

constexpr size_t kMostNameBytes = 40;

struct FoundToken {
  std::string digest;
  storage::v1::TokenRow row;
};

absl::Status CheckName(absl::string_view name) {
  const bool good =
      !name.empty() && name.size() <= kMostNameBytes &&
      name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") ==
          absl::string_view::npos;
  return good ? absl::OkStatus() : NotAName(name);
}

absl::Status CheckUnits(const DecisionGroup& group, const v1::User& user) {
  if (user.units().empty()) return absl::OkStatus();
  if (user.role() == v1::ADMIN || user.role() == v1::AUDITOR) {
    return RoleIsOfAllUnits();
  }
  const std::shared_ptr<const Catalogue> newest = group.catalogues().newest();
  if (newest == nullptr) return NoCatalogueNamesUnits();
  for (const v1::UnitKey& unit : user.units()) {
    ASSIGN_OR_RETURN(const UnitKey key, UnitKeyFromProto(unit));
    if (newest->units().Find(key) == nullptr) return NoSuchUnit(key);
  }
  return absl::OkStatus();
}

absl::Status CheckUser(const DecisionGroup& group, const v1::User& user) {
  RETURN_IF_ERROR(CheckName(user.name()));
  if (user.full_name().empty()) return AccountWithoutFullName();
  if (user.role() == v1::ROLE_UNSPECIFIED || !v1::Role_IsValid(user.role())) {
    return NotARole();
  }
  return CheckUnits(group, user);
}

// The account. NOT_FOUND: there is none.
absl::StatusOr<storage::v1::AccountRow> FindAccount(DecisionGroup& group,
                                                    const std::string& name) {
  ASSIGN_OR_RETURN(auto row, HubAccounts(&group.transaction()).Account(name));
  if (!row.has_value()) return NoSuchAccount(name);
  return *std::move(row);
}

// The tokens of which `is_one` answers true.
template <typename IsOne>
absl::StatusOr<std::vector<FoundToken>> FindTokens(DecisionGroup& group,
                                                   IsOne is_one) {
  std::vector<FoundToken> found;
  RETURN_IF_ERROR(HubAccounts(&group.transaction())
                      .ScanTokens([&](absl::string_view digest,
                                      const storage::v1::TokenRow& row) {
                        if (is_one(row))
                          found.push_back({std::string(digest), row});
                        return true;
                      }));
  return found;
}

void PutAccount(DecisionGroup& group, const std::string& name,
                const storage::v1::AccountRow& row, OfficialGuard* guard) {
  HubAccounts::PutAccount(&group.transaction(), name, row);
  group.AfterCommit([guard, name, row] {
    // Its units were read before it was put.
    guard->SetAccount(name, row).IgnoreError();
  });
}

void PutToken(DecisionGroup& group, const NewToken& token,
              OfficialGuard* guard) {
  storage::v1::TokenRow row;
  row.set_account(token.account);
  row.set_name(token.name);
  row.set_made_at(absl::ToUnixSeconds(token.made_at));
  row.set_expires_at(absl::ToUnixSeconds(token.expires_at));
  row.set_idle_seconds(absl::ToInt64Seconds(token.idle));
  row.set_certificate(token.certificate);
  HubAccounts::PutToken(&group.transaction(), token.digest, row);
  group.AfterCommit(
      [guard, digest = token.digest, row] { guard->SetToken(digest, row); });
}

void DeleteTokens(DecisionGroup& group, const std::vector<FoundToken>& tokens,
                  OfficialGuard* guard) {
  for (const FoundToken& token : tokens) {
    HubAccounts::DeleteToken(&group.transaction(), token.digest);
    group.AfterCommit(
        [guard, digest = token.digest] { guard->ForgetToken(digest); });
  }
}

// What the ledger says of an account, but for what changes.
storage::v1::ChangedAccount ChangeOf(const DecisionGroup& group,
                                     const std::string& name,
                                     const storage::v1::AccountRow& row) {
  storage::v1::ChangedAccount change;
  change.set_name(name);
  change.set_full_name(row.full_name());
  *change.mutable_units() = row.units();
  change.set_disabled(row.disabled());
  change.set_by(group.actor());
  return change;
}

absl::Status Append(DecisionGroup& group, storage::v1::ChangedAccount change) {
  storage::v1::LedgerEntry entry;
  *entry.mutable_account() = std::move(change);
  return group.AllOrNothing([&] {
    return group.ledger().Append(std::move(entry), nullptr).status();
  });
}

// Whether an administrator besides this one may log in.
absl::StatusOr<bool> HasAnotherAdministrator(DecisionGroup& group,
                                             const std::string& name) {
  bool another = false;
  RETURN_IF_ERROR(HubAccounts(&group.transaction())
                      .ScanAccounts([&](const std::string& other,
                                        const storage::v1::AccountRow& row) {
                        another = other != name && !row.disabled() &&
                                  row.role() == v1::Role_Name(v1::ADMIN);
                        return !another;
                      }));
  return another;
}

// At the hub itself everything can be mended.
absl::Status CheckMayDisable(DecisionGroup& group, const std::string& name,
                             const storage::v1::AccountRow& row) {
  if (group.actor().empty() || row.disabled() ||
      row.role() != v1::Role_Name(v1::ADMIN)) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const bool another, HasAnotherAdministrator(group, name));
  return another ? absl::OkStatus() : LastAdministrator();
}

}  // namespace

absl::Status AddUser(DecisionGroup& group, const v1::User& user,
                     const NewPassword& password, OfficialGuard* guard) {
  RETURN_IF_ERROR(CheckUser(group, user));
  ASSIGN_OR_RETURN(const auto taken,
                   HubAccounts(&group.transaction()).Account(user.name()));
  if (taken.has_value()) return AccountExists(user.name());
  storage::v1::AccountRow row;
  row.set_full_name(user.full_name());
  row.set_role(v1::Role_Name(user.role()));
  *row.mutable_units() = user.units();
  row.set_password_hash(password.hash);
  row.set_changed_at(absl::ToUnixSeconds(password.made_at));
  storage::v1::ChangedAccount change = ChangeOf(group, user.name(), row);
  change.set_role(row.role());
  change.set_new_password(true);
  RETURN_IF_ERROR(Append(group, std::move(change)));
  PutAccount(group, user.name(), row, guard);
  return absl::OkStatus();
}

absl::Status DisableUser(DecisionGroup& group,
                         const v1::DisableUserRequest& request,
                         OfficialGuard* guard) {
  ASSIGN_OR_RETURN(storage::v1::AccountRow row,
                   FindAccount(group, request.name()));
  if (!request.enable()) {
    RETURN_IF_ERROR(CheckMayDisable(group, request.name(), row));
  }
  if (row.disabled() == !request.enable()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<FoundToken> tokens,
                   FindTokens(group, [&](const storage::v1::TokenRow& token) {
                     return !request.enable() &&
                            token.account() == request.name();
                   }));
  row.set_disabled(!request.enable());
  RETURN_IF_ERROR(Append(group, ChangeOf(group, request.name(), row)));
  DeleteTokens(group, tokens, guard);
  PutAccount(group, request.name(), row, guard);
  return absl::OkStatus();
}

absl::Status SetPassword(DecisionGroup& group, const NewPassword& password,
                         absl::string_view kept, OfficialGuard* guard) {
  ASSIGN_OR_RETURN(storage::v1::AccountRow row,
                   FindAccount(group, password.account));
  ASSIGN_OR_RETURN(std::vector<FoundToken> sessions,
                   FindTokens(group, [&](const storage::v1::TokenRow& token) {
                     return token.account() == password.account &&
                            token.name().empty();
                   }));
  std::erase_if(sessions, [&](const FoundToken& session) {
    return session.digest == kept;
  });
  row.set_password_hash(password.hash);
  row.set_changed_at(absl::ToUnixSeconds(password.made_at));
  storage::v1::ChangedAccount change = ChangeOf(group, password.account, row);
  change.set_new_password(true);
  RETURN_IF_ERROR(Append(group, std::move(change)));
  DeleteTokens(group, sessions, guard);
  PutAccount(group, password.account, row, guard);
  return absl::OkStatus();
}

absl::Status CreateToken(DecisionGroup& group, const NewToken& token,
                         OfficialGuard* guard) {
  RETURN_IF_ERROR(CheckName(token.name));
  ASSIGN_OR_RETURN(const storage::v1::AccountRow account,
                   FindAccount(group, token.account));
  ASSIGN_OR_RETURN(
      const std::vector<FoundToken> same,
      FindTokens(group, [&](const storage::v1::TokenRow& row) {
        return row.account() == token.account && row.name() == token.name &&
               row.expires_at() > absl::ToUnixSeconds(token.made_at);
      }));
  if (!same.empty()) return AccountHasToken(token.name);
  storage::v1::ChangedAccount change = ChangeOf(group, token.account, account);
  change.set_new_token(token.name);
  RETURN_IF_ERROR(Append(group, std::move(change)));
  PutToken(group, token, guard);
  return absl::OkStatus();
}

absl::Status RevokeToken(DecisionGroup& group,
                         const v1::RevokeTokenRequest& request,
                         OfficialGuard* guard) {
  RETURN_IF_ERROR(CheckName(request.name()));
  ASSIGN_OR_RETURN(const storage::v1::AccountRow account,
                   FindAccount(group, request.user()));
  ASSIGN_OR_RETURN(const std::vector<FoundToken> tokens,
                   FindTokens(group, [&](const storage::v1::TokenRow& row) {
                     return row.account() == request.user() &&
                            row.name() == request.name();
                   }));
  if (tokens.empty()) return absl::OkStatus();
  storage::v1::ChangedAccount change = ChangeOf(group, request.user(), account);
  change.set_revoked_token(request.name());
  RETURN_IF_ERROR(Append(group, std::move(change)));
  DeleteTokens(group, tokens, guard);
  return absl::OkStatus();
}

absl::Status OpenSession(DecisionGroup& group, const NewToken& session,
                         absl::string_view password_hash,
                         OfficialGuard* guard) {
  ASSIGN_OR_RETURN(const auto account,
                   HubAccounts(&group.transaction()).Account(session.account));
  if (!account.has_value() || account->disabled() ||
      account->password_hash() != password_hash) {
    return WrongNameOrPassword();
  }
  const int64_t now = absl::ToUnixSeconds(session.made_at);
  ASSIGN_OR_RETURN(const std::vector<FoundToken> over,
                   FindTokens(group, [now](const storage::v1::TokenRow& token) {
                     return token.expires_at() <= now;
                   }));
  DeleteTokens(group, over, guard);
  PutToken(group, session, guard);
  return absl::OkStatus();
}

absl::Status EndToken(DecisionGroup& group, const std::string& digest,
                      OfficialGuard* guard) {
  ASSIGN_OR_RETURN(const auto token,
                   HubAccounts(&group.transaction()).Token(digest));
  if (!token.has_value()) return absl::OkStatus();
  if (!token->name().empty()) {
    v1::RevokeTokenRequest request;
    request.set_user(token->account());
    request.set_name(token->name());
    return RevokeToken(group, request, guard);
  }
  DeleteTokens(group, {{digest, *token}}, guard);
  return absl::OkStatus();
}

}  // namespace gandan
