#include "base/histogram.h"

#include <algorithm>

namespace gandan {

void Histogram::Add(double value) {
  const auto bound = std::lower_bound(bounds_.begin(), bounds_.end(), value);
  ++counts_[bound - bounds_.begin()];
  sum_ += value;
}

}  // namespace gandan
