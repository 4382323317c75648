#include "district_hub/opening_flags.h"

#include <set>
#include <utility>

#include "absl/numeric/int128.h"

namespace gandan {
namespace {

// The value of a linear form, and over how many known values: where one is
// missing or nil the sum alone would not tell.
struct Sum {
  absl::int128 amount = 0;
  int known = 0;

  bool operator==(const Sum&) const = default;
};

void AddPart(const Report& report, const std::string& part, absl::int128 factor,
             Sum* sum) {
  const PartValue* value = report.Find(part);
  if (value == nullptr) return;
  absl::int128 amount;
  if (const auto* quantity = std::get_if<Quantity>(value)) {
    amount = quantity->scaled;
  } else if (const auto* yes_no = std::get_if<YesNo>(value)) {
    amount = yes_no->yes ? 1 : 0;
  } else if (const auto* list = std::get_if<TextList>(value)) {
    amount = static_cast<int64_t>(list->items.size());
  } else {
    return;
  }
  sum->amount += amount * factor;
  ++sum->known;
}

// `key` names a part, or a sum or count derived from parts.
void AddReference(const Form& form, const Report& report,
                  const std::string& key, int64_t factor, Sum* sum) {
  const absl::optional<size_t> derived = form.FindDerived(key);
  if (!derived.has_value()) return AddPart(report, key, factor, sum);
  for (const FormLinear::Term& term :
       form.derived()[*derived].numerator.terms) {
    if (term.derived) continue;
    AddPart(report, form.parts()[term.part].key,
            absl::int128(factor) * term.factor, sum);
  }
}

Sum CarriedOver(const v1::LinearForm& carry, const Form& form,
                const Report& report) {
  Sum sum;
  for (const v1::LinearForm::Term& term : carry.terms()) {
    AddReference(form, report, term.ref(), term.factor(), &sum);
  }
  return sum;
}

const std::string& KeyOf(const Form& form, const FormLinear::Term& term) {
  return term.derived ? form.derived()[term.part].key
                      : form.parts()[term.part].key;
}

// What one side of a rule of the next period takes from the period before.
Sum LookedBackAt(const FormLinear& side, const Form& next_form,
                 const Form& form, const Report& report) {
  Sum sum;
  for (const FormLinear::Term& term : side.terms) {
    if (!term.previous) continue;
    AddReference(form, report, KeyOf(next_form, term), term.factor, &sum);
  }
  return sum;
}

// The opening stocks that a rule names; if none, every part it names.
std::set<std::string> PartsToLookAt(const FormRule& rule,
                                    const Form& next_form) {
  std::set<std::string> openings;
  std::set<std::string> all;
  for (const FormLinear* side : {&rule.left, &rule.right}) {
    for (const FormLinear::Term& term : side->terms) {
      if (term.previous || term.derived) continue;
      const FormPart& part = next_form.parts()[term.part];
      all.insert(part.key);
      if (part.data->time() == v1::OPENING) openings.insert(part.key);
    }
  }
  return openings.empty() ? all : openings;
}

}  // namespace

std::vector<std::string> DoubtfulOpenings(const Correction& correction,
                                          const Form& next_form) {
  const auto& [form, before, after] = correction;
  std::set<std::string> doubtful;
  for (const FormPart& part : next_form.parts()) {
    if (!part.data->has_carry_form()) continue;
    const v1::LinearForm& carry = part.data->carry_form();
    if (!(CarriedOver(carry, form, before) ==
          CarriedOver(carry, form, after))) {
      doubtful.insert(part.key);
    }
  }
  for (const FormRule& rule : next_form.rules()) {
    for (const FormLinear* side : {&rule.left, &rule.right}) {
      if (!(LookedBackAt(*side, next_form, form, before) ==
            LookedBackAt(*side, next_form, form, after))) {
        doubtful.merge(PartsToLookAt(rule, next_form));
      }
    }
  }
  return {doubtful.begin(), doubtful.end()};
}

}  // namespace gandan
