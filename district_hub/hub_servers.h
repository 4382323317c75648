#ifndef GANDAN_DISTRICT_HUB_HUB_SERVERS_H_
#define GANDAN_DISTRICT_HUB_HUB_SERVERS_H_

#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "district_hub/settings.h"
#include "grpcpp/impl/service_type.h"
#include "net/server.h"
#include "net/web_server.h"

namespace gandan {

// The servers of a hub: nodes over mutual TLS, this machine over a Unix socket,
// and where it is set officials over TLS, who show a token or a certificate,
// and over HTTPS.
//
// Thread-safe.
class HubServers {
 public:
  // Serves. The services must outlive this. Errors as RpcServer; then none
  // serves.
  absl::Status Start(const HubSettings& settings,
                     const std::vector<grpc::Service*>& for_nodes,
                     const std::vector<grpc::Service*>& for_officials);

  // As grpc.health.v1 tells it; also before Start, for those to come.
  void SetHealthy(bool healthy);

  // The ports served; 0: none.
  int node_port() const;
  int officials_port() const;
  int web_port() const;

  // As RpcServer::Stop, one after the other. May be repeated.
  void Stop(absl::Duration drain);

 private:
  // Those that have started; nodes' first.
  std::vector<RpcServer*> Started() const ABSL_SHARED_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;  // The committer speaks of health any time.
  bool healthy_ ABSL_GUARDED_BY(mutex_) = true;
  std::unique_ptr<RpcServer> tls_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<RpcServer> local_ ABSL_GUARDED_BY(mutex_);
  // Null: officials call on this machine only.
  std::unique_ptr<RpcServer> officials_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<WebServer> web_ ABSL_GUARDED_BY(mutex_);  // Null: no HTTPS.
};

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_HUB_SERVERS_H_
