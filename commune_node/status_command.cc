// `commune-node status`.

#include <iostream>

#include "commune_node/command_output.h"
#include "commune_node/commands.h"
#include "commune_node/node_access.h"

namespace gandan {

ExitCode RunStatus(const NodeCommand& command, OutputStyle style) {
  NodeAccess access(command.settings, command.identity.unit,
                    command.clock.get());
  const absl::StatusOr<v1::GetStatusResponse> status =
      access.Ask(&NodeLocalApi::GetStatus, v1::GetStatusRequest());
  if (!status.ok()) return Fail(status.status());
  if (style == OutputStyle::kJson) {
    std::cout << ToJson(*status);
    return kExitDone;
  }
  std::cout << DescribeStatus(*status);
  if (!access.through_daemon()) {
    std::cout << "\ncommune-node chưa chạy, nên chưa gửi gì cho huyện."
                 "\nThe daemon is not running, so nothing is being sent.\n";
  }
  return kExitDone;
}

}  // namespace gandan
