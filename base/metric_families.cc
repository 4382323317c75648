#include "base/metric_families.h"

#include <algorithm>
#include <filesystem>
#include <limits>

namespace gandan {

prometheus::ClientMetric* MetricFamilies::Add(const std::string& name,
                                              const std::string& help,
                                              prometheus::MetricType type,
                                              const Labels& labels) {
  auto family = std::find_if(families_.begin(), families_.end(),
                             [&](const auto& one) { return one.name == name; });
  if (family == families_.end()) {
    family = families_.insert(families_.end(), {name, help, type, {}});
  }
  prometheus::ClientMetric& metric = family->metric.emplace_back();
  for (const auto& [label, value] : labels) {
    metric.label.push_back({label, value});
  }
  return &metric;
}

void MetricFamilies::AddGauge(const std::string& name, const std::string& help,
                              double value, const Labels& labels) {
  Add(name, help, prometheus::MetricType::Gauge, labels)->gauge.value = value;
}

void MetricFamilies::AddCounter(const std::string& name,
                                const std::string& help, double value,
                                const Labels& labels) {
  Add(name, help, prometheus::MetricType::Counter, labels)->counter.value =
      value;
}

void MetricFamilies::AddHistogram(const std::string& name,
                                  const std::string& help,
                                  const Histogram& histogram,
                                  const Labels& labels) {
  auto& shown =
      Add(name, help, prometheus::MetricType::Histogram, labels)->histogram;
  uint64_t so_far = 0;
  for (size_t i = 0; i < histogram.counts().size(); ++i) {
    so_far += histogram.counts()[i];
    const bool beyond = i == histogram.bounds().size();
    shown.bucket.push_back(
        {so_far, beyond ? std::numeric_limits<double>::infinity()
                        : histogram.bounds()[i]});
  }
  shown.sample_count = so_far;
  shown.sample_sum = histogram.sum();
}

void MetricFamilies::AddBuildInfo(const std::string& program) {
  AddGauge("gandan_build_info", "Which program this is; always 1.", 1,
           {{"program", program}, {"version", GANDAN_VERSION}});
}

void MetricFamilies::AddFreeDisk(const std::string& kept,
                                 const std::string& folder) {
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  if (error) return;
  AddGauge("gandan_disk_free_bytes", "Room for the program on the disk.",
           static_cast<double>(space.available), {{"kept", kept}});
}

}  // namespace gandan
