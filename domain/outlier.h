#ifndef GANDAN_DOMAIN_OUTLIER_H_
#define GANDAN_DOMAIN_OUTLIER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gandan {

// How many earlier values it takes to say what is usual.
inline constexpr size_t kLeastPastValues = 4;

// Whether a value is far from those a unit gave before, so that somebody should
// look: a digit too many or too few, say. It is far from the median m by more
// than each of
//   five times the median distance of the earlier ones from m,
//   three quarters of m, so that 228 is far from 22 and from 2280,
//   five whole units, so that small counts may move.
// False with fewer than kLeastPastValues. Amounts are × 10^decimals, each at
// most 10^15 in magnitude (kLargestQuantity).
bool IsFarFromPast(int64_t value, std::vector<int64_t> past, int decimals);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_OUTLIER_H_
