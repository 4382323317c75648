#include "commune_node/node_servers.h"

#include <utility>

#include "absl/memory/memory.h"
#include "base/status_macros.h"
#include "commune_node/files/file_rows.h"

namespace gandan {
namespace {

// Two, so that `status` need not wait for a large file.
constexpr int kWorkers = 2;
constexpr size_t kMostWaiting = 64;
constexpr absl::Duration kDrain = absl::Seconds(5);

// A whole file comes in one message.
constexpr ServerLimits kLimits = {
    .most_message_bytes = static_cast<int>(kMostFileBytes) + (1 << 20)};

WebOptions WebOf(const NodeSettings& settings) {
  return {.listen = settings.web_listen,
          .key_and_certificate = settings.web_tls,
          .pages = settings.web_pages,
          .services = {"gandan.v1.CommuneDesk", "gandan.v1.NodeLocal"},
          .loopback_names_only = settings.web_tls.empty()};
}

}  // namespace

NodeServers::NodeServers(NodeDatabase* database, NodeOperations* operations,
                         CallStats* stats,
                         std::function<void(const absl::Status&)> on_failure)
    : sessions_(database->accounts(), &machine_clock_),
      door_({.stats = stats, .officials = &sessions_, .policy = &policy_}),
      workers_(kWorkers, kMostWaiting),
      parts_({.workers = &workers_,
              .door = &door_,
              .on_failure = std::move(on_failure)}),
      desk_(database, operations),
      commands_(operations, &parts_),
      page_(&desk_, operations->accounts(), &sessions_, &parts_) {}

absl::StatusOr<std::unique_ptr<NodeServers>> NodeServers::Start(
    const NodeSettings& settings, NodeDatabase* database,
    NodeOperations* operations, CallStats* stats,
    std::function<void(const absl::Status&)> on_failure) {
  auto servers = absl::WrapUnique(
      new NodeServers(database, operations, stats, std::move(on_failure)));
  ASSIGN_OR_RETURN(servers->local_,
                   RpcServer::StartLocal(settings.local_socket,
                                         {&servers->commands_}, kLimits));
  if (!settings.web_listen.empty()) {
    ASSIGN_OR_RETURN(servers->web_,
                     WebServer::Start(WebOf(settings),
                                      {&servers->page_, &servers->commands_}));
  }
  return servers;
}

NodeServers::~NodeServers() {
  if (web_ != nullptr) web_->Stop(kDrain);
  if (local_ != nullptr) local_->Stop(kDrain);
}

}  // namespace gandan
