#include "commune_node/desk/derived_values.h"

#include <utility>

#include "domain/accumulator.h"
#include "domain/figures.h"

namespace gandan {

std::vector<v1::DerivedValue> DerivedValuesOf(const Report& report,
                                              const Form& form) {
  const std::vector<PeriodTotals> window = {
      PeriodTotals{.totals = Accumulator::Of(report, form),
                   .expected = 1,
                   .counted = 1,
                   .nil = report.is_nil() ? 1u : 0u,
                   .out = {}}};
  const WindowFigures figures(&form, &window);
  std::vector<v1::DerivedValue> values;
  for (size_t i = 0; i < form.derived().size(); ++i) {
    v1::DerivedValue value;
    value.set_indicator(form.derived()[i].indicator->code());
    value.set_value(form.derived()[i].data->name());
    *value.mutable_figure() = figures.OfDerived(i);
    values.push_back(std::move(value));
  }
  return values;
}

}  // namespace gandan
