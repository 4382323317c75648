#include "district_hub/returned_parts.h"

#include <algorithm>

#include "district_hub/failures.h"

namespace gandan {

absl::StatusOr<PartKeys> ReturnedParts(const v1::DecideReportRequest& request,
                                       const Form& form) {
  PartKeys parts = request.parts();
  if (parts.empty()) return parts;
  if (request.state() != v1::STATE_RETURNED) return PartsOfAnAcceptance();
  std::sort(parts.begin(), parts.end());
  const auto twice = std::adjacent_find(parts.begin(), parts.end());
  if (twice != parts.end()) return PartNamedTwice(*twice);
  for (const std::string& part : parts) {
    if (!form.FindPart(part).has_value()) {
      return NoSuchPart(form.data().code(), part);
    }
  }
  return parts;
}

void SetCounting(const v1::DecideReportRequest& request, const PartKeys& parts,
                 storage::v1::StateRow* row) {
  row->clear_parts_out();
  if (request.state() == v1::STATE_ACCEPTED || request.counts()) {
    row->set_counts(true);
    return;
  }
  row->set_counts(!parts.empty());
  *row->mutable_parts_out() = parts;
}

bool CountsInFull(const storage::v1::StateRow& row) {
  return row.counts() && row.parts_out().empty();
}

}  // namespace gandan
