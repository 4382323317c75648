#include "commune_node/account_desk.h"

#include <utility>

#include "base/status_macros.h"
#include "commune_node/approval_failures.h"
#include "domain/approval.h"
#include "domain/unicode.h"

namespace gandan {
namespace {

using storage::v1::NodeAccountRow;

v1::NodeRole RoleOf(const NodeAccountRow& row) {
  v1::NodeRole role = v1::NODE_ROLE_UNSPECIFIED;
  v1::NodeRole_Parse(row.role(), &role);
  return role;
}

absl::Status SetFullName(const std::string& typed, NodeAccountRow* row) {
  if (typed.empty()) return absl::OkStatus();
  absl::StatusOr<std::string> name = ToNfc(typed);
  if (!name.ok() || !IsFullName(*name)) return BadFullName();
  row->set_full_name(*std::move(name));
  return absl::OkStatus();
}

// Input methods write the same letters in several ways: one is kept.
absl::Status SetPassword(const std::string& typed, NodeAccountRow* row) {
  if (typed.empty()) return absl::OkStatus();
  const absl::StatusOr<std::string> password = ToNfc(typed);
  if (!password.ok() ||
      CharacterCount(*password) < AccountDesk::kShortestPassword) {
    return BadPassword(AccountDesk::kShortestPassword);
  }
  absl::StatusOr<std::string> hash = HashPassword(*password);
  if (!hash.ok()) return CannotHashPassword(hash.status().message());
  row->set_password_hash(*std::move(hash));
  return absl::OkStatus();
}

// An account without its password.
v1::NodeAccount Describe(const std::string& name, const NodeAccountRow& row) {
  v1::NodeAccount account;
  account.set_name(name);
  account.set_full_name(row.full_name());
  account.set_role(RoleOf(row));
  account.set_disabled(row.disabled());
  return account;
}

}  // namespace

absl::StatusOr<v1::PutNodeAccountResponse> AccountDesk::Put(
    const v1::PutNodeAccountRequest& request) {
  if (!IsAccountName(request.name())) return BadAccountName(request.name());
  absl::MutexLock lock(&mutex_);
  ASSIGN_OR_RETURN(const absl::optional<NodeAccountRow> before,
                   accounts_->Find(request.name()));
  if (!before.has_value() &&
      (request.full_name().empty() || request.password().empty() ||
       request.role() == v1::NODE_ROLE_UNSPECIFIED)) {
    return NewAccountIsIncomplete(request.name());
  }
  NodeAccountRow row = before.value_or(NodeAccountRow());
  RETURN_IF_ERROR(SetFullName(request.full_name(), &row));
  if (request.role() != v1::NODE_ROLE_UNSPECIFIED) {
    row.set_role(v1::NodeRole_Name(request.role()));
  }
  row.set_disabled(request.disabled());
  RETURN_IF_ERROR(SetPassword(request.password(), &row));
  RETURN_IF_ERROR(accounts_->Put(request.name(), row));
  if (!request.password().empty()) tries_.NoteRight(request.name());
  v1::PutNodeAccountResponse response;
  response.set_made(!before.has_value());
  return response;
}

absl::StatusOr<v1::ListNodeAccountsResponse> AccountDesk::List() const {
  ASSIGN_OR_RETURN(const std::vector<NodeAccount> accounts, accounts_->All());
  v1::ListNodeAccountsResponse response;
  for (const NodeAccount& account : accounts) {
    *response.add_accounts() = Describe(account.name, account.row);
  }
  return response;
}

absl::StatusOr<v1::NodeAccount> AccountDesk::Prove(
    const v1::NodeCredentials& who) {
  ASSIGN_OR_RETURN(const NodeAccountRow account, Authenticate(who));
  return Describe(who.name(), account);
}

absl::StatusOr<v1::Approval> AccountDesk::Approver(
    const v1::NodeCredentials& who) {
  ASSIGN_OR_RETURN(const NodeAccountRow account, Authenticate(who));
  v1::Approval approval;
  switch (RoleOf(account)) {
    case v1::NODE_CHAIR:
      approval.set_role(v1::CHAIR);
      break;
    case v1::NODE_DEPUTY:
      approval.set_role(v1::DEPUTY);
      break;
    default:
      return NotAnApprover(who.name());
  }
  approval.set_name(who.name());
  approval.set_full_name(account.full_name());
  return approval;
}

absl::StatusOr<NodeAccountRow> AccountDesk::Authenticate(
    const v1::NodeCredentials& who) {
  absl::MutexLock lock(&mutex_);
  ASSIGN_OR_RETURN(const absl::optional<NodeAccountRow> account,
                   accounts_->Find(who.name()));
  if (!account.has_value()) return WrongCredentials();
  const absl::Duration wait = tries_.WaitOf(who.name());
  if (wait > absl::ZeroDuration()) return TooManyWrongPasswords(wait);
  const absl::StatusOr<std::string> password = ToNfc(who.password());
  if (!password.ok() || !PasswordFits(*password, account->password_hash())) {
    tries_.NoteWrong(who.name());
    return WrongCredentials();
  }
  tries_.NoteRight(who.name());
  if (account->disabled()) return WrongCredentials();
  return *account;
}

}  // namespace gandan
