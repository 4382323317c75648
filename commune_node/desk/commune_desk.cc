#include "commune_node/desk/commune_desk.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/numbers.h"
#include "base/status_macros.h"
#include "commune_node/desk/derived_values.h"
#include "commune_node/desk/far_from_past.h"
#include "domain/report_bytes.h"

namespace gandan {
namespace {

v1::PeriodWindow WindowOf(const OpenedForm& opened) {
  const Window window = WindowOf(opened.period, opened.form->data().calendar());
  v1::PeriodWindow result;
  result.set_period(FormatPeriod(opened.period));
  result.set_first_day(FormatIsoDay(window.first_day));
  result.set_cutoff_day(FormatIsoDay(window.cutoff_day));
  const auto due = opened.catalogue->DueDay(opened.form->data(), opened.period);
  if (due.ok()) result.set_due_day(FormatIsoDay(*due));
  return result;
}

std::string TextOf(const Report* report, const FormPart& part) {
  const PartValue* const value =
      report == nullptr ? nullptr : report->Find(part.key);
  return value == nullptr ? "" : TextAsTyped(*value, *part.data);
}

v1::DeskCell CellOf(const TemplateParts& parts, const FormPart& part) {
  v1::DeskCell cell;
  cell.set_part(part.key);
  const absl::optional<int64_t> computed = FilledIn(parts, part);
  if (computed.has_value()) {
    cell.set_computed(TextAsTyped(Quantity{*computed}, *part.data));
  }
  cell.set_standing(TextOf(parts.own, part));
  cell.set_previous(TextOf(parts.previous, part));
  const absl::optional<PartValue> carried = Carried(parts, part);
  if (carried.has_value()) cell.set_carried(TextAsTyped(*carried, *part.data));
  return cell;
}

// The form's indicators as shown, and their cells in the same order.
void AddIndicators(const OpenedForm& opened, v1::OpenFormResponse* response) {
  const TemplateParts parts = opened.parts();
  for (const v1::Indicator& indicator : opened.catalogue->data().indicators()) {
    if (indicator.form() != opened.form->data().code()) continue;
    bool begun = indicator.parts().empty();
    for (const v1::Part& part : indicator.parts()) {
      const auto place = opened.form->FindPart(
          absl::StrCat(indicator.code(), ".", part.name()));
      if (!place.has_value()) continue;
      begun = true;
      *response->add_cells() = CellOf(parts, opened.form->parts()[*place]);
    }
    if (begun) *response->add_indicators() = indicator;
  }
}

}  // namespace

absl::StatusOr<v1::OpenFormResponse> CommuneDesk::OpenForm(
    const v1::OpenFormRequest& request) {
  ASSIGN_OR_RETURN(const NodeReport of, Named(request.report()));
  ASSIGN_OR_RETURN(const OpenedForm opened, gandan::OpenForm(*database_, of));
  ASSIGN_OR_RETURN(v1::Draft draft, drafts_.Find(of));
  v1::OpenFormResponse response;
  *response.mutable_window() = WindowOf(opened);
  AddIndicators(opened, &response);
  response.set_corrects(opened.own.has_value());
  ASSIGN_OR_RETURN(*response.mutable_judgement(),
                   Judge(request.report(), of, opened,
                         ReadDraft(draft, of, *opened.history)));
  if (draft.version() > 0) *response.mutable_draft() = std::move(draft);
  return response;
}

absl::StatusOr<v1::SaveDraftResponse> CommuneDesk::SaveDraft(
    absl::string_view by, const v1::SaveDraftRequest& request) {
  ASSIGN_OR_RETURN(const NodeReport of, Named(request.report()));
  ASSIGN_OR_RETURN(const OpenedForm opened, gandan::OpenForm(*database_, of));
  const std::vector<v1::DraftCell> cells(request.cells().begin(),
                                         request.cells().end());
  ASSIGN_OR_RETURN(const v1::Draft draft,
                   drafts_.Save(of, cells, by, database_->clock()->Now()));
  v1::SaveDraftResponse response;
  response.set_version(draft.version());
  for (v1::DraftCell& cell : ChangedSince(draft, request.known_version())) {
    *response.add_changed() = std::move(cell);
  }
  ASSIGN_OR_RETURN(*response.mutable_judgement(),
                   Judge(request.report(), of, opened,
                         ReadDraft(draft, of, *opened.history)));
  return response;
}

absl::StatusOr<v1::DiscardDraftResponse> CommuneDesk::DiscardDraft(
    const v1::DiscardDraftRequest& request) {
  ASSIGN_OR_RETURN(const NodeReport of, Named(request.report()));
  RETURN_IF_ERROR(drafts_.Discard(of, request.version()));
  return v1::DiscardDraftResponse();
}

absl::StatusOr<v1::SubmitDraftResponse> CommuneDesk::SubmitDraft(
    const v1::SubmitDraftRequest& request) {
  ASSIGN_OR_RETURN(const NodeReport of, Named(request.report()));
  ASSIGN_OR_RETURN(const OpenedForm opened, gandan::OpenForm(*database_, of));
  v1::SubmitDraftResponse response;
  const auto submit = [&](const v1::Draft& draft) -> absl::StatusOr<bool> {
    const DraftContent content = ReadDraft(draft, of, *opened.history);
    *response.mutable_faults() = {content.faults.begin(), content.faults.end()};
    v1::SubmitFileRequest file;
    file.set_dry_run(!content.faults.empty());
    if (request.has_approver()) *file.mutable_approver() = request.approver();
    ASSIGN_OR_RETURN(*response.mutable_report(),
                     Submit(std::move(file), request.report(), content));
    if (!content.faults.empty()) {
      response.mutable_report()->set_result(v1::IGNORED);
    }
    // What was kept took its draft with it; what stands already as it is typed
    // needs none any more.
    return response.report().result() == v1::UNCHANGED;
  };
  RETURN_IF_ERROR(drafts_.Take(of, request.version(), submit));
  return response;
}

absl::StatusOr<v1::FileReport> CommuneDesk::Submit(
    v1::SubmitFileRequest request, const v1::DeskReport& report,
    const DraftContent& content) {
  if (report.has_for_unit()) *request.mutable_for_unit() = report.for_unit();
  request.set_reason(content.reason);
  FileContent file;
  file.drafts.push_back(content.draft);
  ASSIGN_OR_RETURN(const v1::SubmitFileResponse response,
                   operations_->SubmitContent(request, file));
  return response.reports(0);
}

absl::StatusOr<v1::DraftJudgement> CommuneDesk::Judge(
    const v1::DeskReport& report, const NodeReport& of, const OpenedForm& form,
    const DraftContent& content) {
  v1::DraftJudgement judgement;
  *judgement.mutable_faults() = {content.faults.begin(), content.faults.end()};
  v1::SubmitFileRequest dry_run;
  dry_run.set_dry_run(true);
  ASSIGN_OR_RETURN(const v1::FileReport judged,
                   Submit(std::move(dry_run), report, content));
  *judgement.mutable_violations() = judged.violations();
  judgement.set_result(content.faults.empty() ? judged.result() : v1::IGNORED);
  Report so_far;
  so_far.values = content.draft.values;
  so_far.nil_reason = content.draft.nil_reason;
  RETURN_IF_ERROR(NormalizeReport(&so_far));
  ASSIGN_OR_RETURN(const std::vector<v1::Violation> far,
                   FarFromPast(*database_->store(), of, form, so_far));
  judgement.mutable_violations()->Add(far.begin(), far.end());
  for (v1::DerivedValue& value : DerivedValuesOf(so_far, *form.form)) {
    *judgement.add_derived() = std::move(value);
  }
  return judgement;
}

}  // namespace gandan
