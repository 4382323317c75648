#include "commune_node/password_prompt.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// What a terminal showed while a program of its own asked, and how that ended.
struct Shown {
  std::string text;
  int exit_code;
};

// Types the lines, each once its prompt is there, at a program that runs `ask`
// on a terminal.
template <typename Ask>
Shown AtTerminal(const std::vector<std::string>& lines, Ask ask) {
  int terminal = 0;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child == 0) _exit(ask());
  Shown shown;
  size_t typed = 0;
  char letters[256];
  ssize_t got = 0;
  while ((got = ::read(terminal, letters, sizeof(letters))) > 0) {
    shown.text.append(letters, static_cast<size_t>(got));
    if (typed < lines.size() && shown.text.back() == ' ') {
      EXPECT_GT(::write(terminal, lines[typed].data(), lines[typed].size()), 0);
      ++typed;
    }
  }
  int status = 0;
  waitpid(child, &status, 0);
  ::close(terminal);
  shown.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return shown;
}

int Answered(const absl::StatusOr<std::string>& password,
             const std::string& expected) {
  return password.ok() && *password == expected ? 0 : 1;
}

TEST(PasswordPromptTest, WhatIsTypedIsNotShown) {
  const Shown shown = AtTerminal({"rất bí mật\n"}, [] {
    return Answered(AskPassword("Mật khẩu", PasswordSource::kTerminal),
                    "rất bí mật");
  });

  EXPECT_EQ(shown.exit_code, 0);
  EXPECT_THAT(shown.text, HasSubstr("Mật khẩu: "));
  EXPECT_THAT(shown.text, Not(HasSubstr("bí mật")));
}

TEST(PasswordPromptTest, TerminalShowsWhatIsTypedAfterwards) {
  const Shown shown = AtTerminal({"rất bí mật\n"}, [] {
    (void)AskPassword("Mật khẩu", PasswordSource::kTerminal);
    termios now = {};
    tcgetattr(STDIN_FILENO, &now);
    return (now.c_lflag & ECHO) != 0 ? 0 : 1;
  });

  EXPECT_EQ(shown.exit_code, 0);
}

TEST(PasswordPromptTest, NewPasswordIsTypedTwice) {
  const auto ask = [] {
    return AskNewPassword(PasswordSource::kTerminal).ok() ? 0 : 1;
  };

  EXPECT_EQ(AtTerminal({"một\n", "một\n"}, ask).exit_code, 0);
  EXPECT_EQ(AtTerminal({"một\n", "hai\n"}, ask).exit_code, 1);
}

TEST(PasswordPromptTest, ScriptGivesALineOfStandardInput) {
  std::istringstream input("từ kịch bản\nhàng sau\n");
  std::streambuf* const before = std::cin.rdbuf(input.rdbuf());

  const auto password = AskNewPassword(PasswordSource::kStandardInput);
  const auto next = AskPassword("", PasswordSource::kStandardInput);
  const auto none = AskPassword("", PasswordSource::kStandardInput);
  std::cin.rdbuf(before);
  std::cin.clear();

  EXPECT_THAT(password, IsOkAndHolds("từ kịch bản"));
  EXPECT_THAT(next, IsOkAndHolds("hàng sau"));
  EXPECT_THAT(none, StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(PasswordPromptTest, WithoutATerminalItIsSaidHow) {
  const pid_t child = fork();
  if (child == 0) {
    const int nothing = ::open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    const auto password = AskPassword("", PasswordSource::kTerminal);
    const bool says = absl::IsInvalidArgument(password.status()) &&
                      password.status().message().find("--password-stdin") !=
                          absl::string_view::npos;
    _exit(says ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);

  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace gandan
