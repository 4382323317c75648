#include "domain/part_yaml.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "domain/expression.h"
#include "domain/iso_day.h"
#include "domain/patterns.h"
#include "domain/yaml_texts.h"

namespace gandan {
namespace {

constexpr int64_t kMostCharacters = 20000;
constexpr int64_t kMostItems = 1000;

v1::PartKind ReadKind(const YamlValue& value) {
  constexpr v1::PartKind kKinds[] = {v1::QUANTITY, v1::YESNO,
                                     v1::DATE,     v1::TEXT,
                                     v1::LIST,     v1::PART_KIND_UNSPECIFIED};
  return kKinds[value.OneOf({"QUANTITY", "YESNO", "DATE", "TEXT", "LIST"}, 5)];
}

// One side of a range: a day for a DATE, else a number.
int64_t ReadLimit(const YamlValue& value, const v1::Part& part) {
  if (part.kind() != v1::DATE) {
    return ReadScaled(value, static_cast<int>(part.decimals()));
  }
  const absl::StatusOr<absl::CivilDay> day = ParseIsoDay(value.String());
  if (day.ok()) return *day - absl::CivilDay(1970, 1, 1);
  value.Fault(day.status().message());
  return 0;
}

void ReadRange(YamlValue value, v1::Part* part) {
  v1::Range range;
  const YamlValue min = value.Optional("min");
  const YamlValue max = value.Optional("max");
  if (min.present()) range.set_min(ReadLimit(min, *part));
  if (max.present() && part->kind() == v1::DATE && max.String() == "cutoff") {
    range.set_max_is_cutoff(true);
  } else if (max.present()) {
    range.set_max(ReadLimit(max, *part));
  }
  if (value.is_mapping() && !min.present() && !max.present()) {
    value.Fault("a range needs min or max");
  }
  range.set_severity(ReadSeverity(value.Required("severity")));
  const YamlValue message = value.Optional("message");
  if (message.present()) *range.mutable_message() = ReadText(message);
  value.Close();
  *part->add_ranges() = range;
}

void ReadPatterns(const YamlValue& list, bool forbidden, v1::Part* part) {
  for (YamlValue& item : list.Items()) {
    v1::Pattern pattern;
    const YamlValue regex = item.Required("pattern");
    pattern.set_regex(regex.String());
    pattern.set_forbidden(forbidden);
    const absl::Status status = CompilePattern(pattern.regex()).status();
    if (regex.present() && !status.ok()) regex.Fault(status.message());
    pattern.set_severity(ReadSeverity(item.Required("severity")));
    *pattern.mutable_message() = ReadText(item.Required("message"));
    item.Close();
    *part->add_patterns() = pattern;
  }
}

void ReadCarryOver(const YamlValue& value, const std::string& form,
                   CatalogueReferences* references, v1::Part* part) {
  if (!value.present()) return;
  const std::string text = ReadFormulaText(value);
  if (text == "last_report") {
    part->set_carry_last_report(true);
    return;
  }
  absl::StatusOr<v1::LinearForm> formula = ParseExpression(text);
  if (!formula.ok()) {
    value.Fault(formula.status().message());
    return;
  }
  *part->mutable_carry_form() = *std::move(formula);
  references->UseFormulas(form, {part->mutable_carry_form()}, value);
}

}  // namespace

v1::TimeBehaviour ReadTime(const YamlValue& value) {
  constexpr v1::TimeBehaviour kTimes[] = {v1::FLOW, v1::CLOSING, v1::OPENING,
                                          v1::FACT,
                                          v1::TIME_BEHAVIOUR_UNSPECIFIED};
  return kTimes[value.OneOf({"FLOW", "CLOSING", "OPENING", "FACT"}, 4)];
}

std::string ReadFormulaText(const YamlValue& value) {
  if (!value.is_sequence()) return value.String();
  std::string text;
  for (const YamlValue& term : value.Items()) {
    const std::string piece = term.String();
    const bool has_sign =
        !piece.empty() && (piece[0] == '+' || piece[0] == '-');
    absl::StrAppend(&text, text.empty() || has_sign ? " " : " + ", piece);
  }
  return text;
}

void ReadPartShape(YamlValue* value, CatalogueReferences* references,
                   v1::Part* part) {
  part->set_kind(ReadKind(value->Required("kind")));
  part->set_time(ReadTime(value->Required("time")));
  const YamlValue unit = part->kind() == v1::QUANTITY ? value->Required("unit")
                                                      : value->Optional("unit");
  part->set_measure(unit.String());
  references->Use("measure", part->measure(), unit);
  part->set_decimals(
      static_cast<uint32_t>(value->Optional("decimals").Integer(0, 6)));
}

void AddLowerLimit(v1::Part* part) {
  if (part->kind() != v1::QUANTITY) return;
  const bool has_own = std::any_of(
      part->ranges().begin(), part->ranges().end(), [](const v1::Range& range) {
        return range.has_min() &&
               (range.severity() == v1::ERROR || range.min() < 0);
      });
  if (has_own) return;
  v1::Range* const range = part->add_ranges();
  range->set_min(0);
  range->set_severity(v1::ERROR);
}

void ReadPart(YamlValue value, const std::string& form,
              CatalogueReferences* references, v1::Part* part) {
  part->set_name(ReadFilled(value.Required("name")));
  *part->mutable_label() = ReadText(value.Required("labels"));
  ReadPartShape(&value, references, part);
  const bool list = part->kind() == v1::LIST;
  const bool text = list || part->kind() == v1::TEXT;
  const YamlValue max_length =
      text ? value.Required("max_length") : value.Optional("max_length");
  part->set_max_length(
      static_cast<uint32_t>(max_length.Integer(1, kMostCharacters)));
  const YamlValue max_items =
      list ? value.Required("max_items") : value.Optional("max_items");
  part->set_max_items(static_cast<uint32_t>(max_items.Integer(1, kMostItems)));
  part->set_optional(value.Optional("optional").Boolean());
  const YamlValue required_with = value.Optional("required_with");
  part->set_required_with(required_with.String());
  references->UseValue(form, part->required_with(), required_with);
  part->set_computed(value.Optional("computed").String());
  for (const YamlValue& range : value.Optional("range").Items()) {
    ReadRange(range, part);
  }
  AddLowerLimit(part);
  ReadPatterns(value.Optional("forbid"), true, part);
  ReadPatterns(value.Optional("require"), false, part);
  ReadCarryOver(value.Optional("carry_over"), form, references, part);
  value.Close();
}

}  // namespace gandan
