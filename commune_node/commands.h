#ifndef GANDAN_COMMUNE_NODE_COMMANDS_H_
#define GANDAN_COMMUNE_NODE_COMMANDS_H_

// The commands of commune-node, each from its options to its exit code.

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/clock.h"
#include "commune_node/exit_code.h"
#include "commune_node/password_prompt.h"
#include "commune_node/settings.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// What every command works with.
struct NodeCommand {
  NodeSettings settings;
  NodeIdentity identity;
  std::unique_ptr<Clock> clock;
};

// How an answer is shown.
enum class OutputStyle { kPeople, kJson };

// Reads settings and certificate. Errors as ReadNodeSettings and
// ReadNodeIdentity, with FAILED_PRECONDITION for what is not set up.
absl::StatusOr<NodeCommand> PrepareCommand(const std::string& settings_file);

// Says on standard error what failed.
ExitCode Fail(const absl::Status& failure);

// run: the daemon, until SIGTERM. At SIGHUP it reads the settings' file again.
ExitCode RunDaemon(const NodeCommand& command,
                   const std::string& settings_file);

// run --check-config: whether the daemon could start with these settings, keys
// and certificates. kExitNotSetUp: no, and why.
ExitCode RunCheckConfig(const NodeCommand& command);

// enrol.
struct EnrolOptions {
  std::string hub;            // "host:port".
  std::string settings_file;  // Keys and certificates go beside it.
};

// Has a key enrolled by a token, read from standard input. kExitRefused: the
// hub does not take it, or is not the hub.
ExitCode RunEnrol(const EnrolOptions& options);

// validate and submit.
struct SubmitOptions {
  std::string file;  // Empty with a nil report.
  std::string period;
  std::string form;
  std::string nil_reason;
  std::string reason;
  std::string for_unit;  // CODE or CODE/DAY; empty: the own unit.
  std::string approver;  // Approves at once; empty: nobody does.
  PasswordSource password = PasswordSource::kTerminal;
  bool dry_run = false;
  OutputStyle style = OutputStyle::kPeople;
};

// Judges a file, and without dry_run queues its reports or has them wait for
// approval; prints what became of each. kExitRefused: a row or report was
// refused.
ExitCode RunSubmit(const NodeCommand& command, const SubmitOptions& options);

// template.
struct TemplateOptions {
  std::string form;
  std::string period;
  std::string for_unit;  // CODE or CODE/DAY; empty: the own unit.
  v1::FileFormat format = v1::CSV;
};

// template: a file to fill in, on standard output.
ExitCode RunTemplate(const NodeCommand& command,
                     const TemplateOptions& options);

// status: where every report stands, on standard output.
ExitCode RunStatus(const NodeCommand& command, OutputStyle style);

// queue list: every entry, without the reports' bytes.
ExitCode RunQueueList(const NodeCommand& command, OutputStyle style);

// queue show: one entry with its report. kExitRefused: there is none.
ExitCode RunQueueShow(const NodeCommand& command, uint64_t sequence,
                      OutputStyle style);

// queue resend; what is empty is any.
struct ResendOptions {
  std::string form;
  std::string period;
  std::string for_unit;  // CODE or CODE/DAY; empty: the own unit.
};

// queue resend: what the hub would decide anew by now is queued once more.
ExitCode RunQueueResend(const NodeCommand& command,
                        const ResendOptions& options, OutputStyle style);

// The unit of a --for, "CODE" or "CODE/DAY"; an empty one for an empty text.
v1::UnitKey UnitOf(const std::string& for_unit);

// queue verify: numbers, digests and receipts of every entry. kExitRefused:
// something does not fit.
ExitCode RunQueueVerify(const NodeCommand& command);

// queue export: every entry as JSON into a file for its owner's eyes, which is
// replaced as a whole.
ExitCode RunQueueExport(const NodeCommand& command, const std::string& file);

// doctor: looks at what may be wrong. kExitRefused: something is red.
ExitCode RunDoctor(const std::string& settings_file, OutputStyle style);

// Reads the command line and runs what it asks for.
int RunCommandLine(int argc, char** argv);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_COMMANDS_H_
