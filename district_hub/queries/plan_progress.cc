#include "district_hub/queries/plan_progress.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "domain/plan.h"
#include "domain/plan_light.h"

namespace gandan {

absl::optional<v1::PlanProgress> PlanProgressOf(const QueryScope& scope,
                                                const FormWindow& window,
                                                const v1::Indicator& indicator,
                                                const v1::Figure& headline,
                                                const Unit* unit,
                                                const Units& reporters) {
  // A plan of what has no sum would be a sum all the same.
  if (window.empty() || headline.state() == v1::NO_SUM) return absl::nullopt;
  const std::vector<EntryPeriod>& entries = window.entries();
  const auto first = entries.begin() +
                     static_cast<std::ptrdiff_t>(window.FirstWith(indicator));
  const absl::CivilDay today = VietnamDay(scope.as_of().time);
  PlanScope plan;
  plan.unit = unit;
  plan.reporters = reporters;
  plan.periods = static_cast<int>(entries.end() - first);
  plan.ended = static_cast<int>(
      std::count_if(first, entries.end(), [&](const EntryPeriod& entry) {
        return entry.window.cutoff_day < today;
      }));
  return ProgressOf(indicator, headline, plan,
                    LightRuleOf(scope.catalogue().data()));
}

}  // namespace gandan
