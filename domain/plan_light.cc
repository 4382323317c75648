#include "domain/plan_light.h"

#include "absl/types/optional.h"
#include "domain/exact.h"
#include "domain/figures.h"

namespace gandan {
namespace {

constexpr uint32_t kGreenFrom = 100;
constexpr uint32_t kYellowFrom = 80;
constexpr int64_t kPercent = 100;

bool Multiply(Int128 factor, Int128* product) {
  return !__builtin_mul_overflow(*product, factor, product);
}

// Whether the figure is at least so many per cent of a target above 0. Nothing:
// it does not fit.
absl::optional<bool> IsAtLeast(const v1::Figure& figure, uint32_t per_cent,
                               int64_t target) {
  Int128 value = figure.ratio() ? figure.numerator() : figure.scaled();
  Int128 limit = target;
  bool fits = Multiply(kPercent, &value) && Multiply(per_cent, &limit);
  if (!figure.ratio()) {
    fits = fits && Multiply(PowerOfTen(figure.decimals()), &limit);
  } else {
    fits = fits && Multiply(figure.percent() ? kPercent : 1, &value) &&
           Multiply(figure.denominator(), &limit);
  }
  if (!fits) return absl::nullopt;
  const bool reversed = figure.ratio() && figure.denominator() < 0;
  return reversed ? value <= limit : value >= limit;
}

}  // namespace

v1::TrafficLight LightRuleOf(const v1::Catalogue& catalogue) {
  if (catalogue.has_light()) return catalogue.light();
  v1::TrafficLight rule;
  rule.set_green_from(kGreenFrom);
  rule.set_yellow_from(kYellowFrom);
  return rule;
}

v1::Light LightOf(const v1::TrafficLight& rule, v1::Comparison comparison,
                  const v1::Figure& figure, int64_t target) {
  if (figure.state() != v1::VALUE) return v1::LIGHT_UNSPECIFIED;
  if (comparison != v1::AT_LEAST || target <= 0) {
    return Reaches(figure, comparison, target) ? v1::LIGHT_GREEN
                                               : v1::LIGHT_RED;
  }
  const absl::optional<bool> green =
      IsAtLeast(figure, rule.green_from(), target);
  const absl::optional<bool> yellow =
      IsAtLeast(figure, rule.yellow_from(), target);
  if (!green.has_value() || !yellow.has_value()) return v1::LIGHT_UNSPECIFIED;
  if (*green) return v1::LIGHT_GREEN;
  return *yellow ? v1::LIGHT_YELLOW : v1::LIGHT_RED;
}

}  // namespace gandan
