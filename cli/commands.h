#ifndef GANDAN_CLI_COMMANDS_H_
#define GANDAN_CLI_COMMANDS_H_

// The commands of hubctl. Each function adds some to the program; when the
// command line names one of them, `chosen` becomes what it is to do. Nothing
// runs while the command line is read.

#include "CLI/App.hpp"
#include "cli/session.h"

namespace gandan {

// summary, breakdown, series, rank.
void AddFigureCommands(CLI::App& program, Action* chosen);

// completeness, report, explain.
void AddReportCommands(CLI::App& program, Action* chosen);

// missing.
void AddMissingCommand(CLI::App& program, Action* chosen);

// export.
void AddExportCommand(CLI::App& program, Action* chosen);

// accept, return, close, reopen.
void AddDecisionCommands(CLI::App& program, Action* chosen);

// excuse, release, grant.
void AddLeaveCommands(CLI::App& program, Action* chosen);

// score, scores.
void AddScoreCommands(CLI::App& program, Action* chosen);

// issue, issued list, show, changes.
void AddIssueCommands(CLI::App& program, Action* chosen);

// evidence report, figure, issued.
void AddEvidenceCommands(CLI::App& program, Action* chosen);

// nodes, nodes prune, invite, ban, unban.
void AddNodeCommands(CLI::App& program, Action* chosen);

// catalogue check, publish, show.
void AddCatalogueCommands(CLI::App& program, Action* chosen);

// ca init, issue, roll, request, install.
void AddAuthorityCommands(CLI::App& program, Action* chosen);

// user add, disable, enable, reset, list, token, revoke.
void AddUserCommands(CLI::App& program, Action* chosen);

// login, logout, password.
void AddLoginCommands(CLI::App& program, Action* chosen);

// audit list, export, check.
void AddAuditCommands(CLI::App& program, Action* chosen);

// Of these roll, request and install, to the command "ca".
void AddAuthorityChangeCommands(CLI::App& authority, Action* chosen);

// backup, restore, confirm-restore, verify, doctor.
void AddUpkeepCommands(CLI::App& program, Action* chosen);

// health.
void AddHealthCommand(CLI::App& program, Action* chosen);

// completion bash.
void AddCompletionCommand(CLI::App& program, Action* chosen);

}  // namespace gandan

#endif  // GANDAN_CLI_COMMANDS_H_
