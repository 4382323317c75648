#include "domain/report.h"

#include <algorithm>

namespace gandan {

const PartValue* Report::Find(absl::string_view part) const {
  const auto found =
      std::lower_bound(values.begin(), values.end(), part,
                       [](const Value& value, absl::string_view wanted) {
                         return absl::string_view(value.part) < wanted;
                       });
  if (found == values.end() || found->part != part) return nullptr;
  return &found->value;
}

}  // namespace gandan
