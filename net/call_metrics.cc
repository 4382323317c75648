#include "net/call_metrics.h"

#include <string>

#include "absl/status/status.h"

namespace gandan {

void AddCalls(const CallStats& stats, CallSide side, MetricFamilies* to) {
  const std::string shown = side == CallSide::kServer ? "server" : "client";
  for (const auto& [method, counted] : stats.Snapshot()) {
    for (const auto& [code, calls] : counted.calls) {
      to->AddCounter("gandan_rpc_calls_total", "Calls that ended.",
                     static_cast<double>(calls),
                     {{"side", shown},
                      {"method", method},
                      {"code", absl::StatusCodeToString(code)}});
    }
    to->AddHistogram("gandan_rpc_seconds", "How long calls took.",
                     counted.seconds, {{"side", shown}, {"method", method}});
  }
}

}  // namespace gandan
