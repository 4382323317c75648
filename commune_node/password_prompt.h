#ifndef GANDAN_COMMUNE_NODE_PASSWORD_PROMPT_H_
#define GANDAN_COMMUNE_NODE_PASSWORD_PROMPT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// Where a password comes from: never from the command line, which everybody on
// the machine can read.
enum class PasswordSource { kTerminal, kStandardInput };

// Asks for a password on the terminal, where what is typed is not shown; or
// reads one line of standard input, without asking. INVALID_ARGUMENT: standard
// input is no terminal, or has no line.
absl::StatusOr<std::string> AskPassword(absl::string_view prompt,
                                        PasswordSource source);

// The same for a new one: on a terminal it is asked for twice.
// INVALID_ARGUMENT, also: the two differ.
absl::StatusOr<std::string> AskNewPassword(PasswordSource source);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_PASSWORD_PROMPT_H_
