#ifndef GANDAN_TESTS_SUPPORT_PERCENT_FIGURE_H_
#define GANDAN_TESTS_SUPPORT_PERCENT_FIGURE_H_

#include <cstdint>

#include "gandan/v1/query.pb.h"

namespace gandan {

// The figure of a ratio that is shown as a percentage.
inline v1::Figure Percent(int64_t numerator, int64_t denominator) {
  v1::Figure figure;
  figure.set_state(v1::VALUE);
  figure.set_ratio(true);
  figure.set_percent(true);
  figure.set_numerator(numerator);
  figure.set_denominator(denominator);
  return figure;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_PERCENT_FIGURE_H_
