#ifndef GANDAN_STORAGE_ENGINE_METRICS_H_
#define GANDAN_STORAGE_ENGINE_METRICS_H_

#include "base/metric_families.h"
#include "storage/engine.h"

namespace gandan {

// Tells what an engine counted: gandan_database_...
void AddEngine(const EngineStats& stats, MetricFamilies* to);

}  // namespace gandan

#endif  // GANDAN_STORAGE_ENGINE_METRICS_H_
