#ifndef GANDAN_DISTRICT_HUB_DOCTOR_H_
#define GANDAN_DISTRICT_HUB_DOCTOR_H_

// What `hubctl doctor` looks at on the hub's machine, one finding each. It
// changes nothing, and works whether the hub runs or not.

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "base/clock.h"
#include "base/finding.h"
#include "district_hub/settings.h"

namespace gandan {

// Keys, certificates and the names in them, folders, disk, clock and backups.
std::vector<Finding> ExamineMachine(const HubSettings& settings,
                                    Clock* machine_clock);

// What the hub says of itself over its socket: health, catalogue, communes; and
// whether its ports are open. Where nobody answers, that it does not run.
std::vector<Finding> ExamineRunningHub(const HubSettings& settings,
                                       Clock* machine_clock);

// When the last backup was made: yellow if never, or not for 36 hours.
Finding JudgeBackup(absl::optional<absl::Time> made, absl::Time now);

// When a certificate ends: red within fourteen days, yellow within thirty.
// `vi` and `en` say whose it is.
Finding JudgeEnding(const std::string& vi, const std::string& en,
                    absl::Time ends, absl::Time now);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_DOCTOR_H_
