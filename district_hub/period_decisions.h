#ifndef GANDAN_DISTRICT_HUB_PERIOD_DECISIONS_H_
#define GANDAN_DISTRICT_HUB_PERIOD_DECISIONS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "district_hub/decision_group.h"
#include "domain/period.h"
#include "gandan/storage/v1/hub_records.pb.h"
#include "gandan/v1/admin.pb.h"

namespace gandan {

// Closes a period or opens it again, as HubAdmin.ChangePeriod says, in a
// group. INVALID_ARGUMENT: it is no period of the form, or opened without a
// reason and a last day to come. NOT_FOUND: there is no such form or unit.
// FAILED_PRECONDITION: it is to be opened, and was never closed.
absl::Status ChangePeriod(DecisionGroup& group,
                          const v1::ChangePeriodRequest& request,
                          v1::ChangePeriodResponse* response);

// Whether a period may be opened through that day. INVALID_ARGUMENT: it is no
// day, or over.
absl::Status CheckLastDay(const DecisionGroup& group,
                          absl::string_view last_day);

// Puts a change into the ledger and the registry; `period` is the one it names.
// The position of its ledger entry. Use it within DecisionGroup::AllOrNothing.
// INVALID_ARGUMENT: the unit is none.
absl::StatusOr<uint64_t> PutPeriodChange(
    DecisionGroup& group, const Period& period,
    const storage::v1::ChangedPeriod& change);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_PERIOD_DECISIONS_H_
