#include "domain/outlier.h"

#include <algorithm>

namespace gandan {
namespace {

// The middle one; of an even number the lower of the two in the middle.
int64_t MedianOf(std::vector<int64_t>* values) {
  const auto middle = values->begin() + (values->size() - 1) / 2;
  std::nth_element(values->begin(), middle, values->end());
  return *middle;
}

int64_t Magnitude(int64_t value) { return value < 0 ? -value : value; }

int64_t WholeUnits(int64_t units, int decimals) {
  for (int i = 0; i < decimals; ++i) units *= 10;
  return units;
}

}  // namespace

bool IsFarFromPast(int64_t value, std::vector<int64_t> past, int decimals) {
  if (past.size() < kLeastPastValues) return false;
  const int64_t median = MedianOf(&past);
  for (int64_t& one : past) one = Magnitude(one - median);
  const int64_t usual = MedianOf(&past);
  const int64_t limit =
      std::max({5 * usual, Magnitude(median) / 4 * 3, WholeUnits(5, decimals)});
  return Magnitude(value - median) > limit;
}

}  // namespace gandan
