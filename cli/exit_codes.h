#ifndef GANDAN_CLI_EXIT_CODES_H_
#define GANDAN_CLI_EXIT_CODES_H_

#include <string>

#include "absl/status/status.h"

namespace gandan {

// What hubctl ends with. Scripts rely on these: never changed.
enum class ExitCode {
  kOk = 0,
  kRefused = 1,      // Refused, or there is no such thing.
  kUsage = 2,        // The command line is wrong.
  kUnreachable = 3,  // The hub cannot be reached, or is too busy.
  kNotPermitted = 4,
  kInternal = 5,  // A fault of ours, or of the machine.
};

// The code for how a command ended.
ExitCode ExitCodeOf(const absl::Status& status);

// What is said of a failure, in Vietnamese and English: its kind, its message,
// each fault that the hub names, and where its log tells more.
std::string FailureText(const absl::Status& failure);

// The list of codes for --help.
std::string ExitCodesHelp();

}  // namespace gandan

#endif  // GANDAN_CLI_EXIT_CODES_H_
