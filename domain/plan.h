#ifndef GANDAN_DOMAIN_PLAN_H_
#define GANDAN_DOMAIN_PLAN_H_

// What the plan asks of whom, and how far they have come. Exact integers.

#include <vector>

#include "absl/types/optional.h"
#include "domain/unit.h"
#include "gandan/v1/catalogue.pb.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// Whose figure is held against the plan, and over how long.
struct PlanScope {
  const Unit* unit = nullptr;  // Whose figure it is; null: of no unit known.
  // Of whom reports are expected: `unit` itself, or those below it.
  std::vector<const Unit*> reporters;
  int periods = 1;  // Entry periods of the figure.
  int ended = 1;    // Of these, those that are over.
};

// The headline beside its target, with its light (domain/plan_light.h).
//
// The target of a unit is its own plan value, else that of the indicator. The
// target of an amount over several units is the sum of theirs, unless a unit
// above them has a plan value for all of them; that of a ratio is one for all.
// It stands for one entry period where it scales: only flows are taken pro
// rata. Progress of a target of 0, or of one not to be exceeded, is undefined.
// Nothing: there is no target, or it does not fit in 64 bits.
absl::optional<v1::PlanProgress> ProgressOf(const v1::Indicator& indicator,
                                            const v1::Figure& headline,
                                            const PlanScope& scope,
                                            const v1::TrafficLight& light);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_PLAN_H_
