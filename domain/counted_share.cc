#include "domain/counted_share.h"

#include <algorithm>

#include "absl/types/optional.h"

namespace gandan {

bool HasPart(const PartKeys& parts, absl::string_view part) {
  return std::find(parts.begin(), parts.end(), part) != parts.end();
}

Accumulator CountedShare(const Report& report, const Form& form,
                         const PartKeys& parts_out) {
  Accumulator share = Accumulator::Of(report, form);
  for (const std::string& part : parts_out) {
    const absl::optional<size_t> place = form.FindPart(part);
    if (place.has_value()) share.columns()[*place] = Accumulator::Column();
  }
  return share;
}

void DropParts(const PartKeys& parts, Report* report) {
  if (parts.empty()) return;
  report->values.erase(
      std::remove_if(
          report->values.begin(), report->values.end(),
          [&](const Value& value) { return HasPart(parts, value.part); }),
      report->values.end());
}

}  // namespace gandan
