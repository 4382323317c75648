// From the command line to the commands.

#include <functional>
#include <iostream>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "commune_node/commands.h"

namespace gandan {
namespace {

constexpr char kExitCodes[] = R"(
Exit codes:
  0  done
  1  something was refused, or a check is red
  2  the command line is wrong
  3  daemon or hub do not answer, or another process has the data folder
  4  the disk is full, refuses, or is damaged
  5  not set up yet: settings, certificate or catalogue are missing)";

// What the command line asks for.
struct Asked {
  std::string settings_file = "/etc/gandan/node.yaml";
  SubmitOptions submit;
  std::string form;
  std::string period;
  std::string format = "csv";
  std::string export_file;
  uint64_t sequence = 0;
  bool json = false;
  std::function<ExitCode()> run;

  OutputStyle style() const {
    return json ? OutputStyle::kJson : OutputStyle::kPeople;
  }
};

// Lets a command run with settings and certificate read.
template <typename Run>
std::function<ExitCode()> Prepared(Asked* asked, Run run) {
  return [asked, run] {
    const absl::StatusOr<NodeCommand> command =
        PrepareCommand(asked->settings_file);
    if (!command.ok()) return Fail(command.status());
    return static_cast<ExitCode>(run(*command));
  };
}

// Adds a command; `run` is called once the line is read.
template <typename Run>
CLI::App* AddCommand(CLI::App* parent, const char* name, const char* what,
                     Asked* asked, Run run) {
  CLI::App* const command = parent->add_subcommand(name, what);
  command->fallthrough();
  command->final_callback([asked, run] { asked->run = Prepared(asked, run); });
  return command;
}

void AddJson(CLI::App* command, Asked* asked) {
  command->add_flag("--json", asked->json, "Answer as JSON");
}

void AddFileCommands(CLI::App* app, Asked* asked) {
  CLI::App* const validate =
      AddCommand(app, "validate", "Judge a file of reports; changes nothing",
                 asked, [asked](const NodeCommand& command) {
                   asked->submit.dry_run = true;
                   asked->submit.style = asked->style();
                   return RunSubmit(command, asked->submit);
                 });
  CLI::App* const submit = AddCommand(
      app, "submit", "Judge a file of reports and queue them for the hub",
      asked, [asked](const NodeCommand& command) {
        asked->submit.style = asked->style();
        return RunSubmit(command, asked->submit);
      });
  for (CLI::App* const command : {validate, submit}) {
    SubmitOptions& options = asked->submit;
    command->add_option("file", options.file, "CSV or JSON, UTF-8");
    command->add_option("--period", options.period,
                        "Stands for the periods of the file, as 2024-06");
    command->add_option("--form", options.form, "Form of a nil report");
    command->add_option("--nil", options.nil_reason,
                        "The whole report has no figures, and why");
    command->add_option("--reason", options.reason,
                        "Why a report is corrected");
    AddJson(command, asked);
  }
  submit->add_flag("--dry-run", asked->submit.dry_run, "Queue nothing");
}

void AddTemplateCommand(CLI::App* app, Asked* asked) {
  CLI::App* const template_command = AddCommand(
      app, "template", "Print a file to fill in", asked,
      [asked](const NodeCommand& command) {
        return RunTemplate(command, asked->form, asked->period,
                           asked->format == "json" ? v1::JSON : v1::CSV);
      });
  template_command->add_option("form", asked->form, "Code of the form")
      ->required();
  template_command->add_option("period", asked->period, "As 2024-06, 2024-Q2")
      ->required();
  template_command->add_option("--format", asked->format, "csv or json")
      ->check(CLI::IsMember({"csv", "json"}))
      ->capture_default_str();
}

void AddQueueCommands(CLI::App* app, Asked* asked) {
  CLI::App* const queue = app->add_subcommand("queue", "Look into the outbox");
  queue->fallthrough();
  queue->require_subcommand(1);
  AddJson(AddCommand(queue, "list", "Every entry and its receipt", asked,
                     [asked](const NodeCommand& command) {
                       return RunQueueList(command, asked->style());
                     }),
          asked);
  CLI::App* const show = AddCommand(
      queue, "show", "One entry with its values", asked,
      [asked](const NodeCommand& command) {
        return RunQueueShow(command, asked->sequence, asked->style());
      });
  show->add_option("sequence", asked->sequence, "Number of the entry")
      ->required();
  AddJson(show, asked);
  AddCommand(queue, "verify", "Check every entry against its digest", asked,
             RunQueueVerify);
  AddCommand(queue, "export", "Write every entry to a JSON file", asked,
             [asked](const NodeCommand& command) {
               return RunQueueExport(command, asked->export_file);
             })
      ->add_option("file", asked->export_file, "To be written")
      ->required();
}

void AddOtherCommands(CLI::App* app, Asked* asked) {
  AddCommand(app, "run", "Run the daemon until SIGTERM", asked, RunDaemon);
  AddJson(AddCommand(app, "status", "Where every report stands", asked,
                     [asked](const NodeCommand& command) {
                       return RunStatus(command, asked->style());
                     }),
          asked);
  CLI::App* const doctor = app->add_subcommand(
      "doctor", "Check clock, line, certificate, disk and queue");
  doctor->fallthrough();
  AddJson(doctor, asked);
  // It finds out itself what is not set up.
  doctor->final_callback([asked] {
    asked->run = [asked] {
      return RunDoctor(asked->settings_file, asked->style());
    };
  });
}

}  // namespace

int RunCommandLine(int argc, char** argv) {
  Asked asked;
  CLI::App app("Keeps a commune's reports safe and carries them to the hub.",
               "commune-node");
  app.set_version_flag("--version", GANDAN_VERSION);
  app.footer(kExitCodes);
  app.add_option("--config", asked.settings_file, "Settings file")
      ->capture_default_str();
  app.require_subcommand(1);
  AddOtherCommands(&app, &asked);
  AddFileCommands(&app, &asked);
  AddTemplateCommand(&app, &asked);
  AddQueueCommands(&app, &asked);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // 0 for --help and --version, which CLI11 throws too.
    return app.exit(error) == 0 ? kExitDone : kExitUsage;
  }
  return asked.run();
}

}  // namespace gandan
