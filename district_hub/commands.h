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

// Recomputes everything from the ledger, and says on standard output what was
// verified. The hub may run: what it does meanwhile is not looked at. Errors as
// ReadHubSettings and VerifyHub.
absl::Status Verify(const std::string& config, bool signatures);

// Looks at what the settings name, and at the hub that runs, if it does.
std::vector<Finding> Examine(const std::string& config);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_COMMANDS_H_
