#ifndef GANDAN_COMMUNE_NODE_NODE_SERVERS_H_
#define GANDAN_COMMUNE_NODE_NODE_SERVERS_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/clock.h"
#include "base/worker_pool.h"
#include "commune_node/desk/commune_desk.h"
#include "commune_node/desk/desk_policy.h"
#include "commune_node/desk/desk_service.h"
#include "commune_node/desk/desk_sessions.h"
#include "commune_node/local_service.h"
#include "commune_node/node_database.h"
#include "commune_node/node_operations.h"
#include "commune_node/serve_call.h"
#include "commune_node/settings.h"
#include "net/server.h"
#include "net/web_server.h"

namespace gandan {

// What a node serves: its commands over a Unix socket, and where it is set the
// commune's page over HTTP or HTTPS; both pass one door.
//
// Thread-safe. All it is given must outlive it.
class NodeServers {
 public:
  // `stats` counts the calls; `on_failure` hears of every operation that
  // failed. Errors of
  // RpcServer::StartLocal and WebServer::Start.
  static absl::StatusOr<std::unique_ptr<NodeServers>> Start(
      const NodeSettings& settings, NodeDatabase* database,
      NodeOperations* operations, CallStats* stats,
      std::function<void(const absl::Status&)> on_failure);

  // Waits a while for what is under way.
  ~NodeServers();

  // Of the page; 0: none is served.
  int web_port() const { return web_ == nullptr ? 0 : web_->port(); }

 private:
  NodeServers(NodeDatabase* database, NodeOperations* operations,
              CallStats* stats,
              std::function<void(const absl::Status&)> on_failure);

  SystemClock machine_clock_;  // Sessions keep the machine's time.
  DeskSessions sessions_;
  DeskPolicy policy_;
  const CallDoor door_;
  WorkerPool workers_;
  const ServingParts parts_;
  CommuneDesk desk_;
  LocalService commands_;
  DeskService page_;
  std::unique_ptr<RpcServer> local_;
  std::unique_ptr<WebServer> web_;  // Null: no page.
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_NODE_SERVERS_H_
