// Figures held against each other, against limits and against targets.

#include <algorithm>

#include "domain/comparison.h"
#include "domain/exact.h"
#include "domain/figures.h"

namespace gandan {
namespace {

constexpr int64_t kPercent = 100;

int Sign(Int128 value) { return value < 0 ? -1 : value > 0 ? 1 : 0; }

// Compares a × a_factor with b × b_factor.
int CompareProducts(int64_t a, int64_t a_factor, int64_t b, int64_t b_factor) {
  return Sign(Int128{a} * a_factor - Int128{b} * b_factor);
}

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

// The target for all units and periods. Nothing: it does not fit.
absl::optional<int64_t> WholeTarget(const v1::Indicator& indicator,
                                    const v1::Figure& headline, int periods,
                                    int units) {
  int64_t target = indicator.target().value();
  if (headline.ratio()) return target;
  const bool pro_rata = indicator.target().scale_with_period() &&
                        TimeOf(indicator, indicator.headline()) == v1::FLOW;
  if (__builtin_mul_overflow(target, int64_t{units}, &target) ||
      __builtin_mul_overflow(target, int64_t{pro_rata ? periods : 1},
                             &target)) {
    return absl::nullopt;
  }
  return target;
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

}  // namespace

absl::optional<v1::PlanProgress> ProgressOf(const v1::Indicator& indicator,
                                            const v1::Figure& headline,
                                            int periods, int units) {
  if (!indicator.has_target()) return absl::nullopt;
  const absl::optional<int64_t> target =
      WholeTarget(indicator, headline, periods, units);
  if (!target.has_value()) return absl::nullopt;
  const v1::Comparison comparison = indicator.target().comparison();
  v1::PlanProgress progress;
  progress.set_comparison(comparison);
  progress.set_target(*target);
  progress.set_reached(Reaches(headline, comparison, *target));
  if (headline.state() != v1::VALUE || comparison == v1::AT_MOST ||
      *target <= 0) {
    return progress;
  }
  if (!headline.ratio()) {
    SetProgress(headline.scaled(),
                Int128{*target} * PowerOfTen(headline.decimals()), &progress);
  } else if (headline.denominator() > 0) {
    const int64_t unit = headline.percent() ? kPercent : 1;
    SetProgress(Int128{headline.numerator()} * unit,
                Int128{headline.denominator()} * *target, &progress);
  }
  return progress;
}

bool Reaches(const v1::Figure& figure, v1::Comparison comparison,
             int64_t value) {
  if (figure.state() != v1::VALUE) return false;
  if (!figure.ratio()) {
    return Satisfies(CompareProducts(figure.scaled(), 1, value,
                                     PowerOfTen(figure.decimals())),
                     comparison);
  }
  const int order =
      CompareProducts(figure.numerator(), figure.percent() ? kPercent : 1,
                      value, figure.denominator());
  return Satisfies(figure.denominator() < 0 ? -order : order, comparison);
}

int CompareFigures(const v1::Figure& a, const v1::Figure& b) {
  if (!a.ratio()) {
    return CompareProducts(a.scaled(), PowerOfTen(b.decimals()), b.scaled(),
                           PowerOfTen(a.decimals()));
  }
  const int order = CompareProducts(a.numerator(), b.denominator(),
                                    b.numerator(), a.denominator());
  const bool reversed = (a.denominator() < 0) != (b.denominator() < 0);
  return reversed ? -order : order;
}

}  // namespace gandan
