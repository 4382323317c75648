#ifndef GANDAN_CLI_SECRET_PROMPT_H_
#define GANDAN_CLI_SECRET_PROMPT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/session.h"

namespace gandan {

// Asks for a secret: one line of the console's input, which on a terminal is
// not shown as it is typed. The question goes to its error stream.
// INVALID_ARGUMENT: there is no line.
absl::StatusOr<std::string> AskSecret(const Console& console,
                                      absl::string_view question);

}  // namespace gandan

#endif  // GANDAN_CLI_SECRET_PROMPT_H_
