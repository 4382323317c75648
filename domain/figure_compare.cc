// Figures held against each other and against limits.

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

}  // namespace

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
