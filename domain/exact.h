#ifndef GANDAN_DOMAIN_EXACT_H_
#define GANDAN_DOMAIN_EXACT_H_

// Exact integers wider than those that are stored.

#include <cstdint>
#include <limits>

namespace gandan {

// Holds every product of two 64-bit integers.
__extension__ typedef __int128 Int128;

inline constexpr Int128 kLargestInt128 = ((Int128{1} << 126) - 1) * 2 + 1;

// Whether it fits in 64 bits.
inline bool FitsInt64(Int128 value) {
  return value >= std::numeric_limits<int64_t>::min() &&
         value <= std::numeric_limits<int64_t>::max();
}

// Adds factor × value to *sum. False: it does not fit; *sum is unchanged.
inline bool AddProduct(Int128 value, int64_t factor, Int128* sum) {
  if (!FitsInt64(value) && factor != 0) {
    const Int128 most =
        kLargestInt128 / (factor < 0 ? -Int128{factor} : Int128{factor});
    if (value > most || value < -most) return false;
  }
  Int128 added;
  if (__builtin_add_overflow(*sum, value * factor, &added)) return false;
  *sum = added;
  return true;
}

// 10^exponent, for at most 18.
inline int64_t PowerOfTen(uint32_t exponent) {
  int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

}  // namespace gandan

#endif  // GANDAN_DOMAIN_EXACT_H_
