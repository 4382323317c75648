#include "commune_node/node_operations.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/both_languages.h"
#include "base/status_macros.h"
#include "commune_node/correction_grants.h"
#include "commune_node/files/file_faults.h"
#include "commune_node/files/file_reader.h"
#include "commune_node/files/file_rows.h"
#include "commune_node/files/template_writer.h"
#include "commune_node/opened_form.h"

namespace gandan {
namespace {

// A file of nothing but faults would not fit in an answer.
constexpr size_t kMostFaults = 1'000;
constexpr size_t kMostListed = 1'000;
constexpr size_t kMostListedBytes = size_t{2} << 20;

// A request is a file, or the one nil report it names.
absl::Status CheckRequest(const v1::SubmitFileRequest& request) {
  if (!request.period().empty()) {
    RETURN_IF_ERROR(ParsePeriod(request.period()).status());
  }
  if (request.nil_reason().empty()) {
    if (request.form().empty()) return absl::OkStatus();
    return absl::InvalidArgumentError(
        InBothLanguages("--form chỉ đi với --nil; tệp tự nói biểu của nó.",
                        "A form goes with a nil report only."));
  }
  if (!request.content().empty() || request.form().empty() ||
      request.period().empty()) {
    return absl::InvalidArgumentError(InBothLanguages(
        "Báo cáo không số liệu cần --form và --period, và không kèm tệp.",
        "A nil report needs form and period, and no file."));
  }
  return absl::OkStatus();
}

// The rows of a request: its file, or the one nil report.
FileRows RowsOf(const v1::SubmitFileRequest& request) {
  if (request.nil_reason().empty()) {
    return ReadFileRows(request.content(), request.format());
  }
  FileRows rows;
  FileHead head;
  head.period = request.period();
  head.form = request.form();
  head.nil_reason = request.nil_reason();
  rows.heads.push_back(std::move(head));
  return rows;
}

v1::SubmitFileResponse Summarize(const FileContent& content) {
  v1::SubmitFileResponse response;
  response.set_rows(content.rows);
  response.set_rows_refused(content.rows_refused);
  const size_t shown = std::min(content.faults.size(), kMostFaults);
  for (size_t i = 0; i < shown; ++i) {
    *response.add_faults() = content.faults[i];
  }
  return response;
}

bool QueuedSome(const v1::SubmitFileResponse& response) {
  return std::any_of(
      response.reports().begin(), response.reports().end(),
      [](const v1::FileReport& report) { return report.sequence() > 0; });
}

}  // namespace

absl::StatusOr<v1::SubmitFileResponse> NodeOperations::SubmitFile(
    const v1::SubmitFileRequest& request) {
  RETURN_IF_ERROR(CheckRequest(request));
  ASSIGN_OR_RETURN(const std::shared_ptr<const CatalogueHistory> history,
                   database_->catalogues()->History());
  return SubmitContent(
      request, ReadReportFile(RowsOf(request), request.period(), *history));
}

absl::StatusOr<v1::SubmitFileResponse> NodeOperations::SubmitContent(
    const v1::SubmitFileRequest& request, const FileContent& content) {
  ASSIGN_OR_RETURN(const std::shared_ptr<const CatalogueHistory> history,
                   database_->catalogues()->History());
  ASSIGN_OR_RETURN(const absl::optional<v1::Approval> approver,
                   ApproverOf(request));
  ASSIGN_OR_RETURN(const DeskParts parts,
                   PartsFor(request, *history, approver.has_value()));
  v1::SubmitFileResponse response = Summarize(content);
  const absl::Status submitted =
      Submit(request, content, parts, approver, &response);
  // Also when it failed midway: what was queued before is to go.
  if (QueuedSome(response) && on_queued_) on_queued_();
  RETURN_IF_ERROR(submitted);
  return response;
}

absl::StatusOr<absl::optional<v1::Approval>> NodeOperations::ApproverOf(
    const v1::SubmitFileRequest& request) {
  absl::optional<v1::Approval> approver;
  if (!request.has_approver()) return approver;
  ASSIGN_OR_RETURN(approver, accounts_.Approver(request.approver()));
  return approver;
}

absl::StatusOr<DeskParts> NodeOperations::PartsFor(
    const v1::SubmitFileRequest& request, const CatalogueHistory& history,
    bool has_approver) const {
  ASSIGN_OR_RETURN(const UnitKey for_unit,
                   GrantedUnit(*database_, request.for_unit()));
  return DeskParts{
      .store = database_->store(),
      .pending = database_->pending(),
      .outbox = request.dry_run() ? nullptr : database_->outbox(),
      .history = &history,
      .unit = for_unit.code.empty() ? database_->unit() : for_unit,
      .for_unit = for_unit,
      .now = database_->clock()->Now(),
      .needs_approval = approval_ == ApprovalRule::kNeeded || has_approver,
      .most_report_bytes = database_->contacts()->most_report_bytes()};
}

absl::Status NodeOperations::Submit(
    const v1::SubmitFileRequest& request, const FileContent& content,
    const DeskParts& parts, const absl::optional<v1::Approval>& approver,
    v1::SubmitFileResponse* response) {
  absl::MutexLock lock(&submitting_);
  ReportDesk desk(parts);
  for (const FileDraft& draft : content.drafts) {
    ASSIGN_OR_RETURN(v1::FileReport report,
                     desk.Submit(draft, request.reason()));
    if (report.awaits_approval() && approver.has_value()) {
      if (!request.dry_run()) {
        ASSIGN_OR_RETURN(
            const v1::ApproveReportResponse approved,
            approvals_.Approve({draft.form, draft.period, parts.for_unit},
                               /*digest=*/"", *approver));
        report.set_sequence(approved.sequence());
      }
      report.set_awaits_approval(false);
    }
    *response->add_reports() = std::move(report);
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::GetStatusResponse> NodeOperations::GetStatus(
    const v1::GetStatusRequest& request) {
  return ReadNodeStatus(*database_, request);
}

absl::StatusOr<v1::ListQueueResponse> NodeOperations::ListQueue(
    const v1::ListQueueRequest& request) {
  const size_t most = request.most() == 0 ? 100 : request.most();
  ASSIGN_OR_RETURN(std::vector<OutboxItem> items,
                   database_->outbox()->List(request.first_sequence(),
                                             std::min(most, kMostListed) + 1));
  v1::ListQueueResponse response;
  size_t bytes = 0;
  for (const OutboxItem& item : items) {
    bytes += item.queued.report().size();
    if (size_t(response.entries_size()) == std::min(most, kMostListed) ||
        (request.with_reports() && response.entries_size() > 0 &&
         bytes > kMostListedBytes)) {
      response.set_more(true);
      break;
    }
    v1::QueueEntry* const entry = response.add_entries();
    entry->set_sequence(item.sequence);
    entry->set_form(item.queued.form());
    entry->set_period(item.queued.period());
    if (!item.queued.for_unit().empty()) {
      ASSIGN_OR_RETURN(const UnitKey unit,
                       ParseUnitKey(item.queued.for_unit()));
      *entry->mutable_for_unit() = ToProto(unit);
    }
    const int64_t at = item.queued.queued_at_us();
    entry->mutable_queued_at()->set_seconds(at / 1'000'000);
    entry->mutable_queued_at()->set_nanos(int32_t(at % 1'000'000) * 1'000);
    entry->set_digest(item.queued.digest());
    if (request.with_reports()) entry->set_report(item.queued.report());
    ASSIGN_OR_RETURN(const auto receipt,
                     database_->outbox()->ReceiptOf(item.sequence));
    if (receipt.has_value()) *entry->mutable_receipt() = *receipt;
  }
  return response;
}

absl::StatusOr<v1::GetNodeCatalogueResponse> NodeOperations::GetNodeCatalogue(
    const v1::GetNodeCatalogueRequest&) {
  ASSIGN_OR_RETURN(const std::shared_ptr<const CatalogueHistory> history,
                   database_->catalogues()->History());
  v1::GetNodeCatalogueResponse response;
  *response.mutable_catalogue() = history->newest()->data();
  return response;
}

absl::StatusOr<v1::MakeTemplateResponse> NodeOperations::MakeTemplate(
    const v1::MakeTemplateRequest& request) {
  ASSIGN_OR_RETURN(const NodeReport of,
                   ReportNamed(*database_, request.form(), request.period(),
                               request.for_unit()));
  ASSIGN_OR_RETURN(const OpenedForm opened, OpenForm(*database_, of));
  v1::MakeTemplateResponse response;
  response.set_content(WriteTemplate(opened.parts(), request.format()));
  return response;
}

}  // namespace gandan
