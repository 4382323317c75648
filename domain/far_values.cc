#include "domain/far_values.h"

#include "absl/strings/str_cat.h"
#include "base/numbers.h"
#include "domain/outlier.h"

namespace gandan {
namespace {

// Null: it is absent, nil, or no quantity.
const Quantity* QuantityOf(const Report& report, absl::string_view part) {
  const PartValue* const value = report.Find(part);
  return value == nullptr ? nullptr : std::get_if<Quantity>(value);
}

std::vector<int64_t> ValuesOf(const std::vector<Report>& past,
                              absl::string_view part) {
  std::vector<int64_t> values;
  for (const Report& report : past) {
    const Quantity* const quantity = QuantityOf(report, part);
    if (quantity != nullptr) values.push_back(quantity->scaled);
  }
  return values;
}

v1::Violation FarFromPast(const FormPart& part, const Quantity& value) {
  const std::string shown =
      FormatScaled(value.scaled, static_cast<int>(part.data->decimals()));
  v1::Violation warning;
  warning.set_code("FAR_FROM_PAST");
  warning.set_where(part.key);
  warning.set_severity(v1::WARNING);
  warning.mutable_text()->set_vi(
      absl::StrCat(shown, " khác xa các kỳ trước; nếu đúng, hãy giải trình."));
  warning.mutable_text()->set_en(absl::StrCat(
      shown, " is far from the periods before; if it is right, explain it."));
  return warning;
}

}  // namespace

Violations ValuesFarFromPast(const Report& report,
                             const std::vector<Report>& past,
                             const Form& form) {
  Violations warnings;
  if (report.is_nil() || past.size() < kLeastPastValues) return warnings;
  for (const FormPart& part : form.parts()) {
    const Quantity* const quantity = QuantityOf(report, part.key);
    if (quantity == nullptr || !part.data->computed().empty()) continue;
    if (IsFarFromPast(quantity->scaled, ValuesOf(past, part.key),
                      static_cast<int>(part.data->decimals()))) {
      warnings.push_back(FarFromPast(part, *quantity));
    }
  }
  return warnings;
}

}  // namespace gandan
