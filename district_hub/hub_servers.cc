#include "district_hub/hub_servers.h"

#include <utility>

#include "base/status_macros.h"
#include "district_hub/hub_files.h"

namespace gandan {

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
  if (!settings.web_listen.empty()) {
    RETURN_IF_ERROR(StartWeb(settings, for_officials));
  }
  absl::MutexLock lock(&mutex_);
  local_ = std::move(local);
  tls_ = std::move(tls);
  officials_ = std::move(officials);
  for (RpcServer* const server : Started()) server->SetHealthy(healthy_);
  return absl::OkStatus();
}

absl::Status HubServers::StartWeb(
    const HubSettings& settings,
    const std::vector<grpc::Service*>& for_officials) {
  ASSIGN_OR_RETURN(std::unique_ptr<InProcessCalls> calls,
                   InProcessCalls::Start(for_officials));
  auto gateway = std::make_unique<Gateway>(
      calls.get(),
      GatewayOptions{
          .services = {"gandan.v1.DistrictQuery", "gandan.v1.DistrictIssuing",
                       "gandan.v1.HubAdmin", "gandan.v1.HubAccounts"}});
  ASSIGN_OR_RETURN(
      std::unique_ptr<HttpsServer> web,
      HttpsServer::Start(settings.web_listen,
                         {.key_and_certificate = JoinedPair(settings)},
                         [one = gateway.get()](HttpRequest request, auto done) {
                           one->Handle(std::move(request), std::move(done));
                         }));
  absl::MutexLock lock(&mutex_);
  calls_ = std::move(calls);
  gateway_ = std::move(gateway);
  web_ = std::move(web);
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
  HttpsServer* web = nullptr;
  InProcessCalls* calls = nullptr;
  {
    // They live as long as this; stopping must not hold up the committer.
    absl::MutexLock lock(&mutex_);
    servers = Started();
    web = web_.get();
    calls = calls_.get();
  }
  if (web != nullptr) web->Stop(drain);
  if (calls != nullptr) calls->Stop(drain);
  for (RpcServer* const server : servers) server->Stop(drain);
}

}  // namespace gandan
