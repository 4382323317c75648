#ifndef GANDAN_BASE_METRIC_FAMILIES_H_
#define GANDAN_BASE_METRIC_FAMILIES_H_

#include <string>
#include <utility>
#include <vector>

#include "base/histogram.h"
#include "prometheus/metric_family.h"

namespace gandan {

// What a program tells at one moment, in Prometheus' terms: families of metrics
// by name, each of the same kind with the same help.
//
// Not thread-safe.
class MetricFamilies {
 public:
  using Labels = std::vector<std::pair<std::string, std::string>>;

  // What goes up and down.
  void AddGauge(const std::string& name, const std::string& help, double value,
                const Labels& labels = {});

  // What only grows, since the program started; by custom named ..._total.
  void AddCounter(const std::string& name, const std::string& help,
                  double value, const Labels& labels = {});

  // How something is spread, since the program started.
  void AddHistogram(const std::string& name, const std::string& help,
                    const Histogram& histogram, const Labels& labels = {});

  // Which program this is: gandan_build_info, always 1.
  void AddBuildInfo(const std::string& program);

  // Room on the disk of a folder, by what is kept there: "data". A folder that
  // cannot be asked is left out.
  void AddFreeDisk(const std::string& kept, const std::string& folder);

  std::vector<prometheus::MetricFamily> Take() && {
    return std::move(families_);
  }

 private:
  prometheus::ClientMetric* Add(const std::string& name,
                                const std::string& help,
                                prometheus::MetricType type,
                                const Labels& labels);

  std::vector<prometheus::MetricFamily> families_;
};

}  // namespace gandan

#endif  // GANDAN_BASE_METRIC_FAMILIES_H_
