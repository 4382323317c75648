#include "domain/judge.h"

#include <algorithm>

#include "absl/strings/strip.h"
#include "domain/exact.h"
#include "domain/judge_steps.h"
#include "domain/refusals.h"
#include "domain/unicode.h"

namespace gandan {

Violations JudgeReport(const Report& report, const CatalogueHistory& history,
                       absl::CivilDay today) {
  Violations found;
  const absl::optional<JudgedHead> head =
      JudgeHead(report, history, today, &found);
  if (head.has_value()) {
    JudgeValues(report, *head, &found);
    JudgeRules(report, *head->form, &found);
  }
  for (const Explanation& explanation : report.explanations) {
    JudgeReason(explanation.rule, explanation.text, &found);
  }
  std::stable_partition(found.begin(), found.end(), [](const v1::Violation& v) {
    return v.severity() == v1::ERROR;
  });
  return found;
}

absl::optional<int64_t> ComputedValue(const v1::Part& part, const Unit& unit,
                                      const Window& window) {
  int64_t amount = 0;
  absl::string_view attribute = part.computed();
  if (attribute == "mondays_in_window") {
    amount = MondaysIn(window);
  } else if (absl::ConsumePrefix(&attribute, "unit.")) {
    const auto& attributes = unit.data->attributes();
    const auto found = attributes.find(std::string(attribute));
    if (found == attributes.end()) return absl::nullopt;
    amount = found->second;
  } else {
    return absl::nullopt;
  }
  int64_t scaled;
  if (__builtin_mul_overflow(amount, PowerOfTen(part.decimals()), &scaled)) {
    return absl::nullopt;
  }
  return scaled;
}

void JudgeReason(absl::string_view where, absl::string_view text,
                 Violations* found) {
  if (const size_t characters = CharacterCount(text);
      characters > kMostReasonCharacters) {
    found->push_back(TextTooLong(where, characters, kMostReasonCharacters));
  }
  if (HasControlCharacters(text, /*lines_allowed=*/true)) {
    found->push_back(ControlCharacters(where));
  }
}

}  // namespace gandan
