#ifndef GANDAN_DISTRICT_HUB_QUERIES_PLAN_PROGRESS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_PLAN_PROGRESS_H_

#include "absl/types/optional.h"
#include "district_hub/queries/form_window.h"
#include "district_hub/queries/query_scope.h"

namespace gandan {

// How far an indicator's headline over a window has come by its plan
// (domain/plan.h), as of the moment asked about. `unit`: whose figure it is;
// `reporters`: of whom reports are expected at the end of the window. Nothing:
// there is no plan, no period that has the indicator, or no sum to hold
// against it.
absl::optional<v1::PlanProgress> PlanProgressOf(const QueryScope& scope,
                                                const FormWindow& window,
                                                const v1::Indicator& indicator,
                                                const v1::Figure& headline,
                                                const Unit* unit,
                                                const Units& reporters);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_PLAN_PROGRESS_H_
