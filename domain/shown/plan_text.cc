#include "domain/shown/plan_text.h"

#include "absl/strings/str_cat.h"
#include "domain/shown/figure_text.h"

namespace gandan {
namespace {

constexpr int kProgressDecimals = 1;

}  // namespace

std::string LightText(v1::Light light) {
  switch (light) {
    case v1::LIGHT_GREEN:
      return "đạt tiến độ";
    case v1::LIGHT_YELLOW:
      return "chậm";
    case v1::LIGHT_RED:
      return "rất chậm";
    default:
      return "";
  }
}

absl::optional<Number> ProgressNumber(const v1::PlanProgress& plan) {
  return PercentOf(plan.progress_numerator(), plan.progress_denominator(),
                   kProgressDecimals);
}

std::string ProgressText(const v1::PlanProgress& plan) {
  const absl::optional<Number> progress = ProgressNumber(plan);
  const std::string light = LightText(plan.light());
  if (!progress.has_value()) return light;
  return absl::StrCat(NumberForPeople(*progress), light.empty() ? "" : ": ",
                      light);
}

}  // namespace gandan
