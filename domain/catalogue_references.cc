#include "domain/catalogue_references.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "domain/plan_units.h"

namespace gandan {
namespace {

// Adds "there is no …", with a near word.
void AddUnknown(absl::string_view what, const std::string& code,
                const std::vector<std::string>& known, const YamlValue& at) {
  const absl::optional<std::string> nearest = NearestWord(code, known);
  at.Fault(absl::StrCat("there is no ", what, " \"", code, "\"",
                        nearest.has_value()
                            ? absl::StrCat("; did you mean \"", *nearest, "\"?")
                            : ""));
}

std::vector<std::string> KeysOf(const std::map<std::string, int>& values) {
  std::vector<std::string> keys;
  for (const auto& [key, decimals] : values) keys.push_back(key);
  return keys;
}

}  // namespace

void CatalogueReferences::Define(absl::string_view what,
                                 const std::string& code, const YamlValue& at) {
  if (code.empty()) return;
  const auto [place, is_new] =
      defined_.emplace(std::pair<std::string, std::string>(what, code),
                       absl::StrCat(file_, ":", at.line()));
  if (!is_new) {
    at.Fault(absl::StrCat(what, " \"", code, "\" is given before, at ",
                          place->second));
  }
}

void CatalogueReferences::Use(absl::string_view what, const std::string& code,
                              const YamlValue& at) {
  if (!code.empty()) used_.push_back({std::string(what), code, at});
}

void CatalogueReferences::UsePlanned(const std::string& unit,
                                     const YamlValue& at) {
  Use("unit", unit, at);
  planned_.push_back({"unit", unit, at});
}

void CatalogueReferences::UseValue(const std::string& form,
                                   const std::string& key,
                                   const YamlValue& at) {
  if (!key.empty()) used_values_.push_back({form, key, at});
}

void CatalogueReferences::UseFormulas(const std::string& form,
                                      std::vector<v1::LinearForm*> of_one_scale,
                                      const YamlValue& at) {
  formulas_.push_back({form, std::move(of_one_scale), at});
}

void CatalogueReferences::UsePeriod(const std::string& form,
                                    const Period& period, const YamlValue& at) {
  periods_.push_back({form, period, at});
}

void CatalogueReferences::Resolve(const v1::Catalogue& catalogue) {
  for (const Named& used : used_) {
    if (defined_.count({used.what, used.code}) > 0) continue;
    std::vector<std::string> known;
    for (const auto& [name, place] : defined_) {
      if (name.first == used.what) known.push_back(name.second);
    }
    AddUnknown(used.what, used.code, known, used.at);
  }
  const std::map<std::string, bool> plannable = PlannableUnits(catalogue);
  for (const Named& used : planned_) {
    const auto unit = plannable.find(used.code);
    if (unit == plannable.end() || unit->second) continue;
    used.at.Fault(absl::StrCat("unit \"", used.code,
                               "\" neither reports nor stands above a unit "
                               "that does, so it has no plan"));
  }
  const std::map<std::string, Values> by_form = ValuesByForm(catalogue);
  const Values none;
  const auto values_of = [&](const std::string& form) -> const Values& {
    const auto found = by_form.find(form);
    return found == by_form.end() ? none : found->second;
  };
  for (const Named& used : used_values_) {
    const Values& values = values_of(used.what);
    if (values.count(used.code) > 0) continue;
    AddUnknown(absl::StrCat("part or value in form ", used.what), used.code,
               KeysOf(values), used.at);
  }
  for (const Formulas& formulas : formulas_) {
    ResolveFormulas(formulas, values_of(formulas.form));
  }
  for (const UsedPeriod& used : periods_) {
    const auto form = std::find_if(
        catalogue.forms().begin(), catalogue.forms().end(),
        [&](const v1::Form& form) { return form.code() == used.form; });
    if (form == catalogue.forms().end() || form->span() == used.period.span) {
      continue;
    }
    used.at.Fault(absl::StrCat(FormatPeriod(used.period),
                               " is no period of form ", used.form));
  }
}

std::map<std::string, CatalogueReferences::Values>
CatalogueReferences::ValuesByForm(const v1::Catalogue& catalogue) {
  std::map<std::string, Values> by_form;
  for (const v1::Indicator& indicator : catalogue.indicators()) {
    for (const v1::Part& part : indicator.parts()) {
      by_form[indicator.form()]
             [absl::StrCat(indicator.code(), ".", part.name())] =
                 static_cast<int>(part.decimals());
    }
  }
  for (const v1::Indicator& indicator : catalogue.indicators()) {
    Values& values = by_form[indicator.form()];
    for (const v1::Derived& derived : indicator.derived()) {
      int decimals = 0;  // Of a sum: those of its parts.
      for (const v1::LinearForm::Term& term : derived.sum().terms()) {
        const auto part = values.find(term.ref());
        if (part != values.end()) decimals = part->second;
      }
      values[absl::StrCat(indicator.code(), ".", derived.name())] = decimals;
    }
  }
  return by_form;
}

void CatalogueReferences::ResolveFormulas(const Formulas& formulas,
                                          const Values& values) {
  int decimals = 0;
  for (const v1::LinearForm* formula : formulas.of_one_scale) {
    for (const v1::LinearForm::Term& term : formula->terms()) {
      const auto found = values.find(term.ref());
      if (found != values.end()) {
        decimals = found->second;
      } else {
        AddUnknown(absl::StrCat("part or value in form ", formulas.form),
                   term.ref(), KeysOf(values), formulas.at);
      }
    }
  }
  for (v1::LinearForm* formula : formulas.of_one_scale) {
    for (int i = 0; i < decimals; ++i) {
      formula->set_constant(formula->constant() * 10);
    }
  }
}

}  // namespace gandan
