#include "net/web_server.h"

#include <utility>

#include "absl/memory/memory.h"
#include "base/status_macros.h"

namespace gandan {

absl::StatusOr<std::unique_ptr<WebServer>> WebServer::Start(
    const WebOptions& options, const std::vector<grpc::Service*>& services) {
  auto web = absl::WrapUnique(new WebServer());
  if (!options.pages.empty()) {
    ASSIGN_OR_RETURN(PageFiles read, PageFiles::Read(options.pages));
    web->pages_ = std::make_unique<PageFiles>(std::move(read));
  }
  ASSIGN_OR_RETURN(web->calls_, InProcessCalls::Start(services));
  web->gateway_ = std::make_unique<Gateway>(
      web->calls_.get(),
      GatewayOptions{.services = options.services,
                     .pages = web->pages_.get(),
                     .tls = !options.key_and_certificate.empty(),
                     .loopback_names_only = options.loopback_names_only});
  ASSIGN_OR_RETURN(
      web->server_,
      HttpsServer::Start(
          options.listen, {.key_and_certificate = options.key_and_certificate},
          [one = web->gateway_.get()](HttpRequest request, auto done) {
            one->Handle(std::move(request), std::move(done));
          }));
  return web;
}

WebServer::~WebServer() { Stop(); }

void WebServer::Stop(absl::Duration drain) {
  // The calls go last: they answer what is under way.
  if (server_ != nullptr) server_->Stop(drain);
  if (calls_ != nullptr) calls_->Stop(drain);
}

}  // namespace gandan
