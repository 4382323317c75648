#include "domain/part_check.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/yaml_reader.h"
#include "domain/catalogue_check.h"

namespace gandan {
namespace {

constexpr uint32_t kMostDecimals = 6;
// A form with every text full must stay far below the size of a message.
constexpr uint32_t kMostCharacters = 20000;
constexpr uint32_t kMostItems = 1000;

// Kind, unit and limits, which must fit each other.
void CheckShape(absl::string_view where, const v1::Part& part,
                const std::vector<std::string>& measures, Faults* faults) {
  const bool quantity = part.kind() == v1::QUANTITY;
  const bool list = part.kind() == v1::LIST;
  const bool text = part.kind() == v1::TEXT || list;
  if (!v1::PartKind_IsValid(part.kind()) ||
      part.kind() == v1::PART_KIND_UNSPECIFIED) {
    faults->Add(where, ": kind is not QUANTITY, YESNO, DATE, TEXT or LIST");
    return;
  }
  if (quantity) {
    CheckReference(where, "measure", part.measure(), measures, faults);
  } else if (!part.measure().empty() || part.decimals() > 0) {
    faults->Add(where, ": only a QUANTITY has a unit and decimals");
  }
  if (part.decimals() > kMostDecimals) {
    faults->Add(where, ": decimals are at most ", kMostDecimals);
  }
  if (text != (part.max_length() > 0) || part.max_length() > kMostCharacters) {
    faults->Add(where, ": max_length is 1 to ", kMostCharacters,
                " for a TEXT or LIST, and absent for others");
  }
  if (list != (part.max_items() > 0) || part.max_items() > kMostItems) {
    faults->Add(where, ": max_items is 1 to ", kMostItems,
                " for a LIST, and absent for others");
  }
}

// The system fills in only what follows from the unit and the days of the
// period.
void CheckComputed(absl::string_view where, const v1::Part& part,
                   Faults* faults) {
  constexpr absl::string_view kAttribute = "unit.";
  const absl::string_view computed = part.computed();
  if (computed.empty()) return;
  const bool known = computed == "mondays_in_window" ||
                     (computed.substr(0, kAttribute.size()) == kAttribute &&
                      IsPartName(computed.substr(kAttribute.size())));
  if (!known) {
    faults->Add(where, ": computed is neither mondays_in_window nor unit.NAME");
  }
  if (part.kind() != v1::QUANTITY || part.decimals() > 0) {
    faults->Add(where, ": only a QUANTITY without decimals is computed");
  }
}

void CheckRanges(absl::string_view where, const v1::Part& part,
                 Faults* faults) {
  for (const v1::Range& range : part.ranges()) {
    if (part.kind() != v1::QUANTITY && part.kind() != v1::DATE) {
      faults->Add(where, ": only a QUANTITY or a DATE has a range");
    }
    if (range.severity() != v1::ERROR && range.severity() != v1::WARNING) {
      faults->Add(where, ": a range without severity");
    }
    if (range.max_is_cutoff() && (part.kind() != v1::DATE || range.has_max())) {
      faults->Add(where, ": cutoff is the only maximum, and of a DATE");
    }
    if (!range.has_min() && !range.has_max() && !range.max_is_cutoff()) {
      faults->Add(where, ": a range without min and max");
    }
    if (range.has_min() && range.has_max() && range.min() > range.max()) {
      faults->Add(where, ": a range whose min is above its max");
    }
    if (range.has_message()) CheckLabel(where, range.message(), faults);
  }
}

void CheckPatterns(absl::string_view where, const v1::Part& part,
                   Faults* faults) {
  for (const v1::Pattern& pattern : part.patterns()) {
    if (part.kind() != v1::TEXT && part.kind() != v1::LIST) {
      faults->Add(where, ": only a TEXT or LIST has patterns");
    }
    if (pattern.severity() != v1::ERROR && pattern.severity() != v1::WARNING) {
      faults->Add(where, ": a pattern without severity");
    }
    CheckLabel(where, pattern.message(), faults);
  }
}

}  // namespace

void CheckLabel(absl::string_view where, const v1::Text& label,
                Faults* faults) {
  if (label.vi().empty()) faults->Add(where, ": the Vietnamese text is empty");
  if (label.en().empty()) faults->Add(where, ": the English text is empty");
}

void CheckReference(absl::string_view where, absl::string_view what,
                    const std::string& code,
                    const std::vector<std::string>& known, Faults* faults) {
  if (std::count(known.begin(), known.end(), code) > 0) return;
  const absl::optional<std::string> nearest = NearestWord(code, known);
  faults->Add(where, ": there is no ", what, " \"", code, "\"",
              nearest.has_value()
                  ? absl::StrCat("; did you mean \"", *nearest, "\"?")
                  : "");
}

void CheckPart(absl::string_view where, const v1::Part& part,
               const std::vector<std::string>& measures, Faults* faults) {
  CheckLabel(where, part.label(), faults);
  if (!v1::TimeBehaviour_IsValid(part.time()) ||
      part.time() == v1::TIME_BEHAVIOUR_UNSPECIFIED) {
    faults->Add(where, ": time is not FLOW, CLOSING, OPENING or FACT");
  }
  CheckShape(where, part, measures, faults);
  CheckComputed(where, part, faults);
  CheckRanges(where, part, faults);
  CheckPatterns(where, part, faults);
  if (part.carry_last_report() && part.has_carry_form()) {
    faults->Add(where, ": carried over in two ways");
  }
}

}  // namespace gandan
