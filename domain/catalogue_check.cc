#include "domain/catalogue_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "domain/faults.h"
#include "domain/part_check.h"
#include "domain/period.h"
#include "domain/plan_units.h"

namespace gandan {
namespace {

constexpr size_t kLongestCode = 40;
constexpr size_t kLongestName = 60;
constexpr uint32_t kMostPercentDecimals = 4;

// Checks one catalogue, message by message.
//
// Not thread-safe.
class Checker {
 public:
  explicit Checker(const v1::Catalogue& catalogue) : catalogue_(catalogue) {}

  absl::Status Check();

 private:
  using Codes = std::vector<std::string>;

  // The codes of a repeated field; adds those given twice or ill-formed.
  template <typename Messages>
  Codes CheckCodes(absl::string_view what, const Messages& messages);

  void CheckForm(const v1::Form& form);
  void CheckIndicator(const v1::Indicator& indicator);
  void CheckNames(const v1::Indicator& indicator);
  void CheckDerived(absl::string_view where, const v1::Derived& derived);
  void CheckBands(absl::string_view where, const v1::Derived& derived);
  void CheckRule(const v1::Rule& rule);
  void CheckTarget(absl::string_view where, const v1::Target& target);
  void CheckUnitTargets(absl::string_view where, const v1::Target& target);
  void CheckLight();

  const v1::Catalogue& catalogue_;
  Codes forms_;
  Codes groups_;
  Codes indicators_;
  Codes measures_;
  std::map<std::string, v1::Span> spans_;  // Of forms.
  Faults faults_;
};

absl::Status Checker::Check() {
  CheckLabel("plan", catalogue_.plan().label(), &faults_);
  if (catalogue_.plan().code().empty()) faults_.Add("plan: code is missing");
  if (catalogue_.percent_decimals() > kMostPercentDecimals) {
    faults_.Add("percent_decimals is above ", kMostPercentDecimals);
  }
  if (catalogue_.due().working_days_after_cutoff() < 1 ||
      catalogue_.due().working_days_after_cutoff() > 60) {
    faults_.Add("due: working_days_after_cutoff is not 1 to 60");
  }
  CheckLight();
  forms_ = CheckCodes("form", catalogue_.forms());
  groups_ = CheckCodes("group", catalogue_.groups());
  measures_ = CheckCodes("measure", catalogue_.measures());
  indicators_ = CheckCodes("indicator", catalogue_.indicators());
  for (const v1::Form& form : catalogue_.forms()) CheckForm(form);
  for (const v1::Indicator& indicator : catalogue_.indicators()) {
    CheckIndicator(indicator);
  }
  CheckCodes("layout", catalogue_.layouts());
  for (const v1::Layout& layout : catalogue_.layouts()) {
    for (const std::string& code : layout.indicators()) {
      CheckReference(absl::StrCat("layout ", layout.code()), "indicator", code,
                     indicators_, &faults_);
    }
  }
  if (catalogue_.forms().empty()) faults_.Add("there is no form");
  return faults_.status();
}

template <typename Messages>
Checker::Codes Checker::CheckCodes(absl::string_view what,
                                   const Messages& messages) {
  Codes codes;
  for (const auto& message : messages) {
    const std::string where = absl::StrCat(what, " ", message.code());
    if (!IsCatalogueCode(message.code())) {
      faults_.Add(where, ": a code is letters, digits and _, a letter first");
    }
    if (std::count(codes.begin(), codes.end(), message.code()) > 0) {
      faults_.Add(where, " is given twice");
    }
    CheckLabel(where, message.label(), &faults_);
    codes.push_back(message.code());
  }
  return codes;
}

void Checker::CheckForm(const v1::Form& form) {
  const std::string where = absl::StrCat("form ", form.code());
  spans_[form.code()] = form.span();
  if (!v1::Span_IsValid(form.span()) || form.span() == v1::SPAN_UNSPECIFIED ||
      form.span() == v1::NINE_MONTHS) {
    faults_.Add(where, ": its period is not month, quarter, half_year or year");
  }
  if (form.calendar() != v1::DECREE09 && form.calendar() != v1::CALENDAR) {
    faults_.Add(where, ": its calendar is not decree09 or calendar");
  }
  if (form.version() < 1) faults_.Add(where, ": versions begin with 1");
  const absl::StatusOr<Period> from = ParsePeriod(form.valid_from());
  if (!from.ok()) {
    faults_.Add(where, ": valid_from: ", from.status().message());
  } else if (from->span != form.span()) {
    faults_.Add(where, ": valid_from ", form.valid_from(),
                " is a period of another length");
  }
}

void Checker::CheckIndicator(const v1::Indicator& indicator) {
  const std::string& where = indicator.code();
  CheckReference(where, "group", indicator.group(), groups_, &faults_);
  CheckReference(where, "form", indicator.form(), forms_, &faults_);
  if (!indicator.valid_from().empty()) {
    const absl::StatusOr<Period> from = ParsePeriod(indicator.valid_from());
    const auto span = spans_.find(indicator.form());
    if (!from.ok()) {
      faults_.Add(where, ": valid_from: ", from.status().message());
    } else if (span != spans_.end() && span->second != from->span) {
      faults_.Add(where, ": valid_from ", indicator.valid_from(),
                  " is no period of its form");
    }
  }
  CheckNames(indicator);
  for (const v1::Part& part : indicator.parts()) {
    CheckPart(absl::StrCat(where, ".", part.name()), part, measures_, &faults_);
  }
  for (const v1::Derived& derived : indicator.derived()) {
    CheckDerived(absl::StrCat(where, ".", derived.name()), derived);
  }
  for (const v1::Rule& rule : indicator.rules()) CheckRule(rule);
  if (indicator.has_target()) CheckTarget(where, indicator.target());
  if (indicator.has_yearly_check()) {
    CheckTarget(where, indicator.yearly_check());
  }
  if (!v1::Better_IsValid(indicator.better()) ||
      indicator.better() == v1::BETTER_UNSPECIFIED) {
    faults_.Add(where, ": better is not higher, lower or neutral");
  }
  if (indicator.rankable() && indicator.better() == v1::NEUTRAL) {
    faults_.Add(where, ": rankable, but neither higher nor lower is better");
  }
  if (indicator.minimum_n() < 0 ||
      (indicator.minimum_n() > 0) != !indicator.minimum_n_of().empty()) {
    faults_.Add(where, ": minimum_n and minimum_n_of belong together");
  }
}

void Checker::CheckNames(const v1::Indicator& indicator) {
  std::vector<std::string> names;
  const auto check = [&](const std::string& name) {
    if (!IsPartName(name)) {
      faults_.Add(indicator.code(), ".", name,
                  ": a name is lower-case letters, digits and _, a letter "
                  "first");
    }
    if (std::count(names.begin(), names.end(), name) > 0) {
      faults_.Add(indicator.code(), ".", name, " is given twice");
    }
    names.push_back(name);
  };
  for (const v1::Part& part : indicator.parts()) check(part.name());
  for (const v1::Derived& derived : indicator.derived()) check(derived.name());
  if (names.empty()) {
    faults_.Add(indicator.code(), " has neither parts nor derived values");
  }
  CheckReference(absl::StrCat(indicator.code(), ": headline"),
                 "part or derived value", indicator.headline(), names,
                 &faults_);
}

void Checker::CheckDerived(absl::string_view where,
                           const v1::Derived& derived) {
  CheckLabel(where, derived.label(), &faults_);
  if (derived.has_ratio()) {
    if (derived.time() != v1::TIME_BEHAVIOUR_UNSPECIFIED ||
        !derived.measure().empty()) {
      faults_.Add(where, ": a ratio has no time and no unit of its own");
    }
  } else {
    if (derived.percent()) faults_.Add(where, ": only a ratio is a percentage");
    CheckReference(where, "measure", derived.measure(), measures_, &faults_);
  }
  if (derived.has_sum() && derived.time() != v1::FLOW &&
      derived.time() != v1::CLOSING) {
    faults_.Add(where, ": the time of a sum is FLOW or CLOSING");
  }
  CheckBands(where, derived);
}

void Checker::CheckBands(absl::string_view where, const v1::Derived& derived) {
  for (int i = 0; i < derived.bands_size(); ++i) {
    CheckLabel(where, derived.bands(i).label(), &faults_);
    if (i > 0 &&
        derived.bands(i).at_least() >= derived.bands(i - 1).at_least()) {
      faults_.Add(where, ": bands stand highest first");
    }
  }
}

void Checker::CheckRule(const v1::Rule& rule) {
  const std::string where = absl::StrCat("rule ", rule.id());
  if (rule.id().empty()) faults_.Add("a rule without an id");
  if (rule.severity() != v1::ERROR && rule.severity() != v1::WARNING) {
    faults_.Add(where, ": severity is not error or warning");
  }
  if (!v1::Comparison_IsValid(rule.comparison()) ||
      rule.comparison() == v1::COMPARISON_UNSPECIFIED) {
    faults_.Add(where, ": compares neither with <=, >= nor ==");
  }
  CheckLabel(where, rule.message(), &faults_);
}

void Checker::CheckTarget(absl::string_view where, const v1::Target& target) {
  if (!v1::Comparison_IsValid(target.comparison()) ||
      target.comparison() == v1::COMPARISON_UNSPECIFIED) {
    faults_.Add(where, ": a target compares with <=, >= or ==");
  }
  if (!target.units().empty()) CheckUnitTargets(where, target);
}

void Checker::CheckUnitTargets(absl::string_view where,
                               const v1::Target& target) {
  const std::map<std::string, bool> plannable = PlannableUnits(catalogue_);
  std::vector<std::string> known;
  for (const auto& [unit, can_plan] : plannable) {
    if (can_plan) known.push_back(unit);
  }
  std::set<std::string> given;
  for (const v1::UnitTarget& one : target.units()) {
    const std::string unit =
        absl::StrCat(one.unit().code(), "/", one.unit().valid_from());
    CheckReference(where, "unit with reports", unit, known, &faults_);
    if (!given.insert(unit).second) {
      faults_.Add(where, ": the plan of unit ", unit, " is given twice");
    }
  }
}

void Checker::CheckLight() {
  if (!catalogue_.has_light()) return;
  const v1::TrafficLight& light = catalogue_.light();
  if (light.yellow_from() < 1 || light.yellow_from() > light.green_from() ||
      light.green_from() > 100) {
    faults_.Add("light: 1 <= yellow_from <= green_from <= 100 does not hold");
  }
}

// Letters, digits and "_", as `is_letter` has it, a letter first.
bool IsWord(absl::string_view text, size_t longest,
            bool (*is_letter)(unsigned char)) {
  return !text.empty() && text.size() <= longest && is_letter(text[0]) &&
         std::all_of(text.begin(), text.end(), [&](unsigned char c) {
           return is_letter(c) || absl::ascii_isdigit(c) || c == '_';
         });
}

}  // namespace

bool IsCatalogueCode(absl::string_view text) {
  return IsWord(text, kLongestCode, absl::ascii_isalpha);
}

bool IsPartName(absl::string_view text) {
  return IsWord(text, kLongestName, absl::ascii_islower);
}

absl::Status CheckCatalogueData(const v1::Catalogue& catalogue) {
  return Checker(catalogue).Check();
}

}  // namespace gandan
