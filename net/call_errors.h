#ifndef GANDAN_NET_CALL_ERRORS_H_
#define GANDAN_NET_CALL_ERRORS_H_

// Failures that tell a program what to do, beyond their code: an absl::Status
// carries google.rpc error details as payloads, and net/rpc_status.h brings
// them across a call.

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"

namespace gandan {

// Reasons in google.rpc.ErrorInfo. Part of the contract: never changed.
inline constexpr char kOutboxGap[] = "OUTBOX_GAP";
inline constexpr char kOutboxForked[] = "OUTBOX_FORKED";
inline constexpr char kBatchSignature[] = "BATCH_SIGNATURE";
inline constexpr char kNoGrant[] = "NO_GRANT";
inline constexpr char kAwaitsConfirmation[] = "AWAITS_CONFIRMATION";

// Adds an ErrorInfo to a failure.
absl::Status WithReason(absl::Status failure, absl::string_view reason,
                        const std::map<std::string, std::string>& metadata);

// The reason of a failure; empty if it has none.
std::string ReasonOf(const absl::Status& failure);

// One entry of the reason's metadata; empty if it has none.
std::string ReasonMetadata(const absl::Status& failure, absl::string_view name);

// RESOURCE_EXHAUSTED that waiting mends, with a RetryInfo.
absl::Status BusyError(absl::string_view message, absl::Duration retry_after);

// How long the failure asks to wait; nothing if it does not say.
absl::optional<absl::Duration> RetryAfter(const absl::Status& failure);

// Adds a RequestInfo to a failure: the id by which the log tells of the call.
absl::Status WithRequestId(absl::Status failure, absl::string_view id);

// The id that a failure names; empty if it names none.
std::string RequestIdIn(const absl::Status& failure);

}  // namespace gandan

#endif  // GANDAN_NET_CALL_ERRORS_H_
