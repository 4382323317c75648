#include <string>
#include <variant>
#include <vector>

#include "base/numbers.h"
#include "base/yaml_reader.h"
#include "domain/exact.h"
#include "domain/judge_steps.h"
#include "domain/refusals.h"
#include "domain/unicode.h"

namespace gandan {
namespace {

const absl::CivilDay kDayZero(1970, 1, 1);

// The kind of what was typed.
struct KindOf {
  v1::PartKind operator()(const Quantity&) const { return v1::QUANTITY; }
  v1::PartKind operator()(const YesNo&) const { return v1::YESNO; }
  v1::PartKind operator()(const Day&) const { return v1::DATE; }
  v1::PartKind operator()(const Text&) const { return v1::TEXT; }
  v1::PartKind operator()(const TextList&) const { return v1::LIST; }
  v1::PartKind operator()(const Nil&) const {
    return v1::PART_KIND_UNSPECIFIED;
  }
};

// Judges the values of one report, each by itself, as the parts of its form
// say: what is missing, what is too much, and what is not as it should be.
//
// Not thread-safe.
class ValueJudge {
 public:
  ValueJudge(const Report& report, const JudgedHead& head, Violations* found)
      : report_(report), head_(head), form_(*head.form), found_(found) {}

  void JudgeAll();

 private:
  void JudgeUnknown(const std::string& part);
  void JudgeMissing(const FormPart& part);
  bool IsNeeded(const FormPart& part) const;
  void Judge(const FormPart& part, const PartValue& value);
  void JudgeNil(const FormPart& part, const Nil& nil);
  void JudgeComputed(const FormPart& part, const PartValue& value,
                     int64_t expected);
  void JudgeQuantity(const FormPart& part, int64_t scaled);
  void JudgeDay(const FormPart& part, int32_t days);
  void JudgeText(const FormPart& part, const std::string& text);
  void JudgeList(const FormPart& part, const TextList& list);

  // What the value, an amount or a day, looks like to people.
  using Shown = std::string (*)(const v1::Part& part, int64_t value);
  void JudgeRanges(const FormPart& part, int64_t value, Shown shown);
  void JudgeCharacters(const FormPart& part, absl::string_view text,
                       bool lines_allowed);
  void JudgePatterns(const FormPart& part, absl::string_view text);

  absl::optional<int64_t> Expected(const FormPart& part) const;
  void Note(v1::Violation violation) {
    found_->push_back(std::move(violation));
  }

  const Report& report_;
  const JudgedHead& head_;
  const Form& form_;
  Violations* const found_;
};

// Goes through values and parts together: both are in byte order of their keys.
void ValueJudge::JudgeAll() {
  if (report_.is_nil()) {
    if (!report_.values.empty()) Note(NilReportWithValues());
    return;
  }
  auto value = report_.values.begin();
  const auto no_more = report_.values.end();
  for (const FormPart& part : form_.parts()) {
    while (value != no_more && value->part < part.key) {
      JudgeUnknown((value++)->part);
    }
    if (value != no_more && value->part == part.key) {
      Judge(part, (value++)->value);
    } else {
      JudgeMissing(part);
    }
  }
  while (value != no_more) JudgeUnknown((value++)->part);
}

void ValueJudge::JudgeUnknown(const std::string& part) {
  std::vector<std::string> known;
  for (const FormPart& one : form_.parts()) known.push_back(one.key);
  Note(UnknownPart(part, NearestWord(part, known).value_or("")));
}

void ValueJudge::JudgeMissing(const FormPart& part) {
  if (!IsNeeded(part)) return;
  const std::string& label = part.data->label().vi();
  Note(MissingPart(part.key, label.empty() ? part.key : label));
}

bool ValueJudge::IsNeeded(const FormPart& part) const {
  if (part.required_with.has_value()) {
    const PartValue* const other =
        report_.Find(form_.parts()[*part.required_with].key);
    return other != nullptr && !std::holds_alternative<Nil>(*other);
  }
  return !part.data->optional();
}

void ValueJudge::Judge(const FormPart& part, const PartValue& value) {
  const absl::optional<int64_t> expected = Expected(part);
  if (expected.has_value()) {
    JudgeComputed(part, value, *expected);
    return;
  }
  if (const auto* const nil = std::get_if<Nil>(&value)) {
    JudgeNil(part, *nil);
    return;
  }
  if (std::visit(KindOf(), value) != part.data->kind()) {
    Note(WrongKind(part.key, v1::PartKind_Name(part.data->kind())));
  } else if (const auto* const quantity = std::get_if<Quantity>(&value)) {
    JudgeQuantity(part, quantity->scaled);
  } else if (const auto* const day = std::get_if<Day>(&value)) {
    JudgeDay(part, day->days);
  } else if (const auto* const text = std::get_if<Text>(&value)) {
    JudgeText(part, text->text);
  } else if (const auto* const list = std::get_if<TextList>(&value)) {
    JudgeList(part, *list);
  }
}

absl::optional<int64_t> ValueJudge::Expected(const FormPart& part) const {
  if (part.data->computed().empty() || head_.unit == nullptr) {
    return absl::nullopt;
  }
  return ComputedValue(*part.data, *head_.unit, head_.window);
}

void ValueJudge::JudgeNil(const FormPart& part, const Nil& nil) {
  if (IsBlank(nil.reason)) Note(EmptyNilReason(part.key));
  JudgeReason(part.key, nil.reason, found_);
}

void ValueJudge::JudgeComputed(const FormPart& part, const PartValue& value,
                               int64_t expected) {
  const auto* const quantity = std::get_if<Quantity>(&value);
  if (quantity == nullptr) {
    Note(WrongKind(part.key, v1::PartKind_Name(v1::QUANTITY)));
  } else if (quantity->scaled != expected) {
    Note(ComputedPartDiffers(part.key, quantity->scaled, expected));
  }
}

void ValueJudge::JudgeQuantity(const FormPart& part, int64_t scaled) {
  if (scaled > kLargestQuantity || scaled < -kLargestQuantity) {
    Note(QuantityTooLarge(part.key));
    return;
  }
  if (part.data->ranges().empty() && scaled < 0) {
    Note(BelowMinimum(part.key, "0"));
  }
  JudgeRanges(part, scaled, [](const v1::Part& data, int64_t value) {
    return FormatScaled(value, static_cast<int>(data.decimals()));
  });
}

void ValueJudge::JudgeDay(const FormPart& part, int32_t days) {
  JudgeRanges(part, days, [](const v1::Part&, int64_t value) {
    return FormatDay(kDayZero + value);
  });
}

void ValueJudge::JudgeText(const FormPart& part, const std::string& text) {
  if (text.empty()) {
    JudgeMissing(part);
    return;
  }
  JudgeCharacters(part, text, /*lines_allowed=*/true);
}

void ValueJudge::JudgeList(const FormPart& part, const TextList& list) {
  const size_t most = part.data->max_items();
  if (most > 0 && list.items.size() > most) {
    Note(TooManyItems(part.key, list.items.size(), most));
    return;
  }
  for (size_t i = 0; i < list.items.size(); ++i) {
    if (IsBlank(list.items[i])) {
      Note(EmptyItem(part.key, i + 1));
    } else {
      JudgeCharacters(part, list.items[i], /*lines_allowed=*/false);
    }
  }
}

void ValueJudge::JudgeRanges(const FormPart& part, int64_t value, Shown shown) {
  for (const v1::Range& range : part.data->ranges()) {
    absl::optional<int64_t> max;
    if (range.has_max()) max = range.max();
    if (range.max_is_cutoff()) max = head_.window.cutoff_day - kDayZero;
    v1::Violation violation;
    if (range.has_min() && value < range.min()) {
      violation = BelowMinimum(part.key, shown(*part.data, range.min()),
                               range.severity());
    } else if (max.has_value() && value > *max) {
      violation =
          AboveMaximum(part.key, shown(*part.data, *max), range.severity());
    } else {
      continue;
    }
    if (!range.message().vi().empty()) {
      *violation.mutable_text() = range.message();
    }
    Note(std::move(violation));
  }
}

void ValueJudge::JudgeCharacters(const FormPart& part, absl::string_view text,
                                 bool lines_allowed) {
  const size_t most = part.data->max_length();
  const size_t characters = CharacterCount(text);
  if (most > 0 && characters > most) {
    Note(TextTooLong(part.key, characters, most));
  }
  if (HasControlCharacters(text, lines_allowed)) {
    Note(ControlCharacters(part.key));
  }
  JudgePatterns(part, text);
}

void ValueJudge::JudgePatterns(const FormPart& part, absl::string_view text) {
  for (size_t i = 0; i < part.patterns.size(); ++i) {
    const v1::Pattern& pattern = part.data->patterns(static_cast<int>(i));
    const bool contains = RE2::PartialMatch(
        re2::StringPiece(text.data(), text.size()), *part.patterns[i]);
    if (contains != pattern.forbidden()) continue;
    Note(CatalogueViolation(
        pattern.forbidden() ? "PATTERN_FORBIDDEN" : "PATTERN_REQUIRED",
        part.key, pattern.severity(), pattern.message()));
  }
}

}  // namespace

void JudgeValues(const Report& report, const JudgedHead& head,
                 Violations* found) {
  ValueJudge(report, head, found).JudgeAll();
}

}  // namespace gandan
