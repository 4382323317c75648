#ifndef GANDAN_DISTRICT_HUB_HUB_METRICS_H_
#define GANDAN_DISTRICT_HUB_HUB_METRICS_H_

#include <string>

#include "absl/types/optional.h"
#include "base/clock.h"
#include "base/metric_families.h"
#include "district_hub/catalogue_holder.h"
#include "district_hub/commit_stats.h"
#include "district_hub/hub_health.h"
#include "district_hub/intake_queue.h"
#include "district_hub/node_activity.h"
#include "domain/unit.h"
#include "net/call_stats.h"
#include "storage/engine.h"

namespace gandan {

// What is told of a hub; everything must outlive who asks.
struct HubMetricsContext {
  const Engine* engine = nullptr;
  const CatalogueHolder* catalogues = nullptr;
  const NodeActivity* activity = nullptr;
  const CallStats* calls = nullptr;
  const CommitStats* commits = nullptr;
  const HubHealth* health = nullptr;
  const IntakeQueue* queue = nullptr;
  Clock* clock = nullptr;
  absl::optional<UnitKey> hub_unit = {};
  std::string data_folder = "";
  std::string mirror_folder = "";  // Empty: there is none.
};

// Tells how a hub fares, for Prometheus; docs/metrics.md lists it. What cannot
// be read just now is left out. Reads from one snapshot.
void FillHubMetrics(const HubMetricsContext& context, MetricFamilies* to);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_HUB_METRICS_H_
