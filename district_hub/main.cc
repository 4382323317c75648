// district-hub: receives what communes report, and answers officials.

#include <pthread.h>
#include <signal.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "CLI/CLI.hpp"
#include "base/bilingual_help.h"
#include "base/files.h"
#include "base/log.h"
#include "base/status_macros.h"
#include "district_hub/hub.h"
#include "district_hub/settings.h"

namespace gandan {
namespace {

// Blocks the signals that end the program, in every thread started later.
sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return signals;
}

absl::StatusOr<HubSettings> ReadSettings(const std::string& file) {
  ASSIGN_OR_RETURN(const std::string content, ReadFile(file));
  return ReadHubSettings(content, file);
}

absl::Status Run(const std::string& config, bool check_only) {
  const sigset_t stop_signals = BlockStopSignals();
  ASSIGN_OR_RETURN(const HubSettings settings, ReadSettings(config));
  SetLogLevel(settings.log_level);
  if (check_only) return CheckHubFiles(settings);
  ASSIGN_OR_RETURN(const std::unique_ptr<Hub> hub,
                   Hub::Start({.settings = settings}));
  std::cerr << "district-hub: serving on " << hub->port() << " and "
            << settings.AdminSocket() << std::endl;
  int signal = 0;
  sigwait(&stop_signals, &signal);
  LogInfo("stopping");
  hub->Stop();
  return absl::OkStatus();
}

}  // namespace
}  // namespace gandan

int main(int argc, char** argv) {
  CLI::App app("Máy chủ huyện của Gần Dân / The district's hub of Gần Dân",
               "district-hub");
  gandan::SpeakBothLanguages(&app);
  std::string config = "/etc/gandan/hub/hub.yaml";
  bool check_only = false;
  app.add_option("--config", config, "Tệp cấu hình / Settings file")
      ->capture_default_str();
  app.add_flag("--check-config", check_only,
               "Chỉ kiểm tra cấu hình và khóa / Only checks settings and keys");
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = gandan::Run(config, check_only);
  if (status.ok()) return EXIT_SUCCESS;
  std::cerr << "district-hub: " << status.message() << std::endl;
  return EXIT_FAILURE;
}
