#include "domain/verified_score.h"

#include <algorithm>
#include <variant>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "domain/figures.h"

namespace gandan {

Report WithVerified(const Report& own, const ProtoValues& values) {
  Report report = own;
  for (const v1::Value& value : values) {
    if (!value.has_quantity()) continue;
    const auto at = std::lower_bound(
        report.values.begin(), report.values.end(), value.part(),
        [](const Value& one, const std::string& part) {
          return one.part < part;
        });
    const Quantity quantity{value.quantity()};
    if (at != report.values.end() && at->part == value.part()) {
      at->value = quantity;
    } else {
      report.values.insert(at, {value.part(), quantity});
    }
    report.nil_reason.clear();  // There is a figure now.
  }
  return report;
}

ProtoValues QuantitiesOf(const Report& report, const v1::Indicator& indicator) {
  const std::string prefix = absl::StrCat(indicator.code(), ".");
  ProtoValues values;
  for (const Value& value : report.values) {
    const auto* const quantity = std::get_if<Quantity>(&value.value);
    if (quantity == nullptr || !absl::StartsWith(value.part, prefix)) continue;
    v1::Value* const added = values.Add();
    added->set_part(value.part);
    added->set_quantity(quantity->scaled);
  }
  return values;
}

v1::Figure HeadlineOf(const Form& form, const v1::Indicator& indicator,
                      const Report& report) {
  const std::vector<PeriodTotals> only = {
      {.totals = Accumulator::Of(report, form), .expected = 1, .counted = 1}};
  return WindowFigures(&form, &only).OfName(indicator, indicator.headline());
}

}  // namespace gandan
