#include "net/metrics_server.h"

#include <exception>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "prometheus/collectable.h"
#include "prometheus/exposer.h"

namespace gandan {
namespace {

// Prometheus asks every few seconds, seldom two at once.
constexpr size_t kThreads = 2;

class Asked : public prometheus::Collectable {
 public:
  explicit Asked(std::function<void(MetricFamilies*)> fill)
      : fill_(std::move(fill)) {}

  std::vector<prometheus::MetricFamily> Collect() const override {
    absl::MutexLock lock(&mutex_);
    MetricFamilies families;
    fill_(&families);
    return std::move(families).Take();
  }

 private:
  const std::function<void(MetricFamilies*)> fill_;
  mutable absl::Mutex mutex_;  // One scrape at a time.
};

}  // namespace

struct MetricsServer::Parts {
  // In this order: the exposer ends its threads before what they ask goes.
  std::shared_ptr<Asked> asked;
  std::unique_ptr<prometheus::Exposer> exposer;
};

MetricsServer::MetricsServer(std::unique_ptr<Parts> parts)
    : parts_(std::move(parts)) {}

MetricsServer::~MetricsServer() = default;

absl::StatusOr<std::unique_ptr<MetricsServer>> MetricsServer::Start(
    const std::string& listen, std::function<void(MetricFamilies*)> fill) {
  auto parts = std::make_unique<Parts>();
  parts->asked = std::make_shared<Asked>(std::move(fill));
  try {
    parts->exposer = std::make_unique<prometheus::Exposer>(listen, kThreads);
    parts->exposer->RegisterCollectable(parts->asked);
  } catch (const std::exception& failure) {
    return absl::UnavailableError(
        absl::StrCat("cannot serve metrics on ", listen, ": ", failure.what()));
  }
  return std::unique_ptr<MetricsServer>(new MetricsServer(std::move(parts)));
}

int MetricsServer::port() const {
  const std::vector<int> ports = parts_->exposer->GetListeningPorts();
  return ports.empty() ? 0 : ports.front();
}

}  // namespace gandan
