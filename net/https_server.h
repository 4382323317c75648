#ifndef GANDAN_NET_HTTPS_SERVER_H_
#define GANDAN_NET_HTTPS_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "net/http_message.h"

namespace gandan {

// What one caller may take up. A request that goes beyond a limit ends its
// connection; those beyond the numbers of connections are closed unheard.
struct HttpsLimits {
  int most_connections = 500;
  int most_of_one_host = 40;  // As HostOfPeer tells them apart.
  size_t most_header_bytes = size_t{16} << 10;
  size_t most_body_bytes = size_t{8} << 20;
  absl::Duration handshake = absl::Seconds(10);
  absl::Duration request = absl::Seconds(30);  // Until it is whole.
  absl::Duration answer = absl::Seconds(60);   // Until it is taken.
  absl::Duration idle = absl::Seconds(60);     // Between requests.
};

// Where the server's key and certificates lie, PEM, both in one file; an empty
// name: it speaks HTTP without TLS, for a loopback address alone.
struct HttpsFiles {
  std::string key_and_certificate;
  int refresh_seconds = 5;  // How often the file is looked at.
};

// An HTTP/1.1 server over TLS 1.3, driven by events on two threads of its own:
// who sends a byte a second holds up nobody but themselves. A renewed
// certificate is taken without restart.
//
// Thread-safe.
class HttpsServer {
 public:
  // Serves "host:port"; port 0 takes a free one. The handler must answer every
  // request, at the latest while Stop waits. UNAVAILABLE: the port is taken, or
  // the host is not of this machine. INVALID_ARGUMENT: the address is none, the
  // file has no key and certificate, or without a file it is not loopback.
  static absl::StatusOr<std::unique_ptr<HttpsServer>> Start(
      const std::string& address, const HttpsFiles& files, HttpHandler handler,
      const HttpsLimits& limits = {});

  // Stops.
  ~HttpsServer();

  int port() const;

  // Takes no new connections, waits for answers under way at most `drain`, and
  // closes the rest. May be repeated.
  void Stop(absl::Duration drain = absl::ZeroDuration());

 private:
  class Core;
  explicit HttpsServer(std::unique_ptr<Core> core);

  const std::unique_ptr<Core> core_;
};

}  // namespace gandan

#endif  // GANDAN_NET_HTTPS_SERVER_H_
