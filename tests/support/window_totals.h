#ifndef GANDAN_TESTS_SUPPORT_WINDOW_TOTALS_H_
#define GANDAN_TESTS_SUPPORT_WINDOW_TOTALS_H_

#include <cstdlib>
#include <vector>

#include "domain/figures.h"
#include "domain/report.h"

namespace gandan {

// What the reports of one entry period add up to, of `expected` units.
inline PeriodTotals TotalsOf(const Form& form, uint32_t expected,
                             const std::vector<Report>& reports) {
  PeriodTotals totals = {.totals = Accumulator(form.parts().size()),
                         .expected = expected};
  for (const Report& report : reports) {
    if (!totals.totals.Add(Accumulator::Of(report, form)).ok()) std::abort();
    ++totals.counted;
    if (report.is_nil()) ++totals.nil;
  }
  return totals;
}

// Figures over a window of its own totals.
class TestWindow {
 public:
  TestWindow(const Form& form, std::vector<PeriodTotals> periods)
      : form_(form), periods_(std::move(periods)) {}

  // By key, such as "D01.rate".
  v1::Figure Of(absl::string_view key,
                const Accumulator* facts = nullptr) const {
    const WindowFigures figures(&form_, &periods_, facts);
    if (const auto part = form_.FindPart(key)) return figures.OfPart(*part);
    const auto derived = form_.FindDerived(key);
    if (!derived.has_value()) std::abort();
    return figures.OfDerived(*derived);
  }

  WindowFigures figures() const { return WindowFigures(&form_, &periods_); }

 private:
  const Form& form_;
  const std::vector<PeriodTotals> periods_;
};

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_WINDOW_TOTALS_H_
