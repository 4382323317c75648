#ifndef GANDAN_CLI_HUBCTL_H_
#define GANDAN_CLI_HUBCTL_H_

#include <string>
#include <vector>

#include "base/clock.h"
#include "cli/exit_codes.h"
#include "cli/session.h"

namespace gandan {

// Where the hub serves its own machine, unless told otherwise.
inline constexpr char kDefaultSocket[] = "/var/lib/gandan/hub/admin/hub.sock";

// Runs one command line (without the program's name) and returns what the
// program ends with. Answers go to the console's output, failures to its
// error stream. `clock` must outlive the call.
ExitCode RunHubctl(std::vector<std::string> arguments, const Console& console,
                   Clock* clock);

}  // namespace gandan

#endif  // GANDAN_CLI_HUBCTL_H_
