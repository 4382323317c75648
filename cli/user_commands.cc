#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/clock.h"
#include "base/files.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "domain/shown/answer_text.h"
#include "net/certificates.h"

namespace gandan {
namespace {

struct NoOptions {};

struct UserName {
  std::string name;
};

struct NewUser {
  std::string name;
  std::string full_name;
  std::string role;
  std::vector<std::string> units;
};

struct TokenOptions {
  std::string user;
  std::string name;
  uint32_t days = 365;
};

struct CertificateOptions {
  TokenOptions token;
  std::string folder;
};

// A secret that the hub does not tell again, under what it is.
std::string ToldOnce(absl::string_view what, absl::string_view secret) {
  return absl::StrCat(what, ":\n\n  ", secret,
                      "\n\nChỉ hiện một lần / It is not shown again");
}

// The units of today that the texts name.
absl::Status ReadUnits(Session& session, const std::vector<std::string>& texts,
                       v1::User* user) {
  if (texts.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const CatalogueBook* book, session.Catalogue(0));
  const std::string today =
      FormatIsoDay(absl::ToCivilDay(session.clock().Now(), VietnamTime()));
  for (const std::string& text : texts) {
    ASSIGN_OR_RETURN(*user->add_units(), book->ResolveUnit(text, today));
  }
  return absl::OkStatus();
}

absl::Status RunAdd(Session& session, const NewUser& options) {
  v1::AddUserRequest request;
  v1::User* const user = request.mutable_user();
  user->set_name(options.name);
  user->set_full_name(options.full_name);
  v1::Role role = v1::ROLE_UNSPECIFIED;
  v1::Role_Parse(absl::AsciiStrToUpper(options.role), &role);
  user->set_role(role);
  RETURN_IF_ERROR(ReadUnits(session, options.units, user));
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::AddUserResponse response,
                   hub->OfAccounts(&v1::HubAccounts::Stub::AddUser, request));
  return session.Print(
      response,
      ToldOnce(absl::StrCat("Mật khẩu đầu tiên của / First password of ",
                            options.name),
               response.password()));
}

absl::Status Disable(Session& session, const std::string& name, bool enable) {
  v1::DisableUserRequest request;
  request.set_name(name);
  request.set_enable(enable);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(
      const v1::DisableUserResponse response,
      hub->OfAccounts(&v1::HubAccounts::Stub::DisableUser, request));
  return session.Print(
      response, absl::StrCat(enable ? "Đã mở / Enabled: "
                                    : "Đã khóa, mọi phiên kết thúc / Disabled, "
                                      "every session ended: ",
                             name));
}

absl::Status RunDisable(Session& session, const UserName& options) {
  return Disable(session, options.name, /*enable=*/false);
}

absl::Status RunEnable(Session& session, const UserName& options) {
  return Disable(session, options.name, /*enable=*/true);
}

absl::Status RunReset(Session& session, const UserName& options) {
  v1::ResetUserRequest request;
  request.set_name(options.name);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::ResetUserResponse response,
                   hub->OfAccounts(&v1::HubAccounts::Stub::ResetUser, request));
  return session.Print(
      response, ToldOnce(absl::StrCat("Mật khẩu mới của / New password of ",
                                      options.name),
                         response.password()));
}

std::string UnitsText(const v1::User& user) {
  if (user.units().empty()) return "mọi đơn vị";
  return absl::StrJoin(
      user.units(), ", ", [](std::string* out, const v1::UnitKey& unit) {
        absl::StrAppend(out, unit.code(), "/", unit.valid_from());
      });
}

std::string TokensText(const v1::User& user) {
  return absl::StrJoin(
      user.tokens(), ", ", [](std::string* out, const v1::ApiToken& token) {
        absl::StrAppend(out, token.name(),
                        token.certificate() ? " (chứng thư, đến " : " (đến ",
                        TimeText(token.expires_at()), ")");
      });
}

ReportTable UsersTable(const v1::ListUsersResponse& users) {
  ReportTable table;
  table.title = {"Tài khoản"};
  table.columns = {{"Tên"},    {"Họ tên"},     {"Vai trò"},
                   {"Đơn vị"}, {"Trạng thái"}, {"Mã truy cập"}};
  table.key_columns = 1;
  for (const v1::User& user : users.users()) {
    AddRow(&table, RowKind::kEntry,
           {TextCell(user.name()), TextCell(user.full_name()),
            TextCell(absl::AsciiStrToLower(v1::Role_Name(user.role()))),
            TextCell(UnitsText(user)),
            TextCell(user.disabled() ? "đã khóa" : "được phép"),
            TextCell(TokensText(user))});
  }
  return table;
}

absl::Status RunList(Session& session, const NoOptions&) {
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(const v1::ListUsersResponse users,
                   hub->OfAccounts(&v1::HubAccounts::Stub::ListUsers,
                                   v1::ListUsersRequest()));
  return session.Print(users,
                       [&]() -> absl::StatusOr<std::vector<ReportTable>> {
                         return std::vector<ReportTable>{UsersTable(users)};
                       });
}

absl::Status RunToken(Session& session, const TokenOptions& options) {
  v1::CreateTokenRequest request;
  request.set_user(options.user);
  request.set_name(options.name);
  request.set_valid_days(options.days);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(
      const v1::CreateTokenResponse response,
      hub->OfAccounts(&v1::HubAccounts::Stub::CreateToken, request));
  return session.Print(
      response,
      ToldOnce(absl::StrCat("Mã truy cập / Token ", options.name, " của / of ",
                            options.user, ", đến / until ",
                            TimeText(response.expires_at())),
               response.token()));
}

// The folder of a new certificate. ALREADY_EXISTS: a key is there, which is
// somebody's.
absl::Status CheckFolder(const std::string& folder) {
  std::error_code unseen;  // MakeFolder says why it cannot be looked at.
  if (!std::filesystem::exists(absl::StrCat(folder, "/key.pem"), unseen)) {
    return MakeFolder(folder, 0700);
  }
  return absl::AlreadyExistsError(
      absl::StrCat("Đã có khóa trong ", folder,
                   "; hãy chọn thư mục khác.\nThere is a key in ", folder,
                   " already; name another folder."));
}

// The key last: a folder with a key is whole.
absl::Status WriteIdentity(const std::string& folder, const std::string& key,
                           const std::string& certificate,
                           const std::string& ca) {
  RETURN_IF_ERROR(WriteFileAtomically(absl::StrCat(folder, "/certificate.pem"),
                                      certificate, FileMode::kPublic));
  if (!ca.empty()) {
    RETURN_IF_ERROR(WriteFileAtomically(absl::StrCat(folder, "/ca.pem"), ca,
                                        FileMode::kPublic));
  }
  return WriteFileAtomically(absl::StrCat(folder, "/key.pem"), key,
                             FileMode::kPrivate);
}

absl::Status RunCertificate(Session& session,
                            const CertificateOptions& options) {
  RETURN_IF_ERROR(CheckFolder(options.folder));
  ASSIGN_OR_RETURN(const std::string key, MakeKey());
  v1::CreateTokenRequest request;
  request.set_user(options.token.user);
  request.set_name(options.token.name);
  request.set_valid_days(options.token.days);
  ASSIGN_OR_RETURN(*request.mutable_csr_pem(),
                   MakeCsr(key, options.token.user));
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(
      const v1::CreateTokenResponse response,
      hub->OfAccounts(&v1::HubAccounts::Stub::CreateToken, request));
  RETURN_IF_ERROR(WriteIdentity(options.folder, key, response.certificate_pem(),
                                response.ca_pem()));
  return session.Print(
      response,
      absl::StrCat("Đã ghi chứng thư của / Certificate written of ",
                   options.token.user, ": ", options.folder, ", đến / until ",
                   TimeText(response.expires_at()),
                   "\nDùng / Use: hubctl --hub HOST:PORT --certificate ",
                   options.folder, " …"));
}

absl::Status RunRevoke(Session& session, const TokenOptions& options) {
  v1::RevokeTokenRequest request;
  request.set_user(options.user);
  request.set_name(options.name);
  ASSIGN_OR_RETURN(HubConnection * hub, session.Hub());
  ASSIGN_OR_RETURN(
      const v1::RevokeTokenResponse response,
      hub->OfAccounts(&v1::HubAccounts::Stub::RevokeToken, request));
  return session.Print(
      response,
      absl::StrCat("Đã thu hồi / Revoked: ", options.user, " ", options.name));
}

// A command about one account.
void AddUserCommand(CLI::App& user, const std::string& name,
                    const std::string& help,
                    absl::Status (*run)(Session&, const UserName&),
                    Action* chosen) {
  const Command<UserName> command = AddCommand(user, name, help, run, chosen);
  command->add_option("NAME", command.options->name, "Tên tài khoản / Account")
      ->required();
}

void AddTokenOptions(CLI::App* command, TokenOptions* options) {
  command->add_option("NAME", options->user, "Tên tài khoản / Account")
      ->required();
  command
      ->add_option("--name", options->name,
                   "Tên của mã truy cập hoặc chứng thư / Name of the token or "
                   "certificate")
      ->required();
}

void AddDays(CLI::App* command, TokenOptions* options) {
  command
      ->add_option("--days", options->days,
                   "Hiệu lực mấy ngày / For how many days")
      ->check(CLI::Range(1, 3660))
      ->capture_default_str();
}

void AddTokenCommands(CLI::App& user, Action* chosen) {
  const Command<TokenOptions> token =
      AddCommand(user, "token",
                 "Cấp mã truy cập cho chương trình / Makes a token for scripts",
                 RunToken, chosen);
  AddTokenOptions(token.app, token.options);
  AddDays(token.app, token.options);
  const Command<CertificateOptions> certificate = AddCommand(
      user, "certificate",
      "Cấp chứng thư, thay cho mã truy cập / Makes a client certificate, "
      "instead of a token",
      RunCertificate, chosen);
  AddTokenOptions(certificate.app, &certificate.options->token);
  AddDays(certificate.app, &certificate.options->token);
  certificate
      ->add_option("--out", certificate.options->folder,
                   "Thư mục để ghi khóa và chứng thư / Folder for key and "
                   "certificate")
      ->required();
  const Command<TokenOptions> revoke = AddCommand(
      user, "revoke",
      "Thu hồi mã truy cập hoặc chứng thư ngay / Ends a token or certificate "
      "at once",
      RunRevoke, chosen);
  AddTokenOptions(revoke.app, revoke.options);
}

void AddNewUser(CLI::App& user, Action* chosen) {
  const Command<NewUser> add = AddCommand(
      user, "add", "Tạo tài khoản / Makes an account", RunAdd, chosen);
  add->add_option("NAME", add.options->name,
                  "Tên tài khoản: a-z, 0-9, . - _ / Name of the account")
      ->required();
  add->add_option("--full-name", add.options->full_name, "Họ tên / Full name")
      ->required();
  add->add_option("--role", add.options->role,
                  "Vai trò: xem, duyệt, quản trị, kiểm tra / Role")
      ->required()
      ->check(CLI::IsMember({"viewer", "reviewer", "admin", "auditor"}));
  add->add_option(
      "--unit", add.options->units,
      "Chỉ các đơn vị này và cấp dưới; mặc định: mọi đơn vị / Only "
      "these units and those below; by default all: CODE, CODE/DAY");
}

}  // namespace

void AddUserCommands(CLI::App& program, Action* chosen) {
  CLI::App* const user = AddCommandGroup(
      program, "user", "Tài khoản cán bộ / Accounts of officials");
  AddNewUser(*user, chosen);
  AddUserCommand(*user, "disable",
                 "Khóa tài khoản ngay / Disables an account at once",
                 RunDisable, chosen);
  AddUserCommand(*user, "enable", "Mở lại tài khoản / Enables it again",
                 RunEnable, chosen);
  AddUserCommand(*user, "reset", "Cấp mật khẩu mới / Sets a new password",
                 RunReset, chosen);
  AddCommand(*user, "list", "Các tài khoản / The accounts", RunList, chosen);
  AddTokenCommands(*user, chosen);
}

}  // namespace gandan
