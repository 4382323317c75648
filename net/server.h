#ifndef GANDAN_NET_SERVER_H_
#define GANDAN_NET_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/base/call_once.h"
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

  // A connection without a call is closed after this; the client makes another
  // when it needs one.
  absl::Duration most_idle = absl::Minutes(10);

  // A connection is replaced after this, so that both sides soon show their
  // renewed certificates; calls under way are finished.
  absl::Duration most_age = absl::Hours(1);
};

// A running server with grpc.health.v1 and reflection.
//
// Thread-safe.
class RpcServer {
 public:
  // Serves over TLS, mutual where `files` trust somebody, on "host:port"; port
  // 0 takes a free one. The services must outlive the server. UNAVAILABLE: the
  // port is taken, or the host is not of this machine. Else the errors of
  // ServerTls.
  static absl::StatusOr<std::unique_ptr<RpcServer>> StartTls(
      const std::string& address, const TlsFiles& files,
      const std::vector<grpc::Service*>& services,
      const ServerLimits& limits = {});

  // Serves on a Unix socket; its mode 0660, and its folder (made 0750), keep
  // others out. A socket left by a crash is replaced. UNAVAILABLE: another
  // process serves it. INVALID_ARGUMENT: the path is longer than the 107 bytes
  // that Linux allows. FAILED_PRECONDITION: another kind of file is there.
  static absl::StatusOr<std::unique_ptr<RpcServer>> StartLocal(
      const std::string& socket_path,
      const std::vector<grpc::Service*>& services,
      const ServerLimits& limits = {});

  // Stops without waiting.
  ~RpcServer();

  // The port served; 0 on a Unix socket.
  int port() const { return port_; }

  // Health of the whole server, as grpc.health.v1 tells it.
  void SetHealthy(bool healthy);

  // Takes no new calls, and waits for those in hand, at most `drain`; then
  // they are cancelled. Returns when every call is finished. May be repeated.
  void Stop(absl::Duration drain);

 private:
  RpcServer() = default;

  // Constant after construction.
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;

  absl::once_flag stopped_;
};

}  // namespace gandan

#endif  // GANDAN_NET_SERVER_H_
