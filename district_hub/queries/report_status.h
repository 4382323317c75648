#ifndef GANDAN_DISTRICT_HUB_QUERIES_REPORT_STATUS_H_
#define GANDAN_DISTRICT_HUB_QUERIES_REPORT_STATUS_H_

#include <cstdint>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "district_hub/queries/query_scope.h"
#include "gandan/v1/query.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "storage/report_store.h"

namespace gandan {

// What stands of an expected report. `state`: nothing if it is missing.
v1::ReportStatus StatusOfReport(const QueryScope& scope,
                                const EntryPeriod& entry,
                                const absl::optional<StateAt>& state);

// The state alone.
v1::ReportState StateOfReport(const absl::optional<StateAt>& state);

// A place in the ledger.
v1::LedgerPosition PositionAt(const QueryScope& scope, uint64_t index);

// Microseconds since 1970 as a timestamp.
google::protobuf::Timestamp TimestampOfMicros(int64_t micros);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_REPORT_STATUS_H_
