#ifndef GANDAN_COMMUNE_NODE_PREPARED_COMMAND_H_
#define GANDAN_COMMUNE_NODE_PREPARED_COMMAND_H_

#include <functional>
#include <string>

#include "CLI/CLI.hpp"
#include "commune_node/commands.h"

namespace gandan {

// What a command line is read into, whatever the command.
struct ChosenCommand {
  std::string settings_file = "/etc/gandan/node/node.yaml";
  bool json = false;
  std::function<ExitCode()> run;  // Empty until the line is read.

  OutputStyle style() const {
    return json ? OutputStyle::kJson : OutputStyle::kPeople;
  }
};

// Adds a command that is run with settings and certificate read: `run` takes
// the NodeCommand. `chosen` must outlive the line.
template <typename Run>
CLI::App* AddPreparedCommand(CLI::App* parent, const char* name,
                             const char* what, ChosenCommand* chosen, Run run) {
  CLI::App* const command = parent->add_subcommand(name, what);
  command->fallthrough();
  command->final_callback([chosen, run] {
    chosen->run = [chosen, run] {
      const absl::StatusOr<NodeCommand> prepared =
          PrepareCommand(chosen->settings_file);
      if (!prepared.ok()) return Fail(prepared.status());
      return static_cast<ExitCode>(run(*prepared));
    };
  });
  return command;
}

inline void AddForUnit(CLI::App* command, std::string* for_unit) {
  command->add_option("--for", *for_unit,
                      "Của đơn vị đã giải thể mà huyện cho đính chính / Of a "
                      "unit that ended and that this one may correct: MÃ hoặc "
                      "MÃ/NGÀY, CODE or CODE/DAY");
}

inline void AddJson(CLI::App* command, ChosenCommand* chosen) {
  command->add_flag("--json", chosen->json,
                    "Trả lời dạng JSON / Answers as JSON");
}

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_PREPARED_COMMAND_H_
