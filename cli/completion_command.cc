#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/command.h"
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

// The options of a command, with those of the groups in it.
void AppendOptions(const CLI::App& app, std::vector<std::string>* words) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      words->push_back(absl::StrCat("--", name));
    }
  }
  for (const CLI::App* group : app.get_subcommands(nullptr)) {
    if (group->get_name().empty()) AppendOptions(*group, words);
  }
}

void AppendCompletions(const CLI::App& app, const std::string& command,
                       std::vector<Completion>* all) {
  Completion completion = {command, {}};
  const size_t place = all->size();
  all->push_back({});
  for (const CLI::App* below : app.get_subcommands(nullptr)) {
    if (below->get_name().empty()) continue;
    completion.words.push_back(below->get_name());
    AppendCompletions(
        *below,
        absl::StrCat(command, command.empty() ? "" : " ", below->get_name()),
        all);
  }
  AppendOptions(app, &completion.words);
  if (!command.empty()) {
    completion.words.insert(
        completion.words.end(),
        {"--json", "--socket", "--hub", "--ca", "--token-file"});
  }
  (*all)[place] = std::move(completion);
}

std::string BashCompletion(const CLI::App& program) {
  std::vector<Completion> all;
  AppendCompletions(program, "", &all);
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
  CLI::App* const completion = AddCommandGroup(
      program, "completion",
      "Gợi ý lệnh cho trình thông dịch / Completion for shells");
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
