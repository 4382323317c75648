#ifndef GANDAN_DOMAIN_SHOWN_PLAN_TEXT_H_
#define GANDAN_DOMAIN_SHOWN_PLAN_TEXT_H_

// How a plan's progress is said: in words, so that nobody needs a colour.

#include <string>

#include "absl/types/optional.h"
#include "domain/shown/report_table.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// "đạt tiến độ", "chậm" or "rất chậm"; empty where there is no light.
std::string LightText(v1::Light light);

// How much of the plan is done; nothing where that is undefined.
absl::optional<Number> ProgressNumber(const v1::PlanProgress& plan);

// "87,5%: chậm", or the light alone where progress is undefined.
std::string ProgressText(const v1::PlanProgress& plan);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_SHOWN_PLAN_TEXT_H_
