#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/secret_prompt.h"
#include "domain/shown/answer_text.h"

namespace gandan {
namespace {

struct NoOptions {};

struct LoginOptions {
  std::string name;
};

absl::Status CheckIsRemote(const Session& session) {
  if (!session.remote.address.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "Trên chính máy chủ không cần đăng nhập; từ xa thì nêu --hub.\nOn the "
      "hub's own machine nobody logs in; elsewhere name --hub.");
}

absl::Status RunLogin(Session& session, const LoginOptions& options) {
  RETURN_IF_ERROR(CheckIsRemote(session));
  v1::LogInRequest request;
  request.set_name(options.name);
  ASSIGN_OR_RETURN(*request.mutable_password(),
                   AskSecret(session.console(), "Mật khẩu / Password"));
  // Shows no token: one that is over would be refused.
  ASSIGN_OR_RETURN(const auto hub,
                   HubConnection::OpenRemote(session.remote, ""));
  ASSIGN_OR_RETURN(v1::LogInResponse response,
                   hub->OfAccounts(&v1::HubAccounts::Stub::LogIn, request));
  RETURN_IF_ERROR(session.remote.KeepToken(response.token()));
  response.clear_token();  // It is in its file; a terminal remembers.
  return session.Print(
      response,
      absl::StrCat("Đã đăng nhập / Logged in: ", response.user().full_name(),
                   " (",
                   absl::AsciiStrToLower(v1::Role_Name(response.user().role())),
                   "), đến / until ", TimeText(response.expires_at())));
}

absl::Status RunLogout(Session& session, const NoOptions&) {
  RETURN_IF_ERROR(CheckIsRemote(session));
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  const absl::StatusOr<v1::LogOutResponse> response =
      hub->OfAccounts(&v1::HubAccounts::Stub::LogOut, v1::LogOutRequest());
  // A session that is over is as good as ended.
  if (!response.ok() && !absl::IsUnauthenticated(response.status())) {
    return response.status();
  }
  session.remote.ForgetToken();
  return session.Print(v1::LogOutResponse(), "Đã đăng xuất / Logged out");
}

absl::Status RunPassword(Session& session, const NoOptions&) {
  RETURN_IF_ERROR(CheckIsRemote(session));
  v1::ChangePasswordRequest request;
  ASSIGN_OR_RETURN(
      *request.mutable_password(),
      AskSecret(session.console(), "Mật khẩu hiện tại / Present password"));
  ASSIGN_OR_RETURN(*request.mutable_new_password(),
                   AskSecret(session.console(), "Mật khẩu mới / New password"));
  ASSIGN_OR_RETURN(
      const std::string again,
      AskSecret(session.console(), "Nhập lại / The new one again"));
  if (again != request.new_password()) {
    return absl::InvalidArgumentError(
        "Hai lần nhập không giống nhau.\nThe two are not the same.");
  }
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(
      const v1::ChangePasswordResponse response,
      hub->OfAccounts(&v1::HubAccounts::Stub::ChangePassword, request));
  return session.Print(response, "Đã đổi mật khẩu / The password is changed");
}

}  // namespace

void AddLoginCommands(CLI::App& program, Action* chosen) {
  const Command<LoginOptions> login = AddCommand(
      program, "login",
      "Đăng nhập vào máy chủ ở xa (--hub) / Logs in at a hub elsewhere",
      RunLogin, chosen);
  login->add_option("NAME", login.options->name, "Tên tài khoản / Account")
      ->required();
  AddCommand(program, "logout", "Kết thúc phiên / Ends the session", RunLogout,
             chosen);
  AddCommand(program, "password",
             "Đổi mật khẩu của mình / Changes one's own password", RunPassword,
             chosen);
}

}  // namespace gandan
