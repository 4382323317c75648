#ifndef GANDAN_DOMAIN_PLAN_LIGHT_H_
#define GANDAN_DOMAIN_PLAN_LIGHT_H_

// How a figure stands to its plan: on track, behind or far behind. This is the
// only place that says so:
//
// - A target to be reached (>=) is held against the figure as it is now: green
//   from green_from per cent of the target, yellow from yellow_from per cent,
//   red below. A target that grows with the periods is taken for those that
//   are over, so that nobody is behind with what has not begun.
// - A target not to be exceeded (<=), or to be met exactly (==), has no half
//   way: green where it holds, red where it does not. So has one of 0 or less,
//   of which nothing is a per cent.
// - Without a value, and before the first period is over, there is no light.

#include <cstdint>

#include "gandan/v1/catalogue.pb.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// The light of the catalogue, with 100 and 80 per cent where it says nothing.
v1::TrafficLight LightRuleOf(const v1::Catalogue& catalogue);

// How the figure stands to a target. `target`: for its units and the periods
// that are over, in the unit shown (a percentage as 100). Compared exactly;
// unspecified where that does not fit in 128 bits.
v1::Light LightOf(const v1::TrafficLight& rule, v1::Comparison comparison,
                  const v1::Figure& figure, int64_t target);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_PLAN_LIGHT_H_
