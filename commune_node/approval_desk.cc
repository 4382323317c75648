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

std::string NameOf(const std::string& form, const Period& period) {
  return absl::StrCat(form, " ", FormatPeriod(period));
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
    const std::string& form, const Period& period) const {
  ASSIGN_OR_RETURN(absl::optional<storage::v1::PendingRow> row,
                   database_.pending()->Find(form, period));
  if (!row.has_value() || !row->sent_back_reason().empty()) {
    return NothingAwaitsApproval(NameOf(form, period));
  }
  return PendingReport{form, period, *std::move(row)};
}

absl::StatusOr<absl::optional<v1::ApproveReportResponse>>
ApprovalDesk::ApprovedBefore(const std::string& form, const Period& period,
                             absl::string_view digest) const {
  absl::optional<v1::ApproveReportResponse> response;
  ASSIGN_OR_RETURN(const auto own,
                   database_.store()->FindOwnReport(form, period));
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
    const std::string& form, const std::string& period_name,
    const std::string& digest, const v1::Approval& approver) {
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(period_name));
  const absl::StatusOr<PendingReport> waits = Waiting(form, period);
  const bool is_another =
      waits.ok() && !digest.empty() && digest != waits->row.digest();
  if (absl::IsNotFound(waits.status()) || is_another) {
    ASSIGN_OR_RETURN(const auto before, ApprovedBefore(form, period, digest));
    if (before.has_value()) return *before;
  }
  RETURN_IF_ERROR(waits.status());
  if (is_another) return PreparedAnew(NameOf(form, period));
  const absl::Time now = database_.clock()->Now();
  v1::ApproveReportResponse response;
  v1::Approval& approval = *response.mutable_approval();
  approval = approver;
  approval.set_digest(waits->row.digest());
  approval.mutable_approved_at()->set_seconds(absl::ToUnixSeconds(now));
  ASSIGN_OR_RETURN(const uint64_t sequence,
                   database_.outbox()->Add(waits->row.report(), form, period,
                                           now, approval));
  response.set_sequence(sequence);
  return response;
}

absl::Status ApprovalDesk::SendBack(const v1::SendBackReportRequest& request) {
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(request.period()));
  ASSIGN_OR_RETURN(const std::string reason,
                   ReasonOfSendingBack(request.reason()));
  ASSIGN_OR_RETURN(const auto row,
                   database_.pending()->Find(request.form(), period));
  if (row.has_value() && row->sent_back_reason() == reason) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const PendingReport waits, Waiting(request.form(), period));
  return database_.pending()->SendBack(waits, reason);
}

}  // namespace gandan
