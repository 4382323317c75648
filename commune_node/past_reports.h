#ifndef GANDAN_COMMUNE_NODE_PAST_REPORTS_H_
#define GANDAN_COMMUNE_NODE_PAST_REPORTS_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "commune_node/node_database.h"
#include "domain/unit.h"
#include "gandan/v1/directives.pb.h"

namespace gandan {

// Brings reports that the hub holds back to this disk: the unit's own once for
// each new disk, and what is new of units whose reports it may correct.
//
// For one thread.
class PastReports {
 public:
  // Asks the hub for one page.
  using Fetch = std::function<absl::StatusOr<v1::FetchOwnReportsResponse>(
      const v1::FetchOwnReportsRequest& request)>;

  // The database must outlive it.
  PastReports(NodeDatabase* database, Fetch fetch);

  // Page by page, each kept with its cursor. Errors of `fetch`, and of the
  // stores, marked as OwnStore.
  absl::Status FetchOwn();
  absl::Status FetchGranted();

 private:
  // Of one unit. A grant that was withdrawn meanwhile is no failure.
  absl::Status FetchGrantedBy(const UnitKey& ended);

  NodeDatabase* const database_;
  const Fetch fetch_;
};

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_PAST_REPORTS_H_
