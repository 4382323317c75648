// `commune-node doctor`.

#include <filesystem>
#include <iostream>
#include <system_error>

#include "base/clock.h"
#include "base/machine_checks.h"
#include "commune_node/commands.h"
#include "commune_node/doctor.h"
#include "commune_node/node_access.h"

namespace gandan {
namespace {

void Append(std::vector<Finding> more, std::vector<Finding>* findings) {
  findings->insert(findings->end(), more.begin(), more.end());
}

std::vector<Finding> ExamineDisk(const NodeCommand& command) {
  const std::string& folder = command.settings.data_folder;
  std::vector<Finding> findings = {JudgeFolder(folder)};
  std::error_code error;
  const std::filesystem::space_info space =
      std::filesystem::space(folder, error);
  if (!error) findings.push_back(JudgeFreeSpace(space.available));
  if (findings[0].light == Light::kRed) return findings;
  NodeAccess access(command.settings, command.identity.unit,
                    command.clock.get());
  const auto status =
      access.Ask(&NodeLocalApi::GetStatus, v1::GetStatusRequest());
  if (!status.ok()) {
    const std::string why(status.status().message());
    findings.push_back({"database", Light::kRed,
                        "Không mở được cơ sở dữ liệu: " + why,
                        "The database cannot be opened: " + why});
    return findings;
  }
  Append(JudgeStatus(*status), &findings);
  if (!access.through_daemon()) {
    findings.push_back({"daemon", Light::kYellow,
                        "commune-node chưa chạy; hãy bật dịch vụ.",
                        "The daemon is not running; start it."});
  }
  return findings;
}

std::vector<Finding> Examine(const std::string& settings_file) {
  const absl::StatusOr<NodeCommand> command = PrepareCommand(settings_file);
  if (!command.ok()) {
    const std::string why(command.status().message());
    return {{"settings", Light::kRed, why, why}};
  }
  // Certificates keep real time, whatever the reporting clock shows.
  std::vector<Finding> findings = {
      JudgeCertificate(command->identity.certificate_ends, SystemClock().Now()),
      JudgeKeyFile(command->settings.tls.key)};
  Append(ExamineDisk(*command), &findings);
  Append(ExamineHub(command->settings, command->clock.get()), &findings);
  return findings;
}

}  // namespace

ExitCode RunDoctor(const std::string& settings_file, OutputStyle style) {
  const std::vector<Finding> findings = Examine(settings_file);
  std::cout << (style == OutputStyle::kJson ? FindingsAsJson(findings)
                                            : FindingsForPeople(findings));
  return AnyIsRed(findings) ? kExitRefused : kExitDone;
}

}  // namespace gandan
