#include "cli/secret_prompt.h"

#include <termios.h>
#include <unistd.h>

#include <istream>

#include "absl/cleanup/cleanup.h"

namespace gandan {
namespace {

// Shows or hides what is typed. False: standard input is no terminal.
bool Echo(bool on) {
  termios terminal = {};
  if (tcgetattr(STDIN_FILENO, &terminal) != 0) return false;
  if (on) {
    terminal.c_lflag |= ECHO;
  } else {
    terminal.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  }
  return tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal) == 0;
}

}  // namespace

absl::StatusOr<std::string> AskSecret(const Console& console,
                                      absl::string_view question) {
  *console.err << question << ": " << std::flush;
  const bool hidden = console.hides_typing && Echo(false);
  const auto showing = absl::MakeCleanup([&] {
    if (!hidden) return;
    Echo(true);
    *console.err << "\n";
  });
  std::string secret;
  if (console.in == nullptr || !std::getline(*console.in, secret) ||
      secret.empty()) {
    return absl::InvalidArgumentError(
        "Chưa nhập mật khẩu.\nNo password was typed.");
  }
  return secret;
}

}  // namespace gandan
