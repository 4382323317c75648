#include "storage/engine_metrics.h"

namespace gandan {

void AddEngine(const EngineStats& stats, MetricFamilies* to) {
  const auto number = [](uint64_t count) { return static_cast<double>(count); };
  to->AddCounter("gandan_database_writes_total", "Batches written.",
                 number(stats.writes));
  to->AddCounter("gandan_database_log_syncs_total",
                 "Times that the write-ahead log was brought to the disk.",
                 number(stats.log_syncs));
  to->AddGauge("gandan_database_memory_bytes", "Held by caches and memtables.",
               number(stats.memory_bytes));
  to->AddGauge("gandan_database_file_bytes", "Of the tables on the disk.",
               number(stats.file_bytes));
  to->AddGauge("gandan_database_compaction_backlog_bytes",
               "Of tables that are still to be rewritten.",
               number(stats.compaction_backlog_bytes));
  to->AddGauge("gandan_database_background_errors",
               "Failures of the database's own work since it was opened.",
               number(stats.background_errors));
}

}  // namespace gandan
