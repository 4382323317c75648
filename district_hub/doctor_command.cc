// district-hub doctor.

#include <string>
#include <utility>
#include <vector>

#include "base/files.h"
#include "base/status_macros.h"
#include "district_hub/commands.h"
#include "district_hub/doctor.h"
#include "district_hub/settings.h"

namespace gandan {
namespace {

absl::StatusOr<HubSettings> SettingsIn(const std::string& config) {
  ASSIGN_OR_RETURN(const std::string content, ReadFile(config));
  return ReadHubSettings(content, config);
}

}  // namespace

std::vector<Finding> Examine(const std::string& config) {
  const absl::StatusOr<HubSettings> settings = SettingsIn(config);
  if (!settings.ok()) {
    const std::string why(settings.status().message());
    return {{"settings", Light::kRed, "Cấu hình không đọc được: " + why,
             "The settings cannot be read: " + why}};
  }
  SystemClock clock;
  std::vector<Finding> findings = ExamineMachine(*settings, &clock);
  for (Finding& finding : ExamineRunningHub(*settings, &clock)) {
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace gandan
