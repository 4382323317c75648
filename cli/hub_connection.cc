#include "cli/hub_connection.h"

#include <unistd.h>

#include <cerrno>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "net/tls.h"

namespace gandan {

HubConnection::HubConnection(std::shared_ptr<grpc::Channel> channel)
    : query_(v1::DistrictQuery::NewStub(channel)),
      issuing_(v1::DistrictIssuing::NewStub(channel)),
      evidence_(v1::DistrictEvidence::NewStub(channel)),
      admin_(v1::HubAdmin::NewStub(channel)),
      accounts_(v1::HubAccounts::NewStub(channel)),
      upkeep_(v1::HubUpkeep::NewStub(channel)) {}

absl::StatusOr<std::unique_ptr<HubConnection>> HubConnection::Open(
    const std::string& socket_path) {
  if (access(socket_path.c_str(), R_OK | W_OK) != 0) {
    // gRPC would call both of these UNAVAILABLE.
    if (errno == EACCES) {
      return absl::PermissionDeniedError(
          absl::StrCat("Không được vào ", socket_path,
                       ".\nNot allowed to open ", socket_path, "."));
    }
    return absl::UnavailableError(
        absl::StrCat("Không có máy chủ tại ", socket_path,
                     ".\nNo hub is running at ", socket_path, "."));
  }
  return std::unique_ptr<HubConnection>(
      new HubConnection(ConnectLocally(socket_path)));
}

absl::StatusOr<std::unique_ptr<HubConnection>> HubConnection::OpenRemote(
    const RemoteHub& remote, const std::string& token) {
  const HubAddress address = {.address = remote.address, .server_name = ""};
  if (!remote.certificate_folder.empty()) {
    ASSIGN_OR_RETURN(const TlsIdentity identity, remote.ReadIdentity());
    ASSIGN_OR_RETURN(std::shared_ptr<grpc::Channel> channel,
                     ConnectToHub(address, identity));
    return std::unique_ptr<HubConnection>(
        new HubConnection(std::move(channel)));
  }
  ASSIGN_OR_RETURN(const std::string ca_pem, remote.ReadCa());
  return std::unique_ptr<HubConnection>(
      new HubConnection(ConnectAsOfficial(address, ca_pem, token)));
}

}  // namespace gandan
