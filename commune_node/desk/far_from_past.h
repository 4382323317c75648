#ifndef GANDAN_COMMUNE_NODE_DESK_FAR_FROM_PAST_H_
#define GANDAN_COMMUNE_NODE_DESK_FAR_FROM_PAST_H_

#include <vector>

#include "absl/status/statusor.h"
#include "commune_node/opened_form.h"
#include "domain/report.h"
#include "gandan/v1/report.pb.h"
#include "storage/node_report.h"
#include "storage/node_store.h"

namespace gandan {

// The quantities of a report that are far from what the unit reported in the
// twelve periods before (domain/outlier.h), as warnings FAR_FROM_PAST at their
// parts; those that were explained too. Only the node has the past at hand, so
// these are told before sending and are not among the hub's rules. Errors of
// the disk.
absl::StatusOr<std::vector<v1::Violation>> FarFromPast(const NodeStore& store,
                                                       const NodeReport& of,
                                                       const OpenedForm& form,
                                                       const Report& report);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DESK_FAR_FROM_PAST_H_
