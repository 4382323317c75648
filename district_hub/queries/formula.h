#ifndef GANDAN_DISTRICT_HUB_QUERIES_FORMULA_H_
#define GANDAN_DISTRICT_HUB_QUERIES_FORMULA_H_

// The formula of a figure, down to the parts that communes typed.

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "domain/form.h"

namespace gandan {

// A part in a formula, and which entries of a window count: those of its own
// behaviour over time, or, in a sum that is taken at the end, the last one.
struct FormulaPart {
  size_t part;  // Place in the form.
  v1::TimeBehaviour time;

  bool operator==(const FormulaPart&) const = default;
};

// A formula: "+E04.dossiers +E05.dossiers ÷ +E04.dossiers".
struct Formula {
  std::string text;
  std::vector<FormulaPart> parts;  // Each once, in the order of the text.
};

// The formula of a part or derived value CODE.name. NOT_FOUND: the form has no
// such value.
absl::StatusOr<Formula> FormulaOf(const Form& form, absl::string_view key);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_QUERIES_FORMULA_H_
