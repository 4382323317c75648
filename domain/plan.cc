#include "domain/plan.h"

#include <cstdint>
#include <set>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "domain/exact.h"
#include "domain/figures.h"
#include "domain/plan_light.h"

namespace gandan {
namespace {

constexpr int64_t kPercent = 100;

// Unspecified for a ratio, which has none of its own.
v1::TimeBehaviour TimeOf(const v1::Indicator& indicator,
                         absl::string_view name) {
  for (const v1::Part& part : indicator.parts()) {
    if (part.name() == name) return part.time();
  }
  for (const v1::Derived& derived : indicator.derived()) {
    if (derived.name() == name) return derived.time();
  }
  return v1::TIME_BEHAVIOUR_UNSPECIFIED;
}

bool IsProRata(const v1::Indicator& indicator, const v1::Figure& headline) {
  return !headline.ratio() && indicator.target().scale_with_period() &&
         TimeOf(indicator, indicator.headline()) == v1::FLOW;
}

// The plan values of single units.
class UnitPlans {
 public:
  explicit UnitPlans(const v1::Target& target) {
    for (const v1::UnitTarget& unit : target.units()) {
      values_[absl::StrCat(unit.unit().code(), "/", unit.unit().valid_from())] =
          unit.value();
    }
  }

  // Null: it has none of its own.
  const int64_t* Find(const Unit* unit) const {
    if (values_.empty() || unit == nullptr) return nullptr;
    const auto found = values_.find(FormatUnitKey(unit->key));
    return found == values_.end() ? nullptr : &found->second;
  }

 private:
  absl::flat_hash_map<std::string, int64_t> values_;
};

// The unit whose plan value stands for a reporter: the highest below `scope`
// that has one. Null: none has.
const Unit* PlannedFor(const Unit& reporter, const Unit* scope,
                       const UnitPlans& plans) {
  const Unit* found = nullptr;
  for (const Unit* unit = &reporter; unit != nullptr && unit != scope;
       unit = unit->parent) {
    if (plans.Find(unit) != nullptr) found = unit;
  }
  return found;
}

// The target for all units and one period, or for all where it does not scale.
// Nothing: it does not fit.
absl::optional<int64_t> TargetOf(const v1::Target& target, bool ratio,
                                 const PlanScope& scope) {
  const UnitPlans plans(target);
  if (const int64_t* const own = plans.Find(scope.unit)) return *own;
  if (ratio) return target.value();
  int64_t sum = 0;
  std::set<const Unit*> added;
  for (const Unit* reporter : scope.reporters) {
    const Unit* const planned = PlannedFor(*reporter, scope.unit, plans);
    if (planned != nullptr && !added.insert(planned).second) continue;
    const int64_t value =
        planned == nullptr ? target.value() : *plans.Find(planned);
    if (__builtin_add_overflow(sum, value, &sum)) return absl::nullopt;
  }
  return sum;
}

Int128 GreatestCommonDivisor(Int128 a, Int128 b) {
  if (a < 0) a = -a;
  while (b != 0) {
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// Sets numerator ÷ denominator (above 0), shortened only where it must be.
void SetProgress(Int128 numerator, Int128 denominator,
                 v1::PlanProgress* progress) {
  if (!FitsInt64(numerator) || !FitsInt64(denominator)) {
    const Int128 divisor = GreatestCommonDivisor(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
  }
  if (!FitsInt64(numerator) || !FitsInt64(denominator)) return;
  progress->set_progress_numerator(static_cast<int64_t>(numerator));
  progress->set_progress_denominator(static_cast<int64_t>(denominator));
}

// How far a headline with a VALUE has come towards a target above 0.
void SetProgressOf(const v1::Figure& headline, int64_t target,
                   v1::PlanProgress* progress) {
  if (!headline.ratio()) {
    SetProgress(headline.scaled(),
                Int128{target} * PowerOfTen(headline.decimals()), progress);
  } else if (headline.denominator() > 0) {
    const int64_t unit = headline.percent() ? kPercent : 1;
    SetProgress(Int128{headline.numerator()} * unit,
                Int128{headline.denominator()} * target, progress);
  }
}

}  // namespace

absl::optional<v1::PlanProgress> ProgressOf(const v1::Indicator& indicator,
                                            const v1::Figure& headline,
                                            const PlanScope& scope,
                                            const v1::TrafficLight& light) {
  if (!indicator.has_target()) return absl::nullopt;
  const absl::optional<int64_t> of_one_period =
      TargetOf(indicator.target(), headline.ratio(), scope);
  if (!of_one_period.has_value()) return absl::nullopt;
  const bool pro_rata = IsProRata(indicator, headline);
  int64_t target = 0;
  if (__builtin_mul_overflow(*of_one_period,
                             int64_t{pro_rata ? scope.periods : 1}, &target)) {
    return absl::nullopt;
  }
  const v1::Comparison comparison = indicator.target().comparison();
  v1::PlanProgress progress;
  progress.set_comparison(comparison);
  progress.set_target(target);
  progress.set_reached(Reaches(headline, comparison, target));
  if (!pro_rata || scope.ended > 0) {
    progress.set_light(LightOf(light, comparison, headline,
                               *of_one_period * (pro_rata ? scope.ended : 1)));
  }
  if (headline.state() == v1::VALUE && comparison != v1::AT_MOST &&
      target > 0) {
    SetProgressOf(headline, target, &progress);
  }
  return progress;
}

}  // namespace gandan
