#include "domain/report_linear.h"

#include <variant>

#include "absl/types/optional.h"

namespace gandan {
namespace {

using Number = absl::optional<int64_t>;

// The number a value stands for; nothing for what is no number.
struct NumberOf {
  Number operator()(const Quantity& quantity) const { return quantity.scaled; }
  Number operator()(const YesNo& answer) const { return answer.yes ? 1 : 0; }
  Number operator()(const Day& day) const { return day.days; }
  Number operator()(const TextList& list) const {
    return static_cast<int64_t>(list.items.size());
  }
  Number operator()(const Text&) const { return absl::nullopt; }
  Number operator()(const Nil&) const { return absl::nullopt; }
};

Reckoned NotThere() { return {Reckoned::State::kNotThere, 0}; }

Reckoned ReckonPart(const FormPart& part, const Report* report) {
  const PartValue* const value =
      report == nullptr ? nullptr : report->Find(part.key);
  if (value == nullptr) return NotThere();
  const Number number = std::visit(NumberOf(), *value);
  if (!number.has_value()) return NotThere();
  return {Reckoned::State::kValue, *number};
}

Reckoned ReckonTerm(const FormLinear::Term& term, const Form& form,
                    const ReportPair& reports) {
  const Report* const report =
      term.previous ? reports.previous : reports.report;
  if (!term.derived) return ReckonPart(form.parts()[term.part], report);
  return Reckon(form.derived()[term.part].numerator, form,
                {.report = report, .previous = nullptr});
}

}  // namespace

Reckoned Reckon(const FormLinear& linear, const Form& form,
                const ReportPair& reports) {
  Reckoned sum = {Reckoned::State::kValue, linear.constant};
  for (const FormLinear::Term& term : linear.terms) {
    const Reckoned value = ReckonTerm(term, form, reports);
    if (value.state != Reckoned::State::kValue) return value;
    if (!AddProduct(value.value, term.factor, &sum.value)) {
      return {Reckoned::State::kOverflow, 0};
    }
  }
  return sum;
}

}  // namespace gandan
