#ifndef GANDAN_DISTRICT_HUB_RETURNED_PARTS_H_
#define GANDAN_DISTRICT_HUB_RETURNED_PARTS_H_

#include "absl/status/statusor.h"
#include "domain/counted_share.h"
#include "domain/form.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// The parts that a decision names as to be mended, in byte order; none: the
// whole report. INVALID_ARGUMENT: one is not of the form, or named twice, or
// the report is accepted.
absl::StatusOr<PartKeys> ReturnedParts(const v1::DecideReportRequest& request,
                                       const Form& form);

// Sets whether the report counts from a decision on, and which parts are out of
// the totals although it does. `parts`: of ReturnedParts.
void SetCounting(const v1::DecideReportRequest& request, const PartKeys& parts,
                 storage::v1::StateRow* row);

// Whether everything that the report says is in the totals.
bool CountsInFull(const storage::v1::StateRow& row);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_RETURNED_PARTS_H_
