#ifndef GANDAN_DISTRICT_HUB_OPENING_FLAGS_H_
#define GANDAN_DISTRICT_HUB_OPENING_FLAGS_H_

#include <string>
#include <vector>

#include "domain/form.h"
#include "domain/report.h"

namespace gandan {

// A correction of one period's report.
struct Correction {
  const Form& form;
  const Report& before;
  const Report& after;
};

// The parts of the next period's form (CODE.name, in order) whose value hangs
// on what the correction changed: by their carry-over, or by a rule about the
// period before.
std::vector<std::string> DoubtfulOpenings(const Correction& correction,
                                          const Form& next_form);

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_OPENING_FLAGS_H_
