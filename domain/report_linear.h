#ifndef GANDAN_DOMAIN_REPORT_LINEAR_H_
#define GANDAN_DOMAIN_REPORT_LINEAR_H_

#include "domain/exact.h"
#include "domain/form.h"
#include "domain/report.h"

namespace gandan {

// The reports that a linear form is reckoned on.
struct ReportPair {
  const Report* report;
  const Report* previous;  // Of the period before; null: nothing is known.
};

// What a linear form comes to.
struct Reckoned {
  enum class State {
    kValue,
    kNotThere,  // A value is nil or missing.
    kOverflow,  // It does not fit in 128 bits.
  };
  State state = State::kValue;
  Int128 value = 0;
};

// Reckons a linear form of `form` on the values of single reports: a YESNO is 1
// or 0, a DATE its days, a LIST the number of its items.
Reckoned Reckon(const FormLinear& linear, const Form& form,
                const ReportPair& reports);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_REPORT_LINEAR_H_
