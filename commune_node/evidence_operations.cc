// What a node can prove: evidence and the head that it verified.

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "commune_node/node_operations.h"
#include "domain/period.h"

namespace gandan {
namespace {

absl::Status NotReported(const v1::GetEvidenceRequest& request) {
  return absl::NotFoundError(
      InBothLanguages(absl::StrCat("Huyện chưa tiếp nhận ", request.form(), " ",
                                   request.period(), " của máy này."),
                      absl::StrCat("The hub has received no ", request.form(),
                                   " ", request.period(), " of this node.")));
}

absl::Status NotProved() {
  return absl::FailedPreconditionError(InBothLanguages(
      "Huyện chưa gửi bằng chứng; máy này hỏi lại mỗi lần liên lạc (5 phút).",
      "The hub has not proved it yet; this node asks at each contact (5 "
      "minutes)."));
}

}  // namespace

absl::StatusOr<v1::GetEvidenceResponse> NodeOperations::GetEvidence(
    const v1::GetEvidenceRequest& request) {
  ASSIGN_OR_RETURN(const Period period, ParsePeriod(request.period()));
  ASSIGN_OR_RETURN(const absl::optional<storage::v1::OwnReportRow> row,
                   database_->store()->FindOwnReport(
                       {.form = request.form(), .period = period}));
  if (!row.has_value() || row->receipt().outcome() != v1::RECEIVED) {
    return NotReported(request);
  }
  ASSIGN_OR_RETURN(absl::optional<v1::ReportEvidence> found,
                   database_->evidence()->Find(row->receipt()));
  if (!found.has_value()) return NotProved();
  v1::GetEvidenceResponse response;
  *response.mutable_evidence() = *std::move(found);
  response.mutable_evidence()->set_report(row->report());
  return response;
}

absl::StatusOr<v1::GetHeadResponse> NodeOperations::GetHead(
    const v1::GetHeadRequest&) {
  ASSIGN_OR_RETURN(const storage::v1::ContactMark contact,
                   database_->contacts()->mark());
  if (contact.checkpoint().signature().empty()) return NotProved();
  v1::GetHeadResponse response;
  *response.mutable_head() = contact.checkpoint();
  return response;
}

}  // namespace gandan
