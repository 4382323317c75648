#ifndef GANDAN_NET_SERVER_H_
#define GANDAN_NET_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/server.h"
#include "net/tls.h"

namespace gandan {

// Limits every server keeps.
struct ServerLimits {
  int most_message_bytes = 8 << 20;
  int most_streams_a_connection = 100;
  size_t most_memory_bytes = size_t{64} << 20;  // ResourceQuota.
};

// A running server with grpc.health.v1 and reflection.
//
// Thread-safe.
class RpcServer {
 public:
  // Serves over mutual TLS on "host:port"; port 0 takes a free one. The
  // services must outlive the server. UNAVAILABLE: the port is taken.
  static absl::StatusOr<std::unique_ptr<RpcServer>> StartTls(
      const std::string& address, const TlsFiles& files,
      const std::vector<grpc::Service*>& services,
      const ServerLimits& limits = {});

  // Serves on a Unix socket, whose folder (made 0750) keeps others out. A
  // socket left by a crash is replaced. UNAVAILABLE: another process serves
  // it.
  static absl::StatusOr<std::unique_ptr<RpcServer>> StartLocal(
      const std::string& socket_path,
      const std::vector<grpc::Service*>& services,
      const ServerLimits& limits = {});

  ~RpcServer();

  // The port served; 0 on a Unix socket.
  int port() const { return port_; }

  // Health of the whole server, as grpc.health.v1 tells it.
  void SetHealthy(bool healthy);

  // Takes no new calls, and waits for those in hand, at most `drain`.
  void Stop(absl::Duration drain);

 private:
  RpcServer() = default;

  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
  std::string socket_path_;
};

}  // namespace gandan

#endif  // GANDAN_NET_SERVER_H_
