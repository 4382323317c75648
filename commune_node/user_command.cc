// `commune-node user …`.

#include <algorithm>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "commune_node/approval_commands.h"
#include "commune_node/command_output.h"
#include "commune_node/node_access.h"
#include "commune_node/text_table.h"

namespace gandan {
namespace {

v1::NodeRole RoleNamed(const std::string& name) {
  if (name == "clerk") return v1::NODE_CLERK;
  if (name == "chair") return v1::NODE_CHAIR;
  return v1::NODE_DEPUTY;
}

const char* RoleInWords(v1::NodeRole role) {
  switch (role) {
    case v1::NODE_CLERK:
      return "người lập (clerk)";
    case v1::NODE_CHAIR:
      return "Chủ tịch (chair)";
    case v1::NODE_DEPUTY:
      return "Phó Chủ tịch (deputy)";
    default:
      return "?";
  }
}

NodeAccess AccessOf(const NodeCommand& command) {
  return NodeAccess(command.settings, command.identity.unit,
                    command.clock.get());
}

absl::StatusOr<v1::ListNodeAccountsResponse> Accounts(
    const NodeCommand& command) {
  return AccessOf(command).Ask(&NodeLocalApi::ListNodeAccounts,
                               v1::ListNodeAccountsRequest());
}

// The account as it is; nothing: there is none.
absl::StatusOr<absl::optional<v1::NodeAccount>> FindAccount(
    const NodeCommand& command, const std::string& name) {
  ASSIGN_OR_RETURN(const v1::ListNodeAccountsResponse list, Accounts(command));
  absl::optional<v1::NodeAccount> account;
  for (const v1::NodeAccount& one : list.accounts()) {
    if (one.name() == name) account = one;
  }
  return account;
}

ExitCode Refuse(const std::string& vi, const std::string& en) {
  std::cerr << "commune-node: " << vi << "\n" << en << "\n";
  return kExitRefused;
}

ExitCode NoAccount(const std::string& name) {
  return Refuse(absl::StrCat("không có tài khoản ", name),
                absl::StrCat("there is no account ", name));
}

ExitCode Put(const NodeCommand& command, const v1::PutNodeAccountRequest& put,
             const char* done) {
  const absl::StatusOr<v1::PutNodeAccountResponse> answer =
      AccessOf(command).Ask(&NodeLocalApi::PutNodeAccount, put);
  if (!answer.ok()) return Fail(answer.status());
  std::cout << put.name() << ": " << done << "\n";
  return kExitDone;
}

}  // namespace

ExitCode RunUserAdd(const NodeCommand& command, const UserOptions& options) {
  const auto before = FindAccount(command, options.name);
  if (!before.ok()) return Fail(before.status());
  if (before->has_value()) {
    return Refuse(absl::StrCat("đã có tài khoản ", options.name,
                               "; xem user reset, user enable"),
                  absl::StrCat("there is an account ", options.name,
                               " already; see user reset, user enable"));
  }
  const absl::StatusOr<std::string> password = AskNewPassword(options.password);
  if (!password.ok()) return Fail(password.status());
  v1::PutNodeAccountRequest put;
  put.set_name(options.name);
  put.set_full_name(options.full_name);
  put.set_role(RoleNamed(options.role));
  put.set_password(*password);
  return Put(command, put, "đã lập tài khoản (made)");
}

ExitCode RunUserReset(const NodeCommand& command, const UserOptions& options) {
  const auto account = FindAccount(command, options.name);
  if (!account.ok()) return Fail(account.status());
  if (!account->has_value()) return NoAccount(options.name);
  const absl::StatusOr<std::string> password = AskNewPassword(options.password);
  if (!password.ok()) return Fail(password.status());
  v1::PutNodeAccountRequest put;
  put.set_name(options.name);
  put.set_disabled((*account)->disabled());
  put.set_password(*password);
  return Put(command, put, "đã đặt mật khẩu mới (password set)");
}

ExitCode RunUserDisable(const NodeCommand& command, const std::string& name,
                        bool disabled) {
  const auto account = FindAccount(command, name);
  if (!account.ok()) return Fail(account.status());
  if (!account->has_value()) return NoAccount(name);
  v1::PutNodeAccountRequest put;
  put.set_name(name);
  put.set_disabled(disabled);
  return Put(command, put, disabled ? "đã khóa (disabled)" : "đã mở (enabled)");
}

ExitCode RunUserList(const NodeCommand& command, OutputStyle style) {
  const absl::StatusOr<v1::ListNodeAccountsResponse> list = Accounts(command);
  if (!list.ok()) return Fail(list.status());
  if (style == OutputStyle::kJson) {
    std::cout << ToJson(*list);
    return kExitDone;
  }
  TextTable table({"Tên", "Họ và tên", "Vai trò", "Tình trạng"});
  for (const v1::NodeAccount& account : list->accounts()) {
    table.AddRow({account.name(), account.full_name(),
                  RoleInWords(account.role()),
                  account.disabled() ? "đã khóa (disabled)" : ""});
  }
  std::cout << (table.empty() ? "Chưa có tài khoản nào (none)\n"
                              : table.Print());
  return kExitDone;
}

}  // namespace gandan
