#ifndef GANDAN_BASE_HISTOGRAM_H_
#define GANDAN_BASE_HISTOGRAM_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace gandan {

// How values are spread, in a fixed number of classes.
//
// Not thread-safe.
class Histogram {
 public:
  // `bounds`: the upper end of each class, itself within it, ascending; beyond
  // the last there is one more class. Must outlive the histogram.
  explicit Histogram(absl::Span<const double> bounds)
      : bounds_(bounds), counts_(bounds.size() + 1) {}

  void Add(double value);

  absl::Span<const double> bounds() const { return bounds_; }
  // Of each class, the last being that beyond the bounds.
  const std::vector<uint64_t>& counts() const { return counts_; }
  double sum() const { return sum_; }

 private:
  absl::Span<const double> bounds_;
  std::vector<uint64_t> counts_;
  double sum_ = 0;
};

// For how long calls and writes take, in seconds: from what a memory answers to
// what a caller gives up on.
inline constexpr double kSecondsBounds[] = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

}  // namespace gandan

#endif  // GANDAN_BASE_HISTOGRAM_H_
