#ifndef GANDAN_CLI_COMMAND_H_
#define GANDAN_CLI_COMMAND_H_

#include <memory>
#include <string>

#include "CLI/App.hpp"
#include "absl/status/status.h"
#include "cli/session.h"

namespace gandan {

// A command of the program and the options it fills. The options live as long
// as the command.
template <typename Options>
struct Command {
  CLI::App* const app;
  Options* const options;

  CLI::App* operator->() const { return app; }
};

// Adds a command that, when the command line names it, makes `run` with its
// options the chosen action.
template <typename Options>
Command<Options> AddCommand(CLI::App& parent, const std::string& name,
                            const std::string& help,
                            absl::Status (*run)(Session&, const Options&),
                            Action* chosen) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = parent.add_subcommand(name, help);
  command->fallthrough();  // --json may stand behind the command.
  command->callback([run, options, chosen] {
    *chosen = [run, options](Session& session) {
      return run(session, *options);
    };
  });
  return {command, options.get()};
}

// Adds a command that only holds others, one of which must be named. The
// program's own options (--hub, --json) may stand behind those too. Owned by
// `parent`.
CLI::App* AddCommandGroup(CLI::App& parent, const std::string& name,
                          const std::string& help);

// For CLI11's check(): empty, or an example of what a day looks like.
std::string CheckIsoDay(const std::string& text);

}  // namespace gandan

#endif  // GANDAN_CLI_COMMAND_H_
