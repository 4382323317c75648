#include "commune_node/desk/far_from_past.h"

#include "base/status_macros.h"
#include "domain/far_values.h"
#include "domain/report_bytes.h"

namespace gandan {

absl::StatusOr<std::vector<v1::Violation>> FarFromPast(const NodeStore& store,
                                                       const NodeReport& of,
                                                       const OpenedForm& form,
                                                       const Report& report) {
  std::vector<Report> past;
  NodeReport earlier = of;
  for (int i = 0; i < kPeriodsOfThePast; ++i) {
    earlier.period = Previous(earlier.period);
    ASSIGN_OR_RETURN(const auto row, store.FindOwnReport(earlier));
    if (row.has_value()) past.push_back(ReadReport(row->report()).report);
  }
  return ValuesFarFromPast(report, past, *form.form);
}

}  // namespace gandan
