// `commune-node run`: the daemon.

#include <malloc.h>

#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/files.h"
#include "base/log.h"
#include "base/log_output.h"
#include "base/service_manager.h"
#include "base/signal_waiter.h"
#include "base/status_macros.h"
#include "commune_node/commands.h"
#include "commune_node/running_node.h"
#include "net/grpc_log.h"
#include "net/key_files.h"
#include "net/self_check.h"

namespace gandan {
namespace {

constexpr absl::Duration kFirstReopen = absl::Seconds(1);
constexpr absl::Duration kLongestReopen = absl::Minutes(1);

// Small machines: what is freed goes back, and threads share their heaps.
void KeepMemorySmall() {
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_TRIM_THRESHOLD, 128 << 10);
}

// The daemon's parts, and what it is told while they work.
class Daemon {
 public:
  // The settings' file is read again at SIGHUP.
  Daemon(const NodeCommand* command, const std::string& settings_file)
      : command_(*command),
        settings_file_(settings_file),
        serving_(absl::StrCat("unit ", FormatUnitKey(command->identity.unit),
                              ", hub ", command->settings.hub.address,
                              command->settings.demo_clock_offset_file.empty()
                                  ? ""
                                  : ", DEMO CLOCK")),
        self_(command->settings.local_socket) {}

  // As RunningNode::Start.
  absl::Status Start();

  void ServeUntilStopped();

 private:
  // Starts the parts again after a disk fault, for as long as it takes. False:
  // the program is to stop.
  bool StartAgain();

  // Takes what may change while the node works.
  void Reload();

  const NodeCommand& command_;
  const std::string settings_file_;
  const std::string serving_;
  SignalWaiter signals_;
  SelfCheck self_;  // Makes threads: after the signals are blocked.
  std::unique_ptr<RunningNode> node_;
};

absl::Status Daemon::Start() {
  ASSIGN_OR_RETURN(node_,
                   RunningNode::Start(command_.settings, command_.identity.unit,
                                      command_.clock.get(),
                                      [this](const absl::Status& fault) {
                                        LogError("disk: ", fault.message());
                                        signals_.Tell();
                                      }));
  return absl::OkStatus();
}

bool Daemon::StartAgain() {
  absl::Duration wait = kFirstReopen;
  while (true) {
    if (signals_.Wait(wait) == SignalWaiter::Event::kStop) return false;
    TellAlive();  // Waiting for a disk is no reason to be ended.
    signals_.ForgetTold();
    const absl::Status started = Start();
    if (started.ok()) break;
    LogError("the database cannot be opened again: ", started.message());
    wait = std::min(wait * 2, kLongestReopen);
  }
  LogInfo("the database is open again");
  return true;
}

void Daemon::Reload() {
  const absl::StatusOr<NodeSettings> read = ReadNodeSettings(settings_file_);
  if (!read.ok()) {
    LogError("the settings stay as they were: ", read.status().message());
    return;
  }
  SetLogLevel(read->log_level);
  LogInfo(
      "settings read again; but for log_level they count from the next start");
}

void Daemon::ServeUntilStopped() {
  const absl::Duration interval = WatchdogInterval();
  LogInfo("ready, ", serving_);
  TellServing(serving_);
  while (true) {
    switch (signals_.Wait(interval)) {
      case SignalWaiter::Event::kStop:
        return;
      case SignalWaiter::Event::kReload:
        TellReloading();
        Reload();
        TellServing(serving_);
        break;
      case SignalWaiter::Event::kTold:
        // A failed write may be there or not: reading everything anew tells.
        node_ = nullptr;
        if (!StartAgain()) return;
        break;
      case SignalWaiter::Event::kTimeout:
        if (self_.Answers(interval)) TellAlive();
        break;
    }
  }
}

}  // namespace

ExitCode RunDaemon(const NodeCommand& command,
                   const std::string& settings_file) {
  KeepMemorySmall();
  SetLogFormat(command.settings.log_format);
  LogWhatGrpcSays();
  {
    Daemon daemon(&command, settings_file);
    const absl::Status started = daemon.Start();
    if (!started.ok()) return Fail(started);
    malloc_trim(0);
    daemon.ServeUntilStopped();
    TellStopping();
  }
  LogInfo("stopped");
  return kExitDone;
}

ExitCode RunCheckConfig(const NodeCommand& command) {
  const TlsFiles& files = command.settings.tls;
  absl::Status read = KeyFiles(files.key, files.certificate).Read().status();
  if (read.ok()) read = ReadFile(files.trusted).status();
  if (read.ok()) return kExitDone;
  // Whatever its code, the set-up is what is to be mended.
  return Fail(absl::FailedPreconditionError(read.message()));
}

}  // namespace gandan
