#ifndef GANDAN_NET_METRICS_SERVER_H_
#define GANDAN_NET_METRICS_SERVER_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "base/metric_families.h"

namespace gandan {

// Serves /metrics in Prometheus' text format over plain HTTP, to whoever
// reaches the port: it says how the program fares, and no report's content.
//
// Thread-safe.
class MetricsServer {
 public:
  // `listen`: "127.0.0.1:9464"; port 0 takes a free one. `fill` is asked at
  // each scrape, one at a time, until this goes. UNAVAILABLE: the port cannot
  // be served.
  static absl::StatusOr<std::unique_ptr<MetricsServer>> Start(
      const std::string& listen, std::function<void(MetricFamilies*)> fill);

  // Finishes the scrapes under way.
  ~MetricsServer();

  int port() const;

 private:
  struct Parts;
  explicit MetricsServer(std::unique_ptr<Parts> parts);

  const std::unique_ptr<Parts> parts_;
};

}  // namespace gandan

#endif  // GANDAN_NET_METRICS_SERVER_H_
