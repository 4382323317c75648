// hubctl: the command line of a hub, on its own machine or elsewhere.

#include <sys/ioctl.h>
#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

#include "base/clock.h"
#include "cli/hubctl.h"

namespace {

// Columns of the terminal on standard output; 0: it is none.
int TerminalWidth() {
  winsize size = {};
  if (isatty(STDOUT_FILENO) == 0) return 0;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const gandan::Console console = {.out = &std::cout,
                                   .err = &std::cerr,
                                   .width = TerminalWidth(),
                                   .shows_progress = isatty(STDERR_FILENO) != 0,
                                   .in = &std::cin,
                                   .hides_typing = isatty(STDIN_FILENO) != 0};
  gandan::SystemClock clock;
  return static_cast<int>(gandan::RunHubctl(arguments, console, &clock));
}
