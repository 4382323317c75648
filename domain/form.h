#ifndef GANDAN_DOMAIN_FORM_H_
#define GANDAN_DOMAIN_FORM_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "domain/period.h"
#include "gandan/v1/catalogue.pb.h"
#include "re2/re2.h"

namespace gandan {

// A linear form over the parts of one form, by their places. All its terms
// have the same decimals, and its constant is in that scale.
struct FormLinear {
  struct Term {
    size_t part;  // Place in Form::parts(); or, if `derived`, in
                  // Form::derived(), then a sum or a count.
    int64_t factor;
    bool derived;   // Only in rules and carry-overs.
    bool previous;  // Value of the period before; only in rules.
  };
  std::vector<Term> terms;
  int64_t constant = 0;
};

// A part of a form. Places of parts are the columns of kept totals.
struct FormPart {
  std::string key;  // CODE.name.
  const v1::Indicator* indicator;
  const v1::Part* data;
  absl::optional<size_t> required_with;  // Place of that part.
  // Carry-over: a form over the values of the period before. Nothing: none.
  absl::optional<FormLinear> carry;
  std::vector<std::unique_ptr<RE2>> patterns;  // As data->patterns().
};

// A derived value of a form, computed from parts only.
struct FormDerived {
  std::string key;  // CODE.name.
  const v1::Indicator* indicator;
  const v1::Derived* data;
  // Of a ratio: both sides, in one scale, so that their quotient is the value.
  // Else: the sum, or the one LIST that is counted, and no denominator.
  FormLinear numerator;
  FormLinear denominator;
  int decimals = 0;  // Of a sum: those of its parts. Else 0.
};

// A rule of a form. Both sides have the same decimals.
struct FormRule {
  const v1::Rule* data;
  FormLinear left;
  FormLinear right;

  // Whether a figure of the period before is in it.
  bool looks_back() const;
};

// An entry form as it is in one period: the parts that are typed then, in byte
// order of their keys (the order of report bytes and of totals), and what is
// computed from them.
//
// Immutable, so thread-safe. The catalogue must outlive it.
class Form {
 public:
  // INVALID_ARGUMENT, naming every fault: references to what is not typed in
  // this form, decimals that differ within a sum, a bad pattern… What concerns
  // one message alone (CheckCatalogueData) must have been checked before.
  static absl::StatusOr<std::unique_ptr<Form>> Build(
      const v1::Catalogue& catalogue, const v1::Form& form,
      const Period& period);

  const v1::Form& data() const { return *data_; }

  // In byte order of key.
  const std::vector<FormPart>& parts() const { return parts_; }
  const std::vector<FormDerived>& derived() const { return derived_; }

  // In the order of the catalogue.
  const std::vector<FormRule>& rules() const { return rules_; }

  // The place of the part CODE.name; nothing if it is not of this form and
  // period.
  absl::optional<size_t> FindPart(absl::string_view key) const;

  // The place of the derived value CODE.name; nothing as above.
  absl::optional<size_t> FindDerived(absl::string_view key) const;

 private:
  Form() = default;

  const v1::Form* data_ = nullptr;
  std::vector<FormPart> parts_;
  std::vector<FormDerived> derived_;
  std::vector<FormRule> rules_;
};

}  // namespace gandan

#endif  // GANDAN_DOMAIN_FORM_H_
