#include "cli/hubctl.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "base/bilingual_help.h"
#include "cli/commands.h"

namespace gandan {
namespace {

void AddAllCommands(CLI::App& program, Action* chosen) {
  AddFigureCommands(program, chosen);
  AddReportCommands(program, chosen);
  AddMissingCommand(program, chosen);
  AddExportCommand(program, chosen);
  AddDecisionCommands(program, chosen);
  AddLeaveCommands(program, chosen);
  AddScoreCommands(program, chosen);
  AddIssueCommands(program, chosen);
  AddEvidenceCommands(program, chosen);
  AddNodeCommands(program, chosen);
  AddCatalogueCommands(program, chosen);
  AddAuthorityCommands(program, chosen);
  AddUserCommands(program, chosen);
  AddLoginCommands(program, chosen);
  AddAuditCommands(program, chosen);
  AddHealthCommand(program, chosen);
  AddUpkeepCommands(program, chosen);
  AddCompletionCommand(program, chosen);
  program.require_subcommand(1);
}

void AddCommonOptions(CLI::App& program, Session* session) {
  session->socket_path = kDefaultSocket;
  program
      .add_option("--socket", session->socket_path,
                  "Ổ cắm của máy chủ / The hub's Unix socket")
      ->envname("GANDAN_HUB_SOCKET")
      ->capture_default_str();
  CLI::Option* const hub = program.add_option(
      "--hub", session->remote.address,
      "Máy chủ ở máy khác, thay cho ổ cắm / A hub on another machine, instead "
      "of the socket: HOST:PORT");
  program
      .add_option("--ca", session->remote.ca_file,
                  "Chứng thư của máy chủ đó; mặc định / Its authority; by "
                  "default ~/.config/gandan/ca.pem")
      ->needs(hub);
  program
      .add_option("--token-file", session->remote.token_file,
                  "Mã truy cập; mặc định: do login giữ / The token; by default "
                  "that kept by login")
      ->needs(hub);
  program
      .add_option(
          "--certificate", session->remote.certificate_folder,
          "Thư mục chứng thư cán bộ, thay cho mã truy cập / Folder with "
          "an official's certificate, instead of a token")
      ->needs(hub)
      ->excludes("--token-file");
  program.add_flag("--json", session->json,
                   "Trả lời dạng JSON cho chương trình / Answers as JSON");
  program.footer(ExitCodesHelp());
}

// Reads the command line into `chosen`. The only place where exceptions are
// met: CLI11 has no other way to say what is wrong. Returns kUsage after
// saying it, kOk with nothing chosen after --help.
ExitCode Parse(CLI::App& program, std::vector<std::string> arguments,
               const Console& console) {
  std::reverse(arguments.begin(), arguments.end());  // As CLI11 wants them.
  try {
    program.parse(std::move(arguments));
    return ExitCode::kOk;
  } catch (const CLI::Error& error) {
    return program.exit(error, *console.out, *console.err) == 0
               ? ExitCode::kOk
               : ExitCode::kUsage;
  }
}

}  // namespace

ExitCode RunHubctl(std::vector<std::string> arguments, const Console& console,
                   Clock* clock) {
  CLI::App program(
      "Hỏi và quản trị máy chủ, trên chính máy này hoặc từ xa / Asks and "
      "administers the hub, of this machine or another",
      "hubctl");
  SpeakBothLanguages(&program);
  Session session(console, clock);
  Action chosen;
  AddCommonOptions(program, &session);
  AddAllCommands(program, &chosen);
  const ExitCode parsed = Parse(program, std::move(arguments), console);
  if (parsed != ExitCode::kOk || chosen == nullptr) return parsed;

  absl::Status done = chosen(session);
  console.out->flush();
  if (done.ok() && !console.out->good()) {
    done = absl::InternalError(
        "Không ghi được kết quả.\nThe answer could not be written.");
  }
  if (!done.ok()) *console.err << "hubctl: " << FailureText(done);
  return ExitCodeOf(done);
}

}  // namespace gandan
