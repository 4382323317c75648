#include "commune_node/report_desk.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/clock.h"
#include "base/sha256.h"
#include "base/status_macros.h"
#include "domain/judge.h"
#include "domain/refusals.h"
#include "domain/report_bytes.h"

namespace gandan {
namespace {

absl::CivilDay Today(absl::Time now) {
  return absl::ToCivilDay(now, VietnamTime());
}

// DATA_LOSS: what is on the disk is no report.
absl::StatusOr<Report> ReadStored(const std::string& bytes,
                                  const NodeReport& of) {
  ReadResult read = ReadReport(bytes);
  if (read.fault == BytesFault::kMalformed) {
    return absl::DataLossError(absl::StrCat("own report ", of.form, " ",
                                            FormatPeriod(of.period),
                                            " is damaged: ", read.detail));
  }
  return std::move(read.report);
}

// Whether both say the same, whatever they correct and why.
bool SaysTheSame(const Report& a, const Report& b) {
  return a.nil_reason == b.nil_reason && a.values == b.values &&
         a.explanations == b.explanations;
}

void Add(const Violations& violations, v1::FileReport* result) {
  for (const v1::Violation& violation : violations) {
    *result->add_violations() = violation;
  }
}

bool Holds(const v1::FileReport& result, absl::string_view code) {
  return std::any_of(
      result.violations().begin(), result.violations().end(),
      [code](const v1::Violation& one) { return one.code() == code; });
}

// Errors first, as JudgeReport does it.
void ErrorsFirst(v1::FileReport* result) {
  std::stable_sort(result->mutable_violations()->begin(),
                   result->mutable_violations()->end(),
                   [](const v1::Violation& a, const v1::Violation& b) {
                     return a.severity() < b.severity();
                   });
}

bool HasValue(const Report& report, const std::string& part) {
  return std::any_of(report.values.begin(), report.values.end(),
                     [&](const Value& value) { return value.part == part; });
}

// Adds the parts that follow from the unit, where they were not given.
void AddComputedValues(const Form& form, const Unit& unit, Report* report) {
  const Window window = WindowOf(report->period, form.data().calendar());
  for (const FormPart& part : form.parts()) {
    if (HasValue(*report, part.key)) continue;
    const absl::optional<int64_t> computed =
        ComputedValue(*part.data, unit, window);
    if (computed.has_value()) {
      report->values.push_back({part.key, Quantity{*computed}});
    }
  }
}

}  // namespace

absl::StatusOr<ReportDesk::Standing> ReportDesk::StandingOf(
    const NodeReport& of) const {
  Standing standing;
  ASSIGN_OR_RETURN(const auto pending, parts_.pending->Find(of));
  if (pending.has_value()) {
    ASSIGN_OR_RETURN(standing.pending, ReadStored(pending->report(), of));
    standing.pending_digest = pending->digest();
    standing.sent_back = !pending->sent_back_reason().empty();
  }
  ASSIGN_OR_RETURN(const auto row, parts_.store->FindOwnReport(of));
  if (!row.has_value()) return standing;
  const bool refused =
      row->has_receipt() && row->receipt().outcome() != v1::RECEIVED;
  const std::string& bytes = refused ? row->received_report() : row->report();
  if (bytes.empty()) return standing;
  ASSIGN_OR_RETURN(standing.newest, ReadStored(bytes, of));
  standing.digest = refused ? row->received_digest() : row->digest();
  standing.returned = row->has_receipt() && row->state() == v1::STATE_RETURNED;
  return standing;
}

absl::StatusOr<absl::optional<Report>> ReportDesk::PreviousOf(
    const Report& report) const {
  const Period before = Previous(report.period);
  const auto taken = taken_.find({report.form, before});
  if (taken != taken_.end()) return absl::make_optional(taken->second);
  ASSIGN_OR_RETURN(Standing standing,
                   StandingOf({report.form, before, parts_.for_unit}));
  if (standing.pending.has_value() && !standing.sent_back) {
    return std::move(standing.pending);
  }
  return std::move(standing.newest);
}

absl::StatusOr<Report> ReportDesk::ReportOf(const FileDraft& draft,
                                            const Form& form,
                                            const Catalogue& catalogue) const {
  Report report;
  report.unit = parts_.unit;
  report.form = draft.form;
  report.period = draft.period;
  report.form_version = form.data().version();
  report.nil_reason = draft.nil_reason;
  report.values = draft.values;
  report.explanations = draft.explanations;
  const Unit* const unit = catalogue.units().Find(parts_.unit);
  if (unit != nullptr && !report.is_nil()) {
    AddComputedValues(form, *unit, &report);
  }
  RETURN_IF_ERROR(NormalizeReport(&report));
  return report;
}

absl::Status ReportDesk::AddViolations(const Report& report, const Form& form,
                                       v1::FileReport* result) const {
  Add(JudgeReport(report, *parts_.history, Today(parts_.now)), result);
  if (HasError(result->violations())) return absl::OkStatus();
  ASSIGN_OR_RETURN(const absl::optional<Report> previous, PreviousOf(report));
  const Report* const before = previous.has_value() ? &*previous : nullptr;
  Add(report.is_nil() ? JudgeNilAgainstPrevious(report, form, before)
                      : JudgeAgainstPrevious(report, form, before),
      result);
  ErrorsFirst(result);
  return absl::OkStatus();
}

absl::Status ReportDesk::Correct(const Standing& standing,
                                 const std::string& reason,
                                 Report* report) const {
  if (!standing.newest.has_value()) return absl::OkStatus();
  // What is prepared again as it was need not say again why.
  const bool again = reason.empty() && standing.pending.has_value() &&
                     SaysTheSame(*report, *standing.pending);
  report->base_digest = standing.digest;
  report->reason = again ? standing.pending->reason : reason;
  return NormalizeReport(report);
}

absl::StatusOr<bool> ReportDesk::IsUnchanged(const Report& report,
                                             const Standing& standing,
                                             const std::string& reason,
                                             v1::FileReport* result) {
  // A returned report may be sent again unchanged, if one says why.
  const bool insists = standing.returned && !reason.empty();
  const bool stands = standing.newest.has_value() && !insists &&
                      SaysTheSame(report, *standing.newest);
  const bool waits = parts_.needs_approval && standing.pending.has_value() &&
                     !standing.sent_back &&
                     Sha256(WriteReport(report)) == standing.pending_digest;
  if (!waits && !stands) return false;
  result->set_result(v1::UNCHANGED);
  result->set_awaits_approval(waits);
  // The clerk's newest word is what stands.
  if (!waits && standing.pending.has_value() && parts_.outbox != nullptr) {
    RETURN_IF_ERROR(parts_.pending->Drop(Of(report), standing.pending_digest));
  }
  return true;
}

absl::Status ReportDesk::Keep(const Report& report, const std::string& bytes,
                              const Standing& standing,
                              v1::FileReport* result) {
  result->set_awaits_approval(parts_.needs_approval);
  taken_[{report.form, report.period}] = report;
  if (parts_.outbox == nullptr) return absl::OkStatus();
  // Where another one still waits, it must not outlive what is queued.
  if (parts_.needs_approval || standing.pending.has_value()) {
    PendingReport pending{Of(report), {}};
    pending.row.set_report(bytes);
    pending.row.set_digest(Sha256(bytes));
    pending.row.set_prepared_at_us(absl::ToUnixMicros(parts_.now));
    RETURN_IF_ERROR(parts_.pending->Put(pending));
  }
  if (parts_.needs_approval) return absl::OkStatus();
  ASSIGN_OR_RETURN(const uint64_t sequence,
                   parts_.outbox->Add(bytes, Of(report), parts_.now));
  result->set_sequence(sequence);
  return absl::OkStatus();
}

absl::Status ReportDesk::JudgeAndKeep(Report report, const Form& form,
                                      const std::string& reason,
                                      v1::FileReport* result) {
  ASSIGN_OR_RETURN(const Standing standing, StandingOf(Of(report)));
  RETURN_IF_ERROR(Correct(standing, reason, &report));
  ASSIGN_OR_RETURN(const bool unchanged,
                   IsUnchanged(report, standing, reason, result));
  if (unchanged) return absl::OkStatus();
  const bool corrects = standing.newest.has_value();
  RETURN_IF_ERROR(AddViolations(report, form, result));
  if (corrects && report.reason.empty() &&
      !Holds(*result, CorrectionWithoutReason().code())) {
    *result->add_violations() = CorrectionWithoutReason();
  }
  const std::string bytes = WriteReport(report);
  if (bytes.size() > parts_.most_report_bytes) {
    *result->add_violations() =
        ReportTooLarge(bytes.size(), parts_.most_report_bytes);
  }
  if (HasError(result->violations())) return absl::OkStatus();
  result->set_result(corrects ? v1::UPDATED : v1::CREATED);
  return Keep(report, bytes, standing, result);
}

absl::StatusOr<v1::FileReport> ReportDesk::Submit(const FileDraft& draft,
                                                  absl::string_view reason) {
  v1::FileReport result;
  result.set_form(draft.form);
  result.set_period(FormatPeriod(draft.period));
  result.set_result(v1::IGNORED);
  if (draft.set_aside) return result;
  ASSIGN_OR_RETURN(const auto catalogue,
                   parts_.history->ForPeriod(draft.form, draft.period));
  ASSIGN_OR_RETURN(const Form* const form,
                   catalogue->FormAt(draft.form, draft.period));
  absl::StatusOr<Report> report = ReportOf(draft, *form, *catalogue);
  if (!report.ok()) {
    *result.add_violations() = MalformedReport(report.status().message());
    return result;
  }
  RETURN_IF_ERROR(JudgeAndKeep(
      *std::move(report), *form,
      reason.empty() ? draft.reason : std::string(reason), &result));
  return result;
}

}  // namespace gandan
