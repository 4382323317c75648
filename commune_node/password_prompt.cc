#include "commune_node/password_prompt.h"

#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <iostream>

#include "base/both_languages.h"
#include "base/status_macros.h"

namespace gandan {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void NoteInterrupt(int) { interrupted = 1; }

// While it lives the terminal shows nothing of what is typed, and Ctrl-C ends
// reading instead of the program, which would leave the terminal like that.
//
// One at a time.
class QuietTerminal {
 public:
  QuietTerminal() {
    tcgetattr(STDIN_FILENO, &before_);
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    quiet.c_lflag |= ECHONL;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    interrupted = 0;
    struct sigaction note = {};
    note.sa_handler = NoteInterrupt;
    sigaction(SIGINT, &note, &handler_before_);
  }
  QuietTerminal(const QuietTerminal&) = delete;
  QuietTerminal& operator=(const QuietTerminal&) = delete;
  ~QuietTerminal() {
    tcsetattr(STDIN_FILENO, TCSADRAIN, &before_);
    sigaction(SIGINT, &handler_before_, nullptr);
    if (interrupted != 0) raise(SIGINT);
  }

 private:
  termios before_ = {};
  struct sigaction handler_before_ = {};
};

// One line, without its end; false if there is none.
bool ReadLine(std::string* line) {
  line->clear();
  char letter = 0;
  while (interrupted == 0) {
    const ssize_t got = ::read(STDIN_FILENO, &letter, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    if (letter == '\n') return true;
    line->push_back(letter);
  }
  return false;
}

absl::Status NoPassword() {
  return absl::InvalidArgumentError(
      InBothLanguages("Chưa nhập mật khẩu.", "No password was given."));
}

}  // namespace

absl::StatusOr<std::string> AskPassword(absl::string_view prompt,
                                        PasswordSource source) {
  std::string line;
  if (source == PasswordSource::kStandardInput) {
    if (!std::getline(std::cin, line) || line.empty()) return NoPassword();
    return line;
  }
  if (isatty(STDIN_FILENO) == 0) {
    return absl::InvalidArgumentError(
        InBothLanguages("Không có bàn phím để hỏi mật khẩu; dùng "
                        "--password-stdin.",
                        "There is no terminal to ask for the password; use "
                        "--password-stdin."));
  }
  const QuietTerminal quiet;
  std::cerr << prompt << ": " << std::flush;
  if (!ReadLine(&line) || line.empty()) return NoPassword();
  return line;
}

absl::StatusOr<std::string> AskNewPassword(PasswordSource source) {
  ASSIGN_OR_RETURN(std::string password,
                   AskPassword("Mật khẩu mới / New password", source));
  if (source == PasswordSource::kStandardInput) return password;
  ASSIGN_OR_RETURN(const std::string again,
                   AskPassword("Nhập lại / Once more", source));
  if (again != password) {
    return absl::InvalidArgumentError(InBothLanguages(
        "Hai lần nhập không giống nhau.", "The two passwords differ."));
  }
  return password;
}

}  // namespace gandan
