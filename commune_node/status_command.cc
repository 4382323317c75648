// `commune-node status`.

#include <algorithm>
#include <iostream>

#include "base/clock.h"
#include "commune_node/command_output.h"
#include "commune_node/commands.h"
#include "commune_node/doctor.h"
#include "commune_node/node_access.h"

namespace gandan {
namespace {

// Before everything else that somebody must see.
void AddCertificateNotice(const NodeCommand& command,
                          v1::GetStatusResponse* status) {
  // Certificates keep real time, whatever the reporting clock shows.
  const Finding finding =
      JudgeCertificate(command.identity.certificate_ends, SystemClock().Now());
  if (finding.light == Light::kGreen) return;
  v1::Text* const notice = status->add_notices();
  notice->set_vi(finding.vi);
  notice->set_en(finding.en);
  std::rotate(status->mutable_notices()->begin(),
              status->mutable_notices()->end() - 1,
              status->mutable_notices()->end());
}

}  // namespace

ExitCode RunStatus(const NodeCommand& command, OutputStyle style) {
  NodeAccess access(command.settings, command.identity.unit,
                    command.clock.get());
  absl::StatusOr<v1::GetStatusResponse> status =
      access.Ask(&NodeLocalApi::GetStatus, v1::GetStatusRequest());
  if (!status.ok()) return Fail(status.status());
  AddCertificateNotice(command, &*status);
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
