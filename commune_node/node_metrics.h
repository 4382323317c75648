#ifndef GANDAN_COMMUNE_NODE_NODE_METRICS_H_
#define GANDAN_COMMUNE_NODE_NODE_METRICS_H_

#include "base/metric_families.h"
#include "commune_node/node_database.h"
#include "commune_node/settings.h"
#include "net/call_stats.h"

namespace gandan {

// What is told of a node; everything must outlive who asks.
struct NodeMetricsContext {
  const NodeDatabase* database = nullptr;
  const CallStats* served = nullptr;  // Calls of commands and of the page.
  const CallStats* made = nullptr;    // Calls to the hub.
  NodeSettings settings = {};
};

// Tells how a node fares, for Prometheus; docs/metrics.md lists it. What cannot
// be read just now is left out.
void FillNodeMetrics(const NodeMetricsContext& context, MetricFamilies* to);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_NODE_METRICS_H_
