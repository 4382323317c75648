#include "district_hub/hub_servers.h"

#include <utility>

#include "base/status_macros.h"
#include "district_hub/hub_files.h"

namespace gandan {
namespace {

WebOptions WebOf(const HubSettings& settings) {
  return {.listen = settings.web_listen,
          .key_and_certificate = settings.web_tls ? JoinedPair(settings) : "",
          .pages = settings.web_pages,
          .services = {"gandan.v1.DistrictQuery", "gandan.v1.DistrictAttention",
                       "gandan.v1.DistrictExport", "gandan.v1.DistrictEvidence",
                       "gandan.v1.DistrictIssuing", "gandan.v1.HubAdmin",
                       "gandan.v1.HubAccounts"}};
}

}  // namespace

absl::Status HubServers::Start(
    const HubSettings& settings, const std::vector<grpc::Service*>& for_nodes,
    const std::vector<grpc::Service*>& for_officials) {
  ASSIGN_OR_RETURN(
      std::unique_ptr<RpcServer> local,
      RpcServer::StartLocal(settings.AdminSocket(), for_officials));
  ASSIGN_OR_RETURN(
      std::unique_ptr<RpcServer> tls,
      RpcServer::StartTls(settings.listen, ServedFiles(settings), for_nodes));
  std::unique_ptr<RpcServer> officials;
  if (!settings.officials_listen.empty()) {
    ASSIGN_OR_RETURN(officials,
                     RpcServer::StartTls(settings.officials_listen,
                                         ServedFiles(settings), for_officials));
  }
  std::unique_ptr<WebServer> web;
  if (!settings.web_listen.empty()) {
    ASSIGN_OR_RETURN(web, WebServer::Start(WebOf(settings), for_officials));
  }
  absl::MutexLock lock(&mutex_);
  local_ = std::move(local);
  tls_ = std::move(tls);
  officials_ = std::move(officials);
  web_ = std::move(web);
  for (RpcServer* const server : Started()) server->SetHealthy(healthy_);
  return absl::OkStatus();
}

std::vector<RpcServer*> HubServers::Started() const {
  std::vector<RpcServer*> servers;
  for (const auto* server : {&tls_, &local_, &officials_}) {
    if (*server != nullptr) servers.push_back(server->get());
  }
  return servers;
}

void HubServers::SetHealthy(bool healthy) {
  absl::MutexLock lock(&mutex_);
  healthy_ = healthy;
  for (RpcServer* const server : Started()) server->SetHealthy(healthy_);
}

int HubServers::node_port() const {
  absl::MutexLock lock(&mutex_);
  return tls_ == nullptr ? 0 : tls_->port();
}

int HubServers::officials_port() const {
  absl::MutexLock lock(&mutex_);
  return officials_ == nullptr ? 0 : officials_->port();
}

int HubServers::web_port() const {
  absl::MutexLock lock(&mutex_);
  return web_ == nullptr ? 0 : web_->port();
}

void HubServers::Stop(absl::Duration drain) {
  std::vector<RpcServer*> servers;
  WebServer* web = nullptr;
  {
    // They live as long as this; stopping must not hold up the committer.
    absl::MutexLock lock(&mutex_);
    servers = Started();
    web = web_.get();
  }
  if (web != nullptr) web->Stop(drain);
  for (RpcServer* const server : servers) server->Stop(drain);
}

}  // namespace gandan
