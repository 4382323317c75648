#ifndef GANDAN_NET_CALL_METRICS_H_
#define GANDAN_NET_CALL_METRICS_H_

#include "base/metric_families.h"
#include "net/call_stats.h"

namespace gandan {

// Whether a program answered the calls or made them.
enum class CallSide { kServer, kClient };

// Tells of calls: gandan_rpc_calls_total by side, method and code, and
// gandan_rpc_seconds.
void AddCalls(const CallStats& stats, CallSide side, MetricFamilies* to);

}  // namespace gandan

#endif  // GANDAN_NET_CALL_METRICS_H_
