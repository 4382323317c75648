#ifndef GANDAN_DISTRICT_HUB_COMMANDS_H_
#define GANDAN_DISTRICT_HUB_COMMANDS_H_

// The commands of district-hub. `config` is the settings' file.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "base/finding.h"
#include "district_hub/restore.h"

namespace gandan {

// How the hub is started.
struct ServeOptions {
  bool check_only = false;  // Settings and keys are read, nothing is started.
  bool read_only = false;   // As HubOptions.
};

// Serves until SIGTERM; at SIGHUP it reads the settings again.
// FAILED_PRECONDITION: settings or keys are no good. Otherwise as Hub::Start.
absl::Status Serve(const std::string& config, const ServeOptions& options);

// Restores the stopped hub, and says on standard output what came of it. Errors
// as ReadHubSettings and RestoreHub.
absl::Status Restore(const std::string& config, const RestoreSource& source);

// What is verified, and how.
struct VerifyCommand {
  // A folder of backups, whose newest is verified; empty: the stopped hub.
  std::string backups;
  bool signatures = false;  // Every signature too.
};

// Recomputes everything from the ledger, and says on standard output what was
// verified. FAILED_PRECONDITION: the hub runs, and no backup is named. Errors
// as ReadHubSettings, RestoreRocksDb and VerifyHub.
absl::Status Verify(const std::string& config, const VerifyCommand& command);

// Looks at what the settings name, and at the hub that runs, if it does.
std::vector<Finding> Examine(const std::string& config);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_COMMANDS_H_
