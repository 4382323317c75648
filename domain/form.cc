#include "domain/form.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/yaml_reader.h"
#include "domain/exact.h"
#include "domain/faults.h"
#include "domain/patterns.h"

namespace gandan {
namespace {

// The place of a key in items that stand in its order.
template <typename Item>
absl::optional<size_t> PlaceOf(const std::vector<Item>& items,
                               absl::string_view key) {
  const auto found = std::lower_bound(
      items.begin(), items.end(), key,
      [](const Item& item, absl::string_view key) { return item.key < key; });
  if (found == items.end() || found->key != key) return absl::nullopt;
  return found - items.begin();
}

template <typename Item>
void SortByKey(std::vector<Item>* items) {
  std::sort(items->begin(), items->end(),
            [](const Item& a, const Item& b) { return a.key < b.key; });
}

// So that factors and constants still fit when two scales are brought to one.
constexpr int64_t kLargestFactor = 1'000'000'000'000;
constexpr int64_t kLargestConstant = kLargestFactor * 1'000'000;

void Multiply(int64_t by, FormLinear* linear) {
  for (FormLinear::Term& term : linear->terms) term.factor *= by;
  linear->constant *= by;
}

// Turns the messages of one form in one period into places and factors.
//
// Not thread-safe.
class FormCompiler {
 public:
  FormCompiler(const v1::Catalogue& catalogue, const v1::Form& form,
               const Period& period);

  absl::Status Compile();

  std::vector<FormPart> parts;
  std::vector<FormDerived> derived;
  std::vector<FormRule> rules;

 private:
  // What a linear form may refer to.
  enum class Use { kSum, kRule, kCarry };

  // A compiled linear form; decimals are -1 where it is a constant only.
  struct Scaled {
    FormLinear linear;
    int decimals = -1;
  };

  void AddParts(const v1::Indicator& indicator);
  void AddDerived(const v1::Indicator& indicator);
  void CompilePart(FormPart* part);
  void CompileDerived(FormDerived* value);
  void CompileRatio(FormDerived* value);
  void CompileCount(FormDerived* value);
  void CompileRule(const v1::Rule& rule);
  void CheckMinimum(const v1::Indicator& indicator);

  // `where`: for faults.
  Scaled CompileLinear(const v1::LinearForm& data, Use use,
                       absl::string_view where);
  // Returns the decimals of what is referred to; -1 after a fault.
  int CompileTerm(const v1::LinearForm::Term& data, Use use,
                  absl::string_view where, FormLinear* linear);
  int DecimalsOfPart(const FormPart& part, Use use, absl::string_view where);

  // "there is no … X in form month; did you mean Y?"
  void AddUnknown(absl::string_view where, absl::string_view ref);

  const v1::Form& form_;
  std::vector<const v1::Indicator*> indicators_;
  Faults faults_;
};

FormCompiler::FormCompiler(const v1::Catalogue& catalogue, const v1::Form& form,
                           const Period& period)
    : form_(form) {
  for (const v1::Indicator& indicator : catalogue.indicators()) {
    if (indicator.form() != form.code()) continue;
    if (!indicator.valid_from().empty()) {
      const absl::StatusOr<Period> from = ParsePeriod(indicator.valid_from());
      if (!from.ok() || period < *from) continue;
    }
    indicators_.push_back(&indicator);
  }
}

absl::Status FormCompiler::Compile() {
  for (const v1::Indicator* indicator : indicators_) {
    AddParts(*indicator);
    AddDerived(*indicator);
  }
  SortByKey(&parts);
  SortByKey(&derived);
  // Derived values first: rules and carry-overs need their decimals.
  for (FormDerived& value : derived) CompileDerived(&value);
  for (FormPart& part : parts) CompilePart(&part);
  for (const v1::Indicator* indicator : indicators_) {
    for (const v1::Rule& rule : indicator->rules()) CompileRule(rule);
    CheckMinimum(*indicator);
  }
  return faults_.status();
}

void FormCompiler::AddParts(const v1::Indicator& indicator) {
  for (const v1::Part& data : indicator.parts()) {
    FormPart part;
    part.key = absl::StrCat(indicator.code(), ".", data.name());
    part.indicator = &indicator;
    part.data = &data;
    parts.push_back(std::move(part));
  }
}

void FormCompiler::AddDerived(const v1::Indicator& indicator) {
  for (const v1::Derived& data : indicator.derived()) {
    FormDerived value;
    value.key = absl::StrCat(indicator.code(), ".", data.name());
    value.indicator = &indicator;
    value.data = &data;
    derived.push_back(std::move(value));
  }
}

void FormCompiler::CompilePart(FormPart* part) {
  const v1::Part& data = *part->data;
  if (!data.required_with().empty()) {
    part->required_with = PlaceOf(parts, data.required_with());
    if (!part->required_with.has_value()) {
      AddUnknown(part->key, data.required_with());
    } else if (data.required_with() == part->key) {
      faults_.Add(part->key, ": required_with names the part itself");
    }
  }
  for (const v1::Pattern& pattern : data.patterns()) {
    absl::StatusOr<std::unique_ptr<RE2>> regex =
        CompilePattern(pattern.regex());
    if (regex.ok()) {
      part->patterns.push_back(*std::move(regex));
    } else {
      faults_.Add(part->key, ": ", regex.status().message());
    }
  }
  if (!data.has_carry_form()) return;
  Scaled carry = CompileLinear(data.carry_form(), Use::kCarry, part->key);
  if (data.kind() != v1::QUANTITY) {
    faults_.Add(part->key, ": only a QUANTITY is carried over by a form");
  } else if (carry.decimals >= 0 &&
             carry.decimals != static_cast<int>(data.decimals())) {
    faults_.Add(part->key, ": what is carried over has other decimals");
  }
  part->carry = std::move(carry.linear);
}

void FormCompiler::CompileDerived(FormDerived* value) {
  switch (value->data->formula_case()) {
    case v1::Derived::kSum: {
      Scaled sum = CompileLinear(value->data->sum(), Use::kSum, value->key);
      value->numerator = std::move(sum.linear);
      value->decimals = std::max(sum.decimals, 0);
      break;
    }
    case v1::Derived::kRatio:
      CompileRatio(value);
      break;
    case v1::Derived::kCountOf:
      CompileCount(value);
      break;
    default:
      faults_.Add(value->key, ": a derived value needs sum, count_of or ratio");
  }
}

void FormCompiler::CompileRatio(FormDerived* value) {
  const v1::Ratio& ratio = value->data->ratio();
  Scaled of = CompileLinear(ratio.of(), Use::kSum, value->key);
  Scaled over = CompileLinear(ratio.over(), Use::kSum, value->key);
  const int difference = over.decimals - of.decimals;
  if (difference > 0) Multiply(PowerOfTen(difference), &of.linear);
  if (difference < 0) Multiply(PowerOfTen(-difference), &over.linear);
  value->numerator = std::move(of.linear);
  value->denominator = std::move(over.linear);
}

void FormCompiler::CompileCount(FormDerived* value) {
  const std::string& ref = value->data->count_of();
  const absl::optional<size_t> place = PlaceOf(parts, ref);
  if (!place.has_value()) {
    AddUnknown(value->key, ref);
    return;
  }
  const v1::Part& list = *parts[*place].data;
  if (list.kind() != v1::LIST) {
    faults_.Add(value->key, ": count_of ", ref, ", which is no LIST");
  } else if (list.time() != value->data->time()) {
    faults_.Add(value->key, " must have the same time as ", ref);
  }
  value->numerator.terms.push_back({*place, 1, false, false});
}

void FormCompiler::CompileRule(const v1::Rule& rule) {
  const std::string where = absl::StrCat("rule ", rule.id());
  Scaled left = CompileLinear(rule.left(), Use::kRule, where);
  Scaled right = CompileLinear(rule.right(), Use::kRule, where);
  if (left.linear.terms.empty() && right.linear.terms.empty()) {
    faults_.Add(where, ": refers to no part or value");
  }
  if (left.decimals >= 0 && right.decimals >= 0 &&
      left.decimals != right.decimals) {
    faults_.Add(where, ": its sides have different decimals");
  }
  rules.push_back({&rule, std::move(left.linear), std::move(right.linear)});
  if (rule.severity() != v1::WARNING && rules.back().looks_back()) {
    faults_.Add(where, ": about the period before, so it may only warn");
  }
}

void FormCompiler::CheckMinimum(const v1::Indicator& indicator) {
  if (indicator.minimum_n_of().empty()) return;
  v1::LinearForm::Term term;
  term.set_ref(indicator.minimum_n_of());
  term.set_factor(1);
  FormLinear ignored;
  CompileTerm(term, Use::kCarry,
              absl::StrCat(indicator.code(), ".minimum_n_of"), &ignored);
}

FormCompiler::Scaled FormCompiler::CompileLinear(const v1::LinearForm& data,
                                                 Use use,
                                                 absl::string_view where) {
  Scaled scaled;
  scaled.linear.constant = data.constant();
  if (data.constant() > kLargestConstant ||
      data.constant() < -kLargestConstant) {
    faults_.Add(where, ": a number is too large");
    scaled.linear.constant = 0;
  }
  for (const v1::LinearForm::Term& term : data.terms()) {
    const int decimals = CompileTerm(term, use, where, &scaled.linear);
    if (decimals < 0) continue;
    if (scaled.decimals >= 0 && scaled.decimals != decimals) {
      faults_.Add(where, ": ", term.ref(),
                  " has other decimals than what it is added to");
    }
    scaled.decimals = decimals;
  }
  if (data.terms().empty() && use != Use::kRule) {
    faults_.Add(where, ": a formula without parts");
  }
  return scaled;
}

int FormCompiler::CompileTerm(const v1::LinearForm::Term& data, Use use,
                              absl::string_view where, FormLinear* linear) {
  if (data.previous() && use != Use::kRule) {
    faults_.Add(where, ": only rules compare with the period before");
  }
  if (data.factor() == 0 || data.factor() > kLargestFactor ||
      data.factor() < -kLargestFactor) {
    faults_.Add(where, ": the factor of ", data.ref(), " is 0 or too large");
    return -1;
  }
  if (const auto place = PlaceOf(parts, data.ref()); place.has_value()) {
    linear->terms.push_back({*place, data.factor(), false, data.previous()});
    return DecimalsOfPart(parts[*place], use, where);
  }
  const auto place = PlaceOf(derived, data.ref());
  if (!place.has_value()) {
    AddUnknown(where, data.ref());
    return -1;
  }
  if (use == Use::kSum || derived[*place].data->has_ratio()) {
    faults_.Add(where, ": may not refer to the derived value ", data.ref());
    return -1;
  }
  linear->terms.push_back({*place, data.factor(), true, data.previous()});
  return derived[*place].decimals;
}

int FormCompiler::DecimalsOfPart(const FormPart& part, Use use,
                                 absl::string_view where) {
  const v1::PartKind kind = part.data->kind();
  if (kind == v1::QUANTITY) return static_cast<int>(part.data->decimals());
  // Over communes a date is only counted, so it has no sum.
  if (kind == v1::DATE && use == Use::kRule) return 0;
  faults_.Add(where, ": ", part.key, " is a ", v1::PartKind_Name(kind),
              ", which cannot be reckoned with here");
  return -1;
}

void FormCompiler::AddUnknown(absl::string_view where, absl::string_view ref) {
  std::vector<std::string> known;
  for (const FormPart& part : parts) known.push_back(part.key);
  for (const FormDerived& value : derived) known.push_back(value.key);
  const absl::optional<std::string> nearest = NearestWord(ref, known);
  faults_.Add(where, ": there is no ", ref, " in form ", form_.code(),
              nearest.has_value()
                  ? absl::StrCat("; did you mean ", *nearest, "?")
                  : "");
}

bool HasPrevious(const FormLinear& linear) {
  return std::any_of(linear.terms.begin(), linear.terms.end(),
                     [](const FormLinear::Term& t) { return t.previous; });
}

}  // namespace

bool FormRule::looks_back() const {
  return HasPrevious(left) || HasPrevious(right);
}

absl::StatusOr<std::unique_ptr<Form>> Form::Build(
    const v1::Catalogue& catalogue, const v1::Form& form,
    const Period& period) {
  FormCompiler compiler(catalogue, form, period);
  RETURN_IF_ERROR(compiler.Compile());
  std::unique_ptr<Form> built(new Form);
  built->data_ = &form;
  built->parts_ = std::move(compiler.parts);
  built->derived_ = std::move(compiler.derived);
  built->rules_ = std::move(compiler.rules);
  return built;
}

absl::optional<size_t> Form::FindPart(absl::string_view key) const {
  return PlaceOf(parts_, key);
}

absl::optional<size_t> Form::FindDerived(absl::string_view key) const {
  return PlaceOf(derived_, key);
}

}  // namespace gandan
