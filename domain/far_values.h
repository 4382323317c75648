#ifndef GANDAN_DOMAIN_FAR_VALUES_H_
#define GANDAN_DOMAIN_FAR_VALUES_H_

#include <vector>

#include "domain/form.h"
#include "domain/judge.h"
#include "domain/report.h"

namespace gandan {

// How many periods before a report tell what is usual for its unit.
inline constexpr int kPeriodsOfThePast = 12;

// The quantities of a report that are far from those of the reports before
// (domain/outlier.h), as warnings FAR_FROM_PAST at their parts, in the order of
// the form; also those that are explained. Nothing of a nil report. They are no
// rules: a report is not refused for them, and a later correction of the past
// unsettles none.
Violations ValuesFarFromPast(const Report& report,
                             const std::vector<Report>& past, const Form& form);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_FAR_VALUES_H_
