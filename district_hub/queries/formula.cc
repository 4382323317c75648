#include "district_hub/queries/formula.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace gandan {

namespace {

// Writes linear forms out; a derived value is made of parts only.
class FormulaWriter {
 public:
  explicit FormulaWriter(const Form* form) : form_(form) {}

  // `at_end`: the whole is taken from the last entry.
  void Write(const FormLinear& linear, bool at_end) {
    for (const FormLinear::Term& term : linear.terms) {
      WritePart(term.part, term.factor, at_end);
    }
    if (linear.constant != 0) WriteNumber(linear.constant);
  }

  void WritePart(size_t part, int64_t factor, bool at_end) {
    const FormPart& data = form_->parts()[part];
    Separate();
    absl::StrAppend(&formula_.text, factor < 0 ? "-" : "+");
    if (factor != 1 && factor != -1) {
      absl::StrAppend(&formula_.text, factor < 0 ? -factor : factor, "×");
    }
    absl::StrAppend(&formula_.text, data.key);
    const FormulaPart named{part, at_end ? v1::CLOSING : data.data->time()};
    std::vector<FormulaPart>& parts = formula_.parts;
    if (std::find(parts.begin(), parts.end(), named) == parts.end()) {
      parts.push_back(named);
    }
  }

  void WriteDivision() {
    Separate();
    absl::StrAppend(&formula_.text, "÷");
  }

  Formula Take() { return std::move(formula_); }

 private:
  void WriteNumber(int64_t number) {
    Separate();
    absl::StrAppend(&formula_.text, number < 0 ? "" : "+", number);
  }

  void Separate() {
    if (!formula_.text.empty()) formula_.text += ' ';
  }

  const Form* const form_;
  Formula formula_;
};

}  // namespace

absl::StatusOr<Formula> FormulaOf(const Form& form, absl::string_view key) {
  FormulaWriter writer(&form);
  if (const auto part = form.FindPart(key); part.has_value()) {
    writer.WritePart(*part, 1, /*at_end=*/false);
    return writer.Take();
  }
  const auto place = form.FindDerived(key);
  if (!place.has_value()) {
    return absl::NotFoundError(absl::StrCat("there is no value ", key));
  }
  const FormDerived& derived = form.derived()[*place];
  writer.Write(derived.numerator, derived.data->time() == v1::CLOSING);
  if (derived.data->has_ratio()) {
    writer.WriteDivision();
    writer.Write(derived.denominator, /*at_end=*/false);
  }
  return writer.Take();
}

}  // namespace gandan
