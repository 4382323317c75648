#ifndef GANDAN_COMMUNE_NODE_RUNNING_NODE_H_
#define GANDAN_COMMUNE_NODE_RUNNING_NODE_H_

#include <functional>
#include <memory>
#include <thread>

#include "absl/random/random.h"
#include "absl/status/statusor.h"
#include "base/clock.h"
#include "commune_node/certificate_keeper.h"
#include "commune_node/directives_poller.h"
#include "commune_node/node_database.h"
#include "commune_node/node_operations.h"
#include "commune_node/node_servers.h"
#include "commune_node/settings.h"
#include "commune_node/uplink.h"
#include "net/call_stats.h"
#include "net/metrics_server.h"

namespace gandan {

// The daemon's parts at work: database, local service, uplink, directives, and
// the keeper of its certificate.
// The destructor stops them in reverse order.
//
// Thread-safe. The clock must outlive it.
class RunningNode {
 public:
  // `on_disk_fault` is called from any thread when the stores fail. Waits a
  // while for a command that has the database open. ALREADY_EXISTS: another
  // daemon has it. Errors of NodeDatabase::Open, CertificateKeeper::Open and
  // NodeServers::Start.
  static absl::StatusOr<std::unique_ptr<RunningNode>> Start(
      const NodeSettings& settings, const UnitKey& unit, Clock* clock,
      std::function<void(const absl::Status&)> on_disk_fault);

  ~RunningNode();

  NodeDatabase* database() const { return database_.get(); }
  // Of the commune's page; 0: none is served.
  int web_port() const { return servers_->web_port(); }
  // Of /metrics; 0: none are told.
  int metrics_port() const {
    return metrics_ == nullptr ? 0 : metrics_->port();
  }

 private:
  RunningNode() = default;

  absl::Status Connect(
      const NodeSettings& settings,
      const std::function<void(const absl::Status&)>& on_disk_fault);

  // One for each thread: generators are not shared.
  absl::BitGen database_random_;
  absl::BitGen uplink_random_;
  absl::BitGen poller_random_;
  absl::BitGen keeper_random_;
  CallStats served_;
  CallStats made_;             // To the hub.
  SystemClock machine_clock_;  // Certificates keep the real time.

  std::unique_ptr<NodeDatabase> database_;
  std::unique_ptr<CertificateKeeper> keeper_;
  std::unique_ptr<NodeOperations> operations_;
  std::unique_ptr<Uplink> uplink_;
  std::unique_ptr<DirectivesPoller> poller_;
  std::unique_ptr<NodeServers> servers_;
  std::unique_ptr<MetricsServer> metrics_;  // Null: none are told.
  std::thread uplink_thread_;
  std::thread poller_thread_;
  std::thread keeper_thread_;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_RUNNING_NODE_H_
