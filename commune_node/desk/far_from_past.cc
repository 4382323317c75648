#include "commune_node/desk/far_from_past.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "domain/outlier.h"
#include "domain/report_bytes.h"

namespace gandan {
namespace {

constexpr int kPeriodsLookedAt = 12;

// The unit's reports of the periods before, those it has.
absl::StatusOr<std::vector<Report>> PastOf(const NodeStore& store,
                                           const NodeReport& of) {
  std::vector<Report> past;
  NodeReport earlier = of;
  for (int i = 0; i < kPeriodsLookedAt; ++i) {
    earlier.period = Previous(earlier.period);
    ASSIGN_OR_RETURN(const auto row, store.FindOwnReport(earlier));
    if (!row.has_value()) continue;
    past.push_back(ReadReport(row->report()).report);
  }
  return past;
}

std::vector<int64_t> ValuesOf(const std::vector<Report>& past,
                              absl::string_view part) {
  std::vector<int64_t> values;
  for (const Report& report : past) {
    const PartValue* const value = report.Find(part);
    if (value == nullptr) continue;
    const auto* const quantity = std::get_if<Quantity>(value);
    if (quantity != nullptr) values.push_back(quantity->scaled);
  }
  return values;
}

v1::Violation Warning(const FormPart& part, const Quantity& value) {
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

absl::StatusOr<std::vector<v1::Violation>> FarFromPast(const NodeStore& store,
                                                       const NodeReport& of,
                                                       const OpenedForm& form,
                                                       const Report& report) {
  std::vector<v1::Violation> warnings;
  if (report.is_nil()) return warnings;
  ASSIGN_OR_RETURN(const std::vector<Report> past, PastOf(store, of));
  if (past.size() < kLeastPastValues) return warnings;
  for (const FormPart& part : form.form->parts()) {
    const PartValue* const value = report.Find(part.key);
    if (value == nullptr || !part.data->computed().empty()) continue;
    const auto* const quantity = std::get_if<Quantity>(value);
    if (quantity == nullptr) continue;
    if (IsFarFromPast(quantity->scaled, ValuesOf(past, part.key),
                      static_cast<int>(part.data->decimals()))) {
      warnings.push_back(Warning(part, *quantity));
    }
  }
  return warnings;
}

}  // namespace gandan
