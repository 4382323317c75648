#ifndef GANDAN_DOMAIN_COMPARISON_H_
#define GANDAN_DOMAIN_COMPARISON_H_

#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// Whether two sides compare as asked, for rules and targets alike. `order` is
// negative, 0 or positive: the left side is less, equal or greater. False for
// a comparison that is none. No default: the compiler names the places that a
// new comparison needs.
inline bool Satisfies(int order, v1::Comparison comparison) {
  switch (comparison) {
    case v1::AT_MOST:
      return order <= 0;
    case v1::AT_LEAST:
      return order >= 0;
    case v1::EQUAL:
      return order == 0;
    case v1::COMPARISON_UNSPECIFIED:
    case v1::Comparison_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::Comparison_INT_MAX_SENTINEL_DO_NOT_USE_:
      return false;
  }
  return false;
}

}  // namespace gandan

#endif  // GANDAN_DOMAIN_COMPARISON_H_
