#include "commune_node/node_access.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <utility>

#include "base/status_macros.h"
#include "commune_node/node_operations.h"
#include "gandan/v1/node_local.grpc.pb.h"
#include "net/client_call.h"
#include "net/tls.h"

namespace gandan {
namespace {

// A file of 16 MiB takes its time on a small machine.
constexpr absl::Duration kTimeout = absl::Minutes(5);

// The operations as the daemon does them.
class DaemonOperations : public NodeLocalApi {
 public:
  explicit DaemonOperations(const std::string& socket_path)
      : stub_(v1::NodeLocal::NewStub(ConnectLocally(socket_path))) {}

  absl::StatusOr<v1::SubmitFileResponse> SubmitFile(
      const v1::SubmitFileRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::SubmitFile, request, kTimeout);
  }
  absl::StatusOr<v1::ResendReportsResponse> ResendReports(
      const v1::ResendReportsRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::ResendReports, request, kTimeout);
  }
  absl::StatusOr<v1::ApproveReportResponse> ApproveReport(
      const v1::ApproveReportRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::ApproveReport, request, kTimeout);
  }
  absl::StatusOr<v1::SendBackReportResponse> SendBackReport(
      const v1::SendBackReportRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::SendBackReport, request,
                kTimeout);
  }
  absl::StatusOr<v1::PutNodeAccountResponse> PutNodeAccount(
      const v1::PutNodeAccountRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::PutNodeAccount, request,
                kTimeout);
  }
  absl::StatusOr<v1::ListNodeAccountsResponse> ListNodeAccounts(
      const v1::ListNodeAccountsRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::ListNodeAccounts, request,
                kTimeout);
  }
  absl::StatusOr<v1::GetEvidenceResponse> GetEvidence(
      const v1::GetEvidenceRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::GetEvidence, request, kTimeout);
  }
  absl::StatusOr<v1::GetHeadResponse> GetHead(
      const v1::GetHeadRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::GetHead, request, kTimeout);
  }
  absl::StatusOr<v1::GetStatusResponse> GetStatus(
      const v1::GetStatusRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::GetStatus, request, kTimeout);
  }
  absl::StatusOr<v1::ListQueueResponse> ListQueue(
      const v1::ListQueueRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::ListQueue, request, kTimeout);
  }
  absl::StatusOr<v1::GetNodeCatalogueResponse> GetNodeCatalogue(
      const v1::GetNodeCatalogueRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::GetNodeCatalogue, request,
                kTimeout);
  }
  absl::StatusOr<v1::MakeTemplateResponse> MakeTemplate(
      const v1::MakeTemplateRequest& request) override {
    return Call(*stub_, &v1::NodeLocal::Stub::MakeTemplate, request, kTimeout);
  }

 private:
  const std::unique_ptr<v1::NodeLocal::Stub> stub_;
};

}  // namespace

bool SomeoneListens(const std::string& socket_path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  if (socket_path.size() >= sizeof(address.sun_path)) return false;
  std::memcpy(address.sun_path, socket_path.data(), socket_path.size());
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return false;
  const bool answered =
      ::connect(socket, reinterpret_cast<const sockaddr*>(&address),
                sizeof(address)) == 0;
  ::close(socket);
  return answered;
}

absl::Status NodeAccess::Find() {
  if (api_ != nullptr) return absl::OkStatus();
  through_daemon_ = SomeoneListens(settings_.local_socket);
  if (through_daemon_) {
    api_ = std::make_unique<DaemonOperations>(settings_.local_socket);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(database_,
                   NodeDatabase::Open(settings_, unit_, clock_, random_));
  api_ = std::make_unique<NodeOperations>(database_.get(), nullptr,
                                          ApprovalRuleOf(settings_));
  return absl::OkStatus();
}

bool NodeAccess::Lost(const absl::Status& failure) {
  if (!through_daemon_ || !absl::IsUnavailable(failure) ||
      SomeoneListens(settings_.local_socket)) {
    return false;
  }
  api_ = nullptr;
  return true;
}

}  // namespace gandan
