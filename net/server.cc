#include "net/server.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "base/files.h"
#include "base/status_macros.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/resource_quota.h"
#include "grpcpp/server_builder.h"

namespace gandan {
namespace {

constexpr int kSecond = 1000;  // In milliseconds, as gRPC counts.

// What gRPC gives to servers built from now on.
void AddStandardServices() {
  static const bool added = [] {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    return true;
  }();
  (void)added;
}

int Milliseconds(absl::Duration duration) {
  return static_cast<int>(absl::ToInt64Milliseconds(duration));
}

void SetLimits(const ServerLimits& limits, grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(limits.most_message_bytes);
  grpc::ResourceQuota quota;
  quota.Resize(limits.most_memory_bytes);
  builder.SetResourceQuota(quota);
  // gRPC unpacks a whole message before it looks at its size: 200 kB may hold
  // 200 MB. Our nodes send none packed, and no client needs to.
  for (const grpc_compression_algorithm packed :
       {GRPC_COMPRESS_DEFLATE, GRPC_COMPRESS_GZIP}) {
    builder.SetCompressionAlgorithmSupportStatus(packed, false);
  }
  const std::pair<const char*, int> arguments[] = {
      {GRPC_ARG_ENABLE_PER_MESSAGE_DECOMPRESSION, 0},
      {GRPC_ARG_MAX_CONCURRENT_STREAMS, limits.most_streams_a_connection},
      {GRPC_ARG_MAX_CONNECTION_IDLE_MS, Milliseconds(limits.most_idle)},
      {GRPC_ARG_MAX_CONNECTION_AGE_MS, Milliseconds(limits.most_age)},
      {GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, 60 * kSecond},
      {GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, 10 * kSecond},
      // Finds clients that went without a word; and lets them ask as often as
      // net/tls.cc makes them.
      {GRPC_ARG_KEEPALIVE_TIME_MS, 120 * kSecond},
      {GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20 * kSecond},
      {GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1},
      {GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 10 * kSecond},
      // A second hub on the same port must fail, not share the calls.
      {GRPC_ARG_ALLOW_REUSEPORT, 0},
  };
  for (const auto& [name, value] : arguments) {
    builder.AddChannelArgument(name, value);
  }
}

// INVALID_ARGUMENT: the path is longer than an address of Linux.
absl::StatusOr<sockaddr_un> SocketAddress(const std::string& path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof(address.sun_path)) {
    return absl::InvalidArgumentError(
        absl::StrCat("the path of a Unix socket must have 1 to ",
                     sizeof(address.sun_path) - 1, " bytes, this has ",
                     path.size(), ": ", path));
  }
  std::memcpy(address.sun_path, path.data(), path.size());
  return address;
}

// Whether a socket at the path may be replaced, or there is none: gRPC would
// take the path from a process that still serves it.
absl::Status CheckIsFree(const std::string& path) {
  ASSIGN_OR_RETURN(const sockaddr_un address, SocketAddress(path));
  struct stat facts = {};
  if (lstat(path.c_str(), &facts) != 0) return absl::OkStatus();
  if (!S_ISSOCK(facts.st_mode)) {
    return absl::FailedPreconditionError(
        absl::StrCat("there is a file, not a socket, at ", path));
  }
  const int end = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (end < 0) return absl::ErrnoToStatus(errno, "cannot make a socket");
  const auto closing = absl::MakeCleanup([end] { close(end); });
  if (connect(end, reinterpret_cast<const sockaddr*>(&address),
              sizeof(address)) != 0 &&
      errno == ECONNREFUSED) {
    return absl::OkStatus();
  }
  return absl::UnavailableError(absl::StrCat("another process serves ", path));
}

// Builds and starts a server of one listening address; null if it cannot
// listen there. Puts the port in `port`.
std::unique_ptr<grpc::Server> Start(
    const std::string& address,
    std::shared_ptr<grpc::ServerCredentials> credentials,
    const std::vector<grpc::Service*>& services, const ServerLimits& limits,
    int* port) {
  AddStandardServices();
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, std::move(credentials), port);
  for (grpc::Service* const service : services) {
    builder.RegisterService(service);
  }
  SetLimits(limits, builder);
  return builder.BuildAndStart();
}

}  // namespace

absl::StatusOr<std::unique_ptr<RpcServer>> RpcServer::StartTls(
    const std::string& address, const TlsFiles& files,
    const std::vector<grpc::Service*>& services, const ServerLimits& limits) {
  ASSIGN_OR_RETURN(std::shared_ptr<grpc::ServerCredentials> credentials,
                   ServerTls(files));
  std::unique_ptr<RpcServer> server(new RpcServer);
  server->server_ =
      Start(address, std::move(credentials), services, limits, &server->port_);
  if (server->server_ == nullptr || server->port_ <= 0) {
    return absl::UnavailableError(absl::StrCat("cannot listen on ", address));
  }
  return server;
}

absl::StatusOr<std::unique_ptr<RpcServer>> RpcServer::StartLocal(
    const std::string& socket_path, const std::vector<grpc::Service*>& services,
    const ServerLimits& limits) {
  RETURN_IF_ERROR(CheckIsFree(socket_path));
  const std::string folder =
      std::filesystem::path(socket_path).parent_path().string();
  if (!folder.empty()) RETURN_IF_ERROR(MakeFolder(folder));
  std::unique_ptr<RpcServer> server(new RpcServer);
  int ignored = 0;
  server->server_ = Start(
      absl::StrCat("unix:", socket_path),
      grpc::experimental::LocalServerCredentials(grpc_local_connect_type::UDS),
      services, limits, &ignored);
  if (server->server_ == nullptr) {
    return absl::UnavailableError(
        absl::StrCat("cannot listen on ", socket_path));
  }
  // The folder may have been there, and open.
  if (chmod(socket_path.c_str(), 0660) != 0) {
    return absl::ErrnoToStatus(
        errno, absl::StrCat("cannot set the mode of ", socket_path));
  }
  return server;
}

RpcServer::~RpcServer() { Stop(absl::ZeroDuration()); }

void RpcServer::SetHealthy(bool healthy) {
  server_->GetHealthCheckService()->SetServingStatus(healthy);
}

void RpcServer::Stop(absl::Duration drain) {
  if (server_ == nullptr) return;
  absl::call_once(stopped_, [this, drain] {
    server_->Shutdown(absl::ToChronoTime(absl::Now() + drain));
    server_->Wait();
  });
}

}  // namespace gandan
