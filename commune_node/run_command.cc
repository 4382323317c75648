// `commune-node run`: the daemon.

#include <malloc.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "absl/strings/str_cat.h"
#include "base/log.h"
#include "commune_node/commands.h"
#include "commune_node/running_node.h"
#include "commune_node/signal_waiter.h"

namespace gandan {
namespace {

constexpr absl::Duration kFirstReopen = absl::Seconds(1);
constexpr absl::Duration kLongestReopen = absl::Minutes(1);

// Small machines: what is freed goes back, and threads share their heaps.
void KeepMemorySmall() {
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_TRIM_THRESHOLD, 128 << 10);
}

void SayReady(const NodeCommand& command) {
  std::cerr << absl::StrCat(
      "commune-node: ready, unit ", FormatUnitKey(command.identity.unit),
      ", hub ", command.settings.hub.address,
      command.settings.demo_clock_offset_file.empty() ? "" : ", DEMO CLOCK",
      "\n");
}

// Starts the parts again after a disk fault, for as long as it takes. Null:
// the program is to stop.
std::unique_ptr<RunningNode> StartAgain(
    const NodeCommand& command, SignalWaiter* signals,
    const std::function<void(const absl::Status&)>& on_disk_fault) {
  absl::Duration wait = kFirstReopen;
  while (true) {
    if (signals->Wait(wait) == SignalWaiter::Event::kStop) return nullptr;
    signals->ForgetDiskFaults();
    auto node = RunningNode::Start(command.settings, command.identity.unit,
                                   command.clock.get(), on_disk_fault);
    if (node.ok()) return *std::move(node);
    LogError("the database cannot be opened again: ", node.status().message());
    wait = std::min(wait * 2, kLongestReopen);
  }
}

}  // namespace

ExitCode RunDaemon(const NodeCommand& command) {
  KeepMemorySmall();
  SignalWaiter signals;
  const auto on_disk_fault = [&signals](const absl::Status& fault) {
    LogError("disk: ", fault.message());
    signals.TellDiskFault();
  };
  auto started = RunningNode::Start(command.settings, command.identity.unit,
                                    command.clock.get(), on_disk_fault);
  if (!started.ok()) return Fail(started.status());
  std::unique_ptr<RunningNode> node = *std::move(started);
  SayReady(command);
  malloc_trim(0);
  while (signals.Wait(absl::InfiniteDuration()) ==
         SignalWaiter::Event::kDiskFault) {
    // A failed write may be there or not: reading everything anew tells.
    node = nullptr;
    node = StartAgain(command, &signals, on_disk_fault);
    if (node == nullptr) break;
    LogInfo("the database is open again");
  }
  node = nullptr;
  std::cerr << "commune-node: stopped\n";
  return kExitDone;
}

}  // namespace gandan
