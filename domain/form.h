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

// A linear form over the parts of one form, by their places.
struct FormLinear {
  struct Term {
    size_t part;       // Place in Form::parts(); or, if `derived`, in
                       // Form::derived(), then a sum or a count.
    int64_t factor;
    bool derived;
    bool previous;     // Value of the period before.
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
  std::vector<std::unique_ptr<RE2>> patterns;  // As data->patterns().
};

// A derived value of a form.
struct FormDerived {
  std::string key;  // CODE.name.
  const v1::Indicator* indicator;
  const v1::Derived* data;
  FormLinear numerator;    // Of a ratio; else the sum or the list's count.
  FormLinear denominator;  // Of a ratio; else empty.
  int decimals = 0;        // Of a sum: those of its parts.
};

// A rule of a form.
struct FormRule {
  const v1::Rule* data;
  FormLinear left;
  FormLinear right;
};

// An entry form as it is in one period: the parts that are typed then, in byte
// order of their keys (the order of report bytes and of totals), and what is
// computed from them.
//
// Immutable, so thread-safe. The catalogue must outlive it.
class Form {
 public:
  // INVALID_ARGUMENT, naming every fault: references to what is not typed in
  // this form, decimals that differ within a sum, a bad pattern…
  static absl::StatusOr<std::unique_ptr<Form>> Build(
      const v1::Catalogue& catalogue, const v1::Form& form,
      const Period& period);

  const v1::Form& data() const { return *data_; }
  const std::vector<FormPart>& parts() const { return parts_; }
  const std::vector<FormDerived>& derived() const { return derived_; }
  const std::vector<FormRule>& rules() const { return rules_; }

  // The place of the part or derived value CODE.name; nothing if it is not
  // of this form and period.
  absl::optional<size_t> FindPart(absl::string_view key) const;
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
