#ifndef GANDAN_COMMUNE_NODE_DESK_DERIVED_VALUES_H_
#define GANDAN_COMMUNE_NODE_DESK_DERIVED_VALUES_H_

#include <vector>

#include "domain/form.h"
#include "domain/report.h"
#include "gandan/v1/commune_desk.pb.h"

namespace gandan {

// What follows from a report's values, by the same code that the hub answers
// with: every derived value of the form, in its order; LEFT_EMPTY while a part
// of it is not there.
std::vector<v1::DerivedValue> DerivedValuesOf(const Report& report,
                                              const Form& form);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DESK_DERIVED_VALUES_H_
