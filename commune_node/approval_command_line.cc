// The part of the command line about accounts and approvals.

#include <unistd.h>

#include <memory>

#include "commune_node/approval_commands.h"

namespace gandan {
namespace {

// What that part is read into.
struct Asked {
  UserOptions user;
  ApprovalOptions approval;
  bool password_stdin = false;

  PasswordSource password() const {
    return password_stdin ? PasswordSource::kStandardInput
                          : PasswordSource::kTerminal;
  }
};
using SharedAsked = std::shared_ptr<Asked>;

void AddPasswordStdin(CLI::App* command, const SharedAsked& asked) {
  command->add_flag("--password-stdin", asked->password_stdin,
                    "Đọc mật khẩu từ đầu vào chuẩn / Reads the password from "
                    "standard input");
}

void AddName(CLI::App* command, const SharedAsked& asked) {
  command
      ->add_option("name", asked->user.name,
                   "Tên tài khoản / Name of the account")
      ->required();
}

void AddUserAdd(CLI::App* user, ChosenCommand* chosen,
                const SharedAsked& asked) {
  CLI::App* const add =
      AddPreparedCommand(user, "add", "Lập tài khoản / Makes an account",
                         chosen, [asked](const NodeCommand& command) {
                           asked->user.password = asked->password();
                           return RunUserAdd(command, asked->user);
                         });
  AddName(add, asked);
  add->add_option("--full-name", asked->user.full_name,
                  "Họ và tên, như khi ký / Full name, as signed")
      ->required();
  add->add_option("--role", asked->user.role,
                  "clerk: người lập; chair: Chủ tịch; deputy: Phó Chủ tịch "
                  "(KT.) / What they may do")
      ->required()
      ->check(CLI::IsMember({"clerk", "chair", "deputy"}));
  AddPasswordStdin(add, asked);
}

void AddUserCommands(CLI::App* app, ChosenCommand* chosen,
                     const SharedAsked& asked) {
  CLI::App* const user = app->add_subcommand(
      "user", "Tài khoản của máy này / The accounts of this node");
  user->fallthrough();
  user->require_subcommand(1);
  AddUserAdd(user, chosen, asked);
  CLI::App* const reset = AddPreparedCommand(
      user, "reset", "Đặt mật khẩu mới / Sets another password", chosen,
      [asked](const NodeCommand& command) {
        asked->user.password = asked->password();
        return RunUserReset(command, asked->user);
      });
  AddName(reset, asked);
  AddPasswordStdin(reset, asked);
  AddName(AddPreparedCommand(
              user, "disable", "Khóa tài khoản / Disables an account", chosen,
              [asked](const NodeCommand& command) {
                return RunUserDisable(command, asked->user.name, true);
              }),
          asked);
  AddName(AddPreparedCommand(
              user, "enable", "Mở lại tài khoản / Enables it again", chosen,
              [asked](const NodeCommand& command) {
                return RunUserDisable(command, asked->user.name, false);
              }),
          asked);
  AddJson(
      AddPreparedCommand(user, "list", "Mọi tài khoản / Every account", chosen,
                         [chosen](const NodeCommand& command) {
                           return RunUserList(command, chosen->style());
                         }),
      chosen);
}

// What approve and sendback have in common.
void AddReportAndApprover(CLI::App* command, const SharedAsked& asked) {
  ApprovalOptions& options = asked->approval;
  command->add_option("form", options.form, "Mã biểu / Code of the form")
      ->required();
  command->add_option("period", options.period, "Kỳ / Period: 2024-06")
      ->required();
  command
      ->add_option("--as", options.approver,
                   "Tài khoản của Chủ tịch hoặc Phó Chủ tịch / Account of "
                   "chair or deputy")
      ->required();
  AddForUnit(command, &options.for_unit);
  AddPasswordStdin(command, asked);
}

void AddApprove(CLI::App* app, ChosenCommand* chosen,
                const SharedAsked& asked) {
  CLI::App* const approve = AddPreparedCommand(
      app, "approve",
      "Duyệt báo cáo đang chờ, để gửi huyện / Approves what waits, so that it "
      "goes to the hub",
      chosen, [chosen, asked](const NodeCommand& command) {
        ApprovalOptions& options = asked->approval;
        options.password = asked->password();
        options.style = chosen->style();
        options.shows_figures = !chosen->json && isatty(STDOUT_FILENO) != 0;
        return RunApprove(command, options);
      });
  AddReportAndApprover(approve, asked);
  approve
      ->add_option("--digest", asked->approval.digest,
                   "SHA-256 của bản đã xem / Of what was looked at")
      ->check(CLI::Validator(
          [](const std::string& text) {
            const bool good =
                text.size() == 64 &&
                text.find_first_not_of("0123456789abcdefABCDEF") ==
                    std::string::npos;
            return std::string(good ? "" : "64 hexadecimal digits");
          },
          "HEX"));
  AddJson(approve, chosen);
}

void AddSendBack(CLI::App* app, ChosenCommand* chosen,
                 const SharedAsked& asked) {
  CLI::App* const send_back = AddPreparedCommand(
      app, "sendback",
      "Trả báo cáo đang chờ duyệt cho người lập / Gives what waits back to the "
      "clerk",
      chosen, [asked](const NodeCommand& command) {
        asked->approval.password = asked->password();
        return RunSendBack(command, asked->approval);
      });
  AddReportAndApprover(send_back, asked);
  send_back->add_option("--reason", asked->approval.reason, "Vì sao / Why")
      ->required();
}

}  // namespace

void AddApprovalCommands(CLI::App* app, ChosenCommand* chosen) {
  const auto asked = std::make_shared<Asked>();
  AddUserCommands(app, chosen, asked);
  AddApprove(app, chosen, asked);
  AddSendBack(app, chosen, asked);
}

}  // namespace gandan
