#ifndef GANDAN_NET_TLS_H_
#define GANDAN_NET_TLS_H_

// gRPC's ends of a mutually authenticated line. Files are watched: a renewed
// certificate is taken without restart.

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "grpcpp/channel.h"
#include "grpcpp/security/server_credentials.h"

namespace gandan {

// A key, its certificate, and whom to trust. Replace files by rename. Between
// the renames of a key and its certificate new connections may fail; they are
// good again once the files are looked at with both in place.
struct TlsFiles {
  std::string key;
  std::string certificate;
  // The authority's certificates; empty at a server: callers show none.
  std::string trusted;
  int refresh_seconds = 5;  // How often the files are looked at.
};

// The largest answer a client takes.
inline constexpr int kLargestAnswer = 16 << 20;

// What callers show must be a certificate of the authority; who they are, and
// whether they may call without one, is looked at in each call (net/call.h).
// Where nobody is trusted no certificate is asked for.
// NOT_FOUND: a file is missing. INVALID_ARGUMENT: it
// does not hold what it should, or key and certificate are not of one pair.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerTls(
    const TlsFiles& files);

// How a node reaches its hub.
struct HubAddress {
  std::string address;      // "host:port".
  std::string server_name;  // In the hub's certificate; empty: the host.
};

// A channel that connects when first used, and again when the line comes back.
// Keepalive finds a dead line within a minute of a call. Errors as ServerTls.
absl::StatusOr<std::shared_ptr<grpc::Channel>> ConnectToHub(
    const HubAddress& hub, const TlsFiles& files);

// A key with its certificates, and whom to trust, PEM.
struct TlsIdentity {
  std::string key_pem;
  std::string certificate_pem;
  std::string trusted_pem;

  bool operator==(const TlsIdentity&) const = default;
};

// The same with what was read already, and for good: who has another key makes
// another channel, and so another connection. INVALID_ARGUMENT as ServerTls.
absl::StatusOr<std::shared_ptr<grpc::Channel>> ConnectToHub(
    const HubAddress& hub, const TlsIdentity& identity);

// A channel to a hub that is not trusted yet: nobody can listen, but anybody
// may have answered. For the call by which a hub proves itself.
std::shared_ptr<grpc::Channel> ConnectToStranger(const HubAddress& hub);

// A channel of who has no certificate yet, to a hub whose authority it trusts.
std::shared_ptr<grpc::Channel> ConnectWithoutCertificate(
    const HubAddress& hub, const std::string& ca_pem);

// A channel of an official, to a hub whose authority it trusts; it shows the
// token at every call. Empty: it has none yet.
std::shared_ptr<grpc::Channel> ConnectAsOfficial(const HubAddress& hub,
                                                 const std::string& ca_pem,
                                                 const std::string& token);

// A channel over a Unix socket of this machine. Nothing is looked at here:
// where nobody serves it, calls are UNAVAILABLE.
std::shared_ptr<grpc::Channel> ConnectLocally(const std::string& socket_path);

}  // namespace gandan

#endif  // GANDAN_NET_TLS_H_
