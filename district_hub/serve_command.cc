// district-hub without a command: it serves.

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/log.h"
#include "base/log_output.h"
#include "base/service_manager.h"
#include "base/signal_waiter.h"
#include "base/status_macros.h"
#include "district_hub/commands.h"
#include "district_hub/hub.h"
#include "district_hub/settings.h"
#include "net/grpc_log.h"
#include "net/self_check.h"

namespace gandan {
namespace {

// The settings, and the keys they name.
absl::StatusOr<HubSettings> ReadSettings(const std::string& file) {
  ASSIGN_OR_RETURN(const std::string content, ReadFile(file));
  ASSIGN_OR_RETURN(HubSettings settings, ReadHubSettings(content, file));
  RETURN_IF_ERROR(CheckHubFiles(settings));
  return settings;
}

// What may change while the hub serves; the rest counts from the next start.
void Reload(const std::string& config, HubSettings* current) {
  const absl::StatusOr<HubSettings> read = ReadSettings(config);
  if (!read.ok()) {
    LogError("the settings stay as they were: ", read.status().message());
    return;
  }
  SetLogLevel(read->log_level);
  current->log_level = read->log_level;
  if (*read == *current) {
    LogInfo("settings read again");
  } else {
    LogWarning("settings read again: some changes count from the next start");
  }
}

// Until the hub is told to stop. It is a sign of life that it answers a call.
void ServeUntilStopped(const std::string& config, HubSettings settings,
                       const std::string& serving, SignalWaiter* signals) {
  SelfCheck self(settings.AdminSocket());
  const absl::Duration interval = WatchdogInterval();
  TellServing(serving);
  while (true) {
    switch (signals->Wait(interval)) {
      case SignalWaiter::Event::kStop:
        return;
      case SignalWaiter::Event::kReload:
        TellReloading();
        Reload(config, &settings);
        TellServing(serving);
        break;
      case SignalWaiter::Event::kTold:
        break;
      case SignalWaiter::Event::kTimeout:
        if (self.Answers(interval)) TellAlive();
        break;
    }
  }
}

}  // namespace

absl::Status Serve(const std::string& config, const ServeOptions& options) {
  SignalWaiter signals;
  const absl::StatusOr<HubSettings> settings = ReadSettings(config);
  if (!settings.ok()) {
    // Whatever its code, it is no fault of the disk that the data are on.
    return absl::FailedPreconditionError(settings.status().message());
  }
  if (options.check_only) return absl::OkStatus();
  SetLogLevel(settings->log_level);
  SetLogFormat(settings->log_format);
  LogWhatGrpcSays();
  ASSIGN_OR_RETURN(
      const std::unique_ptr<Hub> hub,
      Hub::Start({.settings = *settings, .read_only = options.read_only}));
  const std::string serving = absl::StrCat("serving on ", hub->port(), " and ",
                                           settings->AdminSocket());
  LogInfo(serving);
  ServeUntilStopped(config, *settings, serving, &signals);
  TellStopping();
  LogInfo("stopping");
  hub->Stop();
  return absl::OkStatus();
}

}  // namespace gandan
