#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/commands.h"

namespace gandan {
namespace {

constexpr char kHead[] =
    R"bash(# Bash completion of hubctl, made by: hubctl completion bash
_hubctl() {
  local word=${COMP_WORDS[COMP_CWORD]} command="" words="" longer i
  for ((i = 1; i < COMP_CWORD; i++)); do
    longer="${command:+$command }${COMP_WORDS[i]}"
    case $longer in
)bash";

constexpr char kMiddle[] = R"bash(        command=$longer ;;
    esac
  done
  case $command in
)bash";

constexpr char kTail[] = R"bash(  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _hubctl hubctl
)bash";

// A command as it is written, and what may follow it.
struct Completion {
  std::string command;
  std::vector<std::string> words;
};

std::vector<Completion> CompletionsOf(const CLI::App& app,
                                      const std::string& command) {
  std::vector<Completion> all = {{command, {}}};
  const auto named = [](const CLI::App* sub) {
    return !sub->get_name().empty();
  };
  for (const CLI::App* sub : app.get_subcommands(named)) {
    all[0].words.push_back(sub->get_name());
    const std::string longer =
        absl::StrCat(command, command.empty() ? "" : " ", sub->get_name());
    for (Completion& below : CompletionsOf(*sub, longer)) {
      all.push_back(std::move(below));
    }
  }
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      all[0].words.push_back(absl::StrCat("--", name));
    }
  }
  return all;
}

std::string BashCompletion(const CLI::App& program) {
  const std::vector<Completion> all = CompletionsOf(program, "");
  std::vector<std::string> commands;
  std::string cases;
  for (const Completion& completion : all) {
    const std::string quoted = absl::StrCat("\"", completion.command, "\"");
    if (!completion.command.empty()) commands.push_back(quoted);
    absl::StrAppend(&cases, "    ", quoted, ")\n      words=\"",
                    absl::StrJoin(completion.words, " "), "\" ;;\n");
  }
  return absl::StrCat(kHead, "      ", absl::StrJoin(commands, " | \\\n      "),
                      ")\n", kMiddle, cases, kTail);
}

}  // namespace

void AddCompletionCommand(CLI::App& program, Action* chosen) {
  CLI::App* completion = program.add_subcommand(
      "completion", "Gợi ý lệnh cho trình thông dịch / Completion for shells");
  completion->require_subcommand(1);
  CLI::App* bash = completion->add_subcommand(
      "bash", "In kịch bản cho bash / Prints the script for bash");
  bash->callback([&program, chosen] {
    *chosen = [&program](Session& session) {
      session.out() << BashCompletion(program);
      return absl::OkStatus();
    };
  });
}

}  // namespace gandan
