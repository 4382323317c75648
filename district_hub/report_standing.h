#ifndef GANDAN_DISTRICT_HUB_REPORT_STANDING_H_
#define GANDAN_DISTRICT_HUB_REPORT_STANDING_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "district_hub/decision_group.h"
#include "domain/catalogue.h"
#include "domain/report.h"
#include "storage/report_store.h"

namespace gandan {

// What stands of a report, and what is needed to change it.
struct ReportStanding {
  ReportKey key;
  UnitKey parent;  // Its totals are kept there; empty at the top.
  std::shared_ptr<const Catalogue> catalogue;  // In force for the period.
  const Form* form = nullptr;                  // Of that catalogue.
  absl::optional<StateAt> state;               // Nothing: it is missing.
  absl::optional<Report> revision;             // The current one.
};

// Reads what stands in the group. NOT_FOUND: there is no such unit or form.
// OUT_OF_RANGE, INVALID_ARGUMENT: the form has no such period. Otherwise as
// Engine reads.
absl::StatusOr<ReportStanding> ReadStanding(DecisionGroup& group,
                                            const ReportKey& key);

// The report of the period before; nothing if it is missing or does not count.
// Errors as ReadStanding.
absl::StatusOr<absl::optional<Report>> CountingReportBefore(
    DecisionGroup& group, const ReportStanding& standing);

// Whether a report of the period after was received. Errors as Reader.
absl::StatusOr<bool> PeriodAfterIsReported(DecisionGroup& group,
                                           const ReportStanding& standing);

// Puts what stands from now on and moves the totals with it. `next_revision`:
// the report that becomes current; null: it stays the same one. OUT_OF_RANGE: a
// total would overflow; use it within DecisionGroup::AllOrNothing, last.
absl::Status ChangeStanding(DecisionGroup& group,
                            const ReportStanding& standing, const StateAt& next,
                            const Report* next_revision);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_REPORT_STANDING_H_
