#include "commune_node/files/template_values.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/numbers.h"
#include "domain/judge.h"
#include "domain/report_linear.h"

namespace gandan {

absl::optional<int64_t> FilledIn(const TemplateParts& parts,
                                 const FormPart& part) {
  if (part.data->computed().empty() || parts.unit == nullptr) {
    return absl::nullopt;
  }
  const Window window = WindowOf(parts.period, parts.form->data().calendar());
  return ComputedValue(*part.data, *parts.unit, window);
}

absl::optional<PartValue> Carried(const TemplateParts& parts,
                                  const FormPart& part) {
  if (parts.previous == nullptr) return absl::nullopt;
  if (part.data->carry_last_report()) {
    const PartValue* const last = parts.previous->Find(part.key);
    if (last != nullptr) return *last;
  }
  if (!part.carry.has_value()) return absl::nullopt;
  const Reckoned reckoned =
      Reckon(*part.carry, *parts.form, {parts.previous, nullptr});
  const bool fits = reckoned.value >= std::numeric_limits<int64_t>::min() &&
                    reckoned.value <= std::numeric_limits<int64_t>::max();
  if (reckoned.state != Reckoned::State::kValue || !fits) return absl::nullopt;
  return PartValue(Quantity{static_cast<int64_t>(reckoned.value)});
}

std::string TextAsTyped(const PartValue& value, const v1::Part& part) {
  if (const auto* quantity = std::get_if<Quantity>(&value)) {
    return FormatScaled(quantity->scaled, static_cast<int>(part.decimals()));
  }
  if (const auto* yes = std::get_if<YesNo>(&value)) {
    return yes->yes ? "có" : "không";
  }
  if (const auto* day = std::get_if<Day>(&value)) {
    return FormatIsoDay(absl::CivilDay(1970, 1, 1) + day->days);
  }
  if (const auto* text = std::get_if<Text>(&value)) return text->text;
  if (const auto* list = std::get_if<TextList>(&value)) {
    return absl::StrJoin(list->items, "|");
  }
  return absl::StrCat("nil: ", std::get<Nil>(value).reason);
}

}  // namespace gandan
