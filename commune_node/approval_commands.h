#ifndef GANDAN_COMMUNE_NODE_APPROVAL_COMMANDS_H_
#define GANDAN_COMMUNE_NODE_APPROVAL_COMMANDS_H_

// The commands of accounts and approvals, each from its options to its exit
// code.

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "commune_node/commands.h"
#include "commune_node/password_prompt.h"
#include "commune_node/prepared_command.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// user.
struct UserOptions {
  std::string name;
  std::string full_name;
  std::string role;  // "clerk", "chair" or "deputy".
  PasswordSource password = PasswordSource::kTerminal;
};

// user add: makes an account. kExitRefused: there is one of that name.
ExitCode RunUserAdd(const NodeCommand& command, const UserOptions& options);

// user reset: sets another password, and leaves the rest. kExitRefused: there
// is no such account; also below.
ExitCode RunUserReset(const NodeCommand& command, const UserOptions& options);

// user disable, user enable.
ExitCode RunUserDisable(const NodeCommand& command, const std::string& name,
                        bool disabled);

// user list.
ExitCode RunUserList(const NodeCommand& command, OutputStyle style);

// approve and sendback.
struct ApprovalOptions {
  std::string form;
  std::string period;
  std::string for_unit;  // CODE or CODE/DAY; empty: the own unit.
  std::string approver;
  std::string digest;  // Hexadecimal; empty: of what waits.
  std::string reason;  // Of sending back.
  PasswordSource password = PasswordSource::kTerminal;
  bool shows_figures = false;  // Before the password is asked for.
  OutputStyle style = OutputStyle::kPeople;
};

// approve: lets what waits go. kExitRefused: who asks may not, nothing waits,
// or another report than the one that was shown.
ExitCode RunApprove(const NodeCommand& command, const ApprovalOptions& options);

// sendback: gives what waits back to the clerk. kExitRefused as above.
ExitCode RunSendBack(const NodeCommand& command,
                     const ApprovalOptions& options);

// Who approves, with the password.
absl::StatusOr<v1::NodeCredentials> AskCredentials(const std::string& name,
                                                   PasswordSource source);

// As Fail; kExitRefused where it is a refusal of an approver.
ExitCode FailOrRefuse(const absl::Status& failure);

// Adds user, approve and sendback to the command line. `chosen` must outlive
// the line.
void AddApprovalCommands(CLI::App* app, ChosenCommand* chosen);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_APPROVAL_COMMANDS_H_
