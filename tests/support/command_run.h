#ifndef GANDAN_TESTS_SUPPORT_COMMAND_RUN_H_
#define GANDAN_TESTS_SUPPORT_COMMAND_RUN_H_

#include <sstream>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "cli/hubctl.h"
#include "tests/support/fake_hub.h"
#include "tests/support/manual_clock.h"

namespace gandan {

// How one run of hubctl ended, and what it said.
struct CommandRun {
  ExitCode code;
  std::string out;
  std::string err;
};

// Runs a command line as a script would: no stream is a terminal. `typed` is
// what it reads.
inline CommandRun RunCommand(std::vector<std::string> arguments,
                             const std::string& typed = "") {
  std::ostringstream out, err;
  std::istringstream in(typed);
  // Certificates keep real time.
  ManualClock clock(absl::Now());
  const ExitCode code = RunHubctl(
      std::move(arguments), {.out = &out, .err = &err, .in = &in}, &clock);
  return {code, out.str(), err.str()};
}

// The same at a hub.
inline CommandRun RunCommand(const FakeHub& hub,
                             std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--socket", hub.socket_path()});
  return RunCommand(std::move(arguments));
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_COMMAND_RUN_H_
