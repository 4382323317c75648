#ifndef GANDAN_NET_WEB_SERVER_H_
#define GANDAN_NET_WEB_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/impl/service_type.h"
#include "net/gateway.h"
#include "net/https_server.h"
#include "net/in_process_calls.h"
#include "net/page_files.h"

namespace gandan {

// What a program serves to browsers and scripts.
struct WebOptions {
  std::string listen;  // "0.0.0.0:8443"; port 0 takes a free one.
  // PEM, both in one file; empty: plain HTTP, on a loopback address alone.
  std::string key_and_certificate;
  std::string pages;                  // Folder of the built pages; empty: none.
  std::vector<std::string> services;  // Those of the API, by their full names.
  bool loopback_names_only = false;   // As GatewayOptions.
};

// A program's services and pages over HTTPS: the server, the gateway and the
// calls behind it, as one.
//
// Thread-safe.
class WebServer {
 public:
  // The services must outlive this. Errors as PageFiles::Read,
  // InProcessCalls::Start and HttpsServer::Start.
  static absl::StatusOr<std::unique_ptr<WebServer>> Start(
      const WebOptions& options, const std::vector<grpc::Service*>& services);

  // Stops without waiting.
  ~WebServer();

  int port() const { return server_->port(); }

  // As HttpsServer::Stop. May be repeated.
  void Stop(absl::Duration drain = absl::ZeroDuration());

 private:
  WebServer() = default;

  std::unique_ptr<PageFiles> pages_;  // Null: none.
  std::unique_ptr<InProcessCalls> calls_;
  std::unique_ptr<Gateway> gateway_;
  std::unique_ptr<HttpsServer> server_;
};

}  // namespace gandan

#endif  // GANDAN_NET_WEB_SERVER_H_
