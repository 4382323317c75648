// `commune-node enrol`: from a token to a folder that a node can run with.

#include <filesystem>
#include <iostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "commune_node/commands.h"
#include "commune_node/enrolment.h"
#include "net/node_folder.h"

namespace gandan {
namespace {

// From standard input only: on the command line everybody on the machine would
// see it.
absl::StatusOr<InvitationToken> ReadToken() {
  std::cerr << "Mã mời (24 ký tự) / Token (24 characters): ";
  std::string line;
  std::getline(std::cin, line);
  return ParseInvitationToken(line);
}

absl::StatusOr<NodeCertificate> Enrol(const EnrolOptions& options,
                                      const std::string& folder) {
  // Before anything is asked for: the folder may be complete already.
  RETURN_IF_ERROR(CheckNodeSettings(folder, options.hub));
  ASSIGN_OR_RETURN(const std::string key, PrepareNodeKey(folder));
  ASSIGN_OR_RETURN(const InvitationToken token, ReadToken());
  ASSIGN_OR_RETURN(
      const NodeCertificate node,
      EnrolAtHub({.address = options.hub, .server_name = ""}, token, key));
  RETURN_IF_ERROR(CompleteNodeFolder(folder, node));
  return node;
}

// Who is told to ask the district again has not lost the line.
ExitCode FailToEnrol(const absl::Status& failure) {
  const ExitCode code = Fail(failure);
  const bool refused = absl::IsUnauthenticated(failure) ||
                       absl::IsPermissionDenied(failure) ||
                       absl::IsFailedPrecondition(failure);
  return refused ? kExitRefused : code;
}

}  // namespace

ExitCode RunEnrol(const EnrolOptions& options) {
  const std::string folder =
      std::filesystem::absolute(options.settings_file).parent_path().string();
  const absl::StatusOr<NodeCertificate> node = Enrol(options, folder);
  if (!node.ok()) return FailToEnrol(node.status());
  std::cout << absl::StrCat("Đã đăng ký / Enrolled: ", node->unit.code(), "/",
                            node->unit.valid_from(),
                            "\nThư mục / Folder: ", folder,
                            " (node.key, node.pem, ca.pem, node.yaml)\n"
                            "Tiếp theo / Next: commune-node run\n");
  return kExitDone;
}

}  // namespace gandan
