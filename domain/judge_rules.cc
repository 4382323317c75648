#include "domain/comparison.h"
#include "domain/judge_steps.h"
#include "domain/refusals.h"
#include "domain/report_linear.h"

namespace gandan {
namespace {

int OrderOf(Int128 left, Int128 right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

void JudgeRule(const FormRule& rule, const Form& form,
               const ReportPair& reports, Violations* found) {
  const Reckoned left = Reckon(rule.left, form, reports);
  const Reckoned right = Reckon(rule.right, form, reports);
  // A value that is nil or missing breaks no relation; that it is missing is
  // told elsewhere.
  if (left.state == Reckoned::State::kNotThere ||
      right.state == Reckoned::State::kNotThere) {
    return;
  }
  // What concerns the period before may only warn: it could not be mended.
  const v1::Severity severity =
      rule.looks_back() ? v1::WARNING : rule.data->severity();
  if (left.state == Reckoned::State::kOverflow ||
      right.state == Reckoned::State::kOverflow) {
    v1::Violation overflow = ArithmeticOverflow(rule.data->id());
    if (rule.looks_back()) overflow.set_severity(v1::WARNING);
    found->push_back(std::move(overflow));
  } else if (!Satisfies(OrderOf(left.value, right.value),
                        rule.data->comparison())) {
    found->push_back(CatalogueViolation("RULE_BROKEN", rule.data->id(),
                                        severity, rule.data->message()));
  }
}

}  // namespace

void JudgeRules(const Report& report, const Form& form, Violations* found) {
  for (const FormRule& rule : form.rules()) {
    if (rule.looks_back()) continue;
    JudgeRule(rule, form, {.report = &report, .previous = nullptr}, found);
  }
}

Violations JudgeAgainstPrevious(const Report& report, const Form& form,
                                const Report* previous) {
  Violations found;
  if (previous == nullptr) return found;
  for (const FormRule& rule : form.rules()) {
    if (!rule.looks_back()) continue;
    JudgeRule(rule, form, {.report = &report, .previous = previous}, &found);
  }
  return found;
}

Violations JudgeNilAgainstPrevious(const Report& report, const Form& form,
                                   const Report* previous) {
  Violations found;
  if (!report.is_nil() || previous == nullptr) return found;
  for (const FormPart& part : form.parts()) {
    if (part.data->time() != v1::OPENING || !part.carry.has_value()) continue;
    const Reckoned carried =
        Reckon(*part.carry, form, {.report = previous, .previous = nullptr});
    if (carried.state == Reckoned::State::kValue && carried.value > 0) {
      found.push_back(NilReportWithOpeningStock(part.key));
    }
  }
  return found;
}

}  // namespace gandan
