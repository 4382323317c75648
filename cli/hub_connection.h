#ifndef GANDAN_CLI_HUB_CONNECTION_H_
#define GANDAN_CLI_HUB_CONNECTION_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "cli/remote_hub.h"
#include "gandan/v1/accounts.grpc.pb.h"
#include "gandan/v1/admin.grpc.pb.h"
#include "gandan/v1/evidence.grpc.pb.h"
#include "gandan/v1/issuing.grpc.pb.h"
#include "gandan/v1/query.grpc.pb.h"
#include "gandan/v1/upkeep.grpc.pb.h"
#include "grpcpp/channel.h"
#include "net/client_call.h"

namespace gandan {

// The hub: on this machine through its Unix socket, or on another over TLS.
//
// Thread-safe.
class HubConnection {
 public:
  // UNAVAILABLE: there is no such socket, so no hub runs. PERMISSION_DENIED:
  // its folder keeps us out.
  static absl::StatusOr<std::unique_ptr<HubConnection>> Open(
      const std::string& socket_path);

  // A hub on another machine, to which every call shows the token; empty: none.
  // Where a folder with a certificate is named, that is shown instead.
  // NOT_FOUND: its authority is not known here, or the certificate not there.
  static absl::StatusOr<std::unique_ptr<HubConnection>> OpenRemote(
      const RemoteHub& remote, const std::string& token);

  // Makes one call, of at most a minute, with the errors of that and of Call():
  //   hub.Query(&v1::DistrictQuery::Stub::GetSummary, request)
  template <typename Request, typename Response>
  absl::StatusOr<Response> Query(
      grpc::Status (v1::DistrictQuery::Stub::*method)(grpc::ClientContext*,
                                                      const Request&,
                                                      Response*),
      const Request& request) {
    return Call(*query_, method, request, kTimeout);
  }

  // The same for what is issued.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Issue(
      grpc::Status (v1::DistrictIssuing::Stub::*method)(grpc::ClientContext*,
                                                        const Request&,
                                                        Response*),
      const Request& request) {
    return Call(*issuing_, method, request, kTimeout);
  }

  // The same for what proves it.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Prove(
      grpc::Status (v1::DistrictEvidence::Stub::*method)(grpc::ClientContext*,
                                                         const Request&,
                                                         Response*),
      const Request& request) {
    return Call(*evidence_, method, request, kTimeout);
  }

  // The same for the hub's administration.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Administer(
      grpc::Status (v1::HubAdmin::Stub::*method)(grpc::ClientContext*,
                                                 const Request&, Response*),
      const Request& request) {
    return Call(*admin_, method, request, kTimeout);
  }

  // The same for the upkeep of its data, which may take hours.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Upkeep(
      grpc::Status (v1::HubUpkeep::Stub::*method)(grpc::ClientContext*,
                                                  const Request&, Response*),
      const Request& request) {
    return Call(*upkeep_, method, request, kUpkeepTimeout);
  }

  // The same for accounts of officials.
  template <typename Request, typename Response>
  absl::StatusOr<Response> OfAccounts(
      grpc::Status (v1::HubAccounts::Stub::*method)(grpc::ClientContext*,
                                                    const Request&, Response*),
      const Request& request) {
    return Call(*accounts_, method, request, kTimeout);
  }

 private:
  static constexpr absl::Duration kTimeout = absl::Seconds(60);
  static constexpr absl::Duration kUpkeepTimeout = absl::Hours(12);

  explicit HubConnection(std::shared_ptr<grpc::Channel> channel);

  const std::unique_ptr<v1::DistrictQuery::Stub> query_;
  const std::unique_ptr<v1::DistrictIssuing::Stub> issuing_;
  const std::unique_ptr<v1::DistrictEvidence::Stub> evidence_;
  const std::unique_ptr<v1::HubAdmin::Stub> admin_;
  const std::unique_ptr<v1::HubAccounts::Stub> accounts_;
  const std::unique_ptr<v1::HubUpkeep::Stub> upkeep_;
};

}  // namespace gandan

#endif  // GANDAN_CLI_HUB_CONNECTION_H_
