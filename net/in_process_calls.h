#ifndef GANDAN_NET_IN_PROCESS_CALLS_H_
#define GANDAN_NET_IN_PROCESS_CALLS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/server.h"
#include "net/server.h"

namespace gandan {

// Metadata by which calls of this program's own gateway say for whom they are
// made. Believed on calls within the process alone (net/call.cc).
inline constexpr char kGatewayPeer[] = "gandan-peer";

// A call by its name and bytes.
struct NamedCall {
  std::string method;   // "/gandan.v1.DistrictQuery/GetSummary".
  std::string request;  // The message, in binary.
  // For whom: from where, as gRPC writes it ("ipv4:10.0.0.5:40123"), and the
  // token they showed; empty: none.
  std::string address;
  std::string token;
  absl::Time deadline;
};

// Makes calls of this program's own services without a line between, each for
// somebody on the network: it passes the same door with the same rules, and is
// never taken for a call of this machine.
//
// Thread-safe.
class InProcessCalls {
 public:
  // The services must outlive this. INTERNAL: gRPC does not start.
  static absl::StatusOr<std::unique_ptr<InProcessCalls>> Start(
      const std::vector<grpc::Service*>& services,
      const ServerLimits& limits = {});

  // Stops without waiting.
  ~InProcessCalls();

  // Makes the call; its answer, in binary, or its failure with google.rpc
  // details comes once, from one of gRPC's threads.
  void Make(const NamedCall& call,
            std::function<void(absl::StatusOr<std::string>)> done);

  // As RpcServer::Stop.
  void Stop(absl::Duration drain);

 private:
  InProcessCalls() = default;

  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<grpc::GenericStub> stub_;
};

}  // namespace gandan

#endif  // GANDAN_NET_IN_PROCESS_CALLS_H_
