#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/yaml_reader.h"
#include "domain/judge_steps.h"
#include "domain/period.h"
#include "domain/refusals.h"
#include "domain/unicode.h"

namespace gandan {
namespace {

std::string NearestForm(absl::string_view form, const Catalogue* catalogue) {
  if (catalogue == nullptr) return "";
  std::vector<std::string> codes;
  for (const v1::Form& known : catalogue->data().forms()) {
    codes.push_back(known.code());
  }
  return NearestWord(form, codes).value_or("");
}

// Why there is no such form in the period.
v1::Violation NoForm(const Report& report, const absl::Status& why,
                     const Catalogue* newest) {
  const std::string period = FormatPeriod(report.period);
  switch (why.code()) {
    case absl::StatusCode::kOutOfRange:
      return PeriodBeforeForm(period);
    case absl::StatusCode::kInvalidArgument:
      return PeriodOfAnotherSpan(period);
    default:
      return UnknownForm(report.form, NearestForm(report.form, newest));
  }
}

// Finds the form as it is in the report's period.
absl::StatusOr<JudgedHead> FindForm(const Report& report,
                                    const CatalogueHistory& history) {
  auto catalogue = history.ForPeriod(report.form, report.period);
  if (!catalogue.ok()) return std::move(catalogue).status();
  const auto form = (*catalogue)->FormAt(report.form, report.period);
  if (!form.ok()) return form.status();
  JudgedHead head = {.catalogue = *std::move(catalogue),
                     .newest = history.newest(),
                     .form = *form,
                     .unit = nullptr,
                     .window = {}};
  head.unit = head.newest->units().Find(report.unit);
  head.window = WindowOf(report.period, (*form)->data().calendar());
  return head;
}

// By the newest catalogue, which alone knows what units have ended since.
void JudgeUnit(const Report& report, const JudgedHead& head,
               Violations* found) {
  if (head.unit == nullptr) {
    found->push_back(UnknownUnit(FormatUnitKey(report.unit)));
  } else if (!head.unit->data->reports() ||
             !head.unit->ExistsOn(head.window.cutoff_day)) {
    found->push_back(UnitNotReporting(FormatUnitKey(report.unit),
                                      FormatPeriod(report.period)));
  }
}

// A correction says why, and nothing else does.
void JudgeReasons(const Report& report, Violations* found) {
  const bool has_reason = !IsBlank(report.reason);
  if (!report.base_digest.empty() && !has_reason) {
    found->push_back(CorrectionWithoutReason());
  }
  if (report.base_digest.empty() && !report.reason.empty()) {
    found->push_back(ReasonWithoutBase());
  }
  JudgeReason("reason", report.reason, found);
  if (!report.is_nil()) return;
  if (IsBlank(report.nil_reason))
    found->push_back(EmptyNilReason("nil_reason"));
  JudgeReason("nil_reason", report.nil_reason, found);
}

}  // namespace

absl::optional<JudgedHead> JudgeHead(const Report& report,
                                     const CatalogueHistory& history,
                                     absl::CivilDay today, Violations* found) {
  absl::StatusOr<JudgedHead> head = FindForm(report, history);
  if (!head.ok()) {
    found->push_back(NoForm(report, head.status(), history.newest().get()));
    return absl::nullopt;
  }
  if (head->window.first_day > today) {
    found->push_back(PeriodInFuture(FormatPeriod(report.period)));
  }
  JudgeUnit(report, *head, found);
  JudgeReasons(report, found);
  const uint32_t version = head->form->data().version();
  if (report.form_version != version) {
    found->push_back(WrongFormVersion(report.form_version, version));
    return absl::nullopt;
  }
  return *std::move(head);
}

}  // namespace gandan
