#ifndef GANDAN_DISTRICT_HUB_QUERIES_DUE_REPORTS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_DUE_REPORTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "district_hub/queries/query_snapshot.h"
#include "domain/period.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// How a form's reports of one period stand.
struct DueReports {
  std::string form;
  Period period;
  v1::StateCounts counts;
};

// Of each form the newest period whose due day is over, in the catalogue's
// order; a form none of whose periods is due yet is left out. Errors as Reader.
absl::StatusOr<std::vector<DueReports>> NewestDueReports(
    const QuerySnapshot& snapshot);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_DUE_REPORTS_H_
