#include "commune_node/approval_desk.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "commune_node/approval_failures.h"
#include "domain/unicode.h"

namespace gandan {
namespace {

constexpr size_t kLongestReason = 1000;  // Characters.

std::string NameOf(const NodeReport& of) {
  const std::string unit =
      of.is_own() ? "" : absl::StrCat(" ", FormatUnitKey(of.for_unit));
  return absl::StrCat(of.form, " ", FormatPeriod(of.period), unit);
}

// The reason as it is kept.
absl::StatusOr<std::string> ReasonOfSendingBack(const std::string& typed) {
  absl::StatusOr<std::string> reason = ToNfc(typed);
  if (!reason.ok() || IsBlank(*reason) ||
      CharacterCount(*reason) > kLongestReason ||
      HasControlCharacters(*reason, /*lines_allowed=*/true)) {
    return NoReasonForSendingBack();
  }
  return reason;
}

}  // namespace

absl::StatusOr<PendingReport> ApprovalDesk::Waiting(
    const NodeReport& of) const {
  ASSIGN_OR_RETURN(absl::optional<storage::v1::PendingRow> row,
                   database_.pending()->Find(of));
  if (!row.has_value() || !row->sent_back_reason().empty()) {
    return NothingAwaitsApproval(NameOf(of));
  }
  return PendingReport{of, *std::move(row)};
}

absl::StatusOr<absl::optional<v1::ApproveReportResponse>>
ApprovalDesk::ApprovedBefore(const NodeReport& of,
                             absl::string_view digest) const {
  absl::optional<v1::ApproveReportResponse> response;
  ASSIGN_OR_RETURN(const auto own, database_.store()->FindOwnReport(of));
  if (!own.has_value() || own->digest() != digest) return response;
  ASSIGN_OR_RETURN(const std::vector<OutboxItem> items,
                   database_.outbox()->List(own->sequence(), 1));
  if (items.empty() || items[0].queued.digest() != digest ||
      !items[0].queued.has_approval()) {
    return response;
  }
  response.emplace();
  response->set_sequence(items[0].sequence);
  *response->mutable_approval() = items[0].queued.approval();
  return response;
}

absl::StatusOr<v1::ApproveReportResponse> ApprovalDesk::Approve(
    const NodeReport& of, const std::string& digest,
    const v1::Approval& approver) {
  const absl::StatusOr<PendingReport> waits = Waiting(of);
  const bool is_another =
      waits.ok() && !digest.empty() && digest != waits->row.digest();
  if (absl::IsNotFound(waits.status()) || is_another) {
    ASSIGN_OR_RETURN(const auto before, ApprovedBefore(of, digest));
    if (before.has_value()) return *before;
  }
  RETURN_IF_ERROR(waits.status());
  if (is_another) return PreparedAnew(NameOf(of));
  const absl::Time now = database_.clock()->Now();
  v1::ApproveReportResponse response;
  v1::Approval& approval = *response.mutable_approval();
  approval = approver;
  approval.set_digest(waits->row.digest());
  approval.mutable_approved_at()->set_seconds(absl::ToUnixSeconds(now));
  ASSIGN_OR_RETURN(
      const uint64_t sequence,
      database_.outbox()->Add(waits->row.report(), of, now, approval));
  response.set_sequence(sequence);
  return response;
}

absl::Status ApprovalDesk::SendBack(const NodeReport& of,
                                    const std::string& typed) {
  ASSIGN_OR_RETURN(const std::string reason, ReasonOfSendingBack(typed));
  ASSIGN_OR_RETURN(const auto row, database_.pending()->Find(of));
  if (row.has_value() && row->sent_back_reason() == reason) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const PendingReport waits, Waiting(of));
  return database_.pending()->SendBack(waits, reason);
}

}  // namespace gandan
