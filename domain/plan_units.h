#ifndef GANDAN_DOMAIN_PLAN_UNITS_H_
#define GANDAN_DOMAIN_PLAN_UNITS_H_

#include <map>
#include <string>

#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// The units of a catalogue, as "code/valid_from", and whether a plan value can
// be theirs: they report, or stand above a unit that does.
std::map<std::string, bool> PlannableUnits(const v1::Catalogue& catalogue);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_PLAN_UNITS_H_
