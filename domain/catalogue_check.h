#ifndef GANDAN_DOMAIN_CATALOGUE_CHECK_H_
#define GANDAN_DOMAIN_CATALOGUE_CHECK_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// Whether a text is the code of a form, indicator, group, layout or measure:
// at most 40 Latin letters, digits and "_", a letter first.
bool IsCatalogueCode(absl::string_view text);

// Whether a text is the name of a part or derived value: at most 60 lower-case
// Latin letters, digits and "_", a letter first.
bool IsPartName(absl::string_view text);

// What can be said of each message of a catalogue by itself and of the codes it
// names; Form, UnitRegister and WorkCalendar check the rest.
// INVALID_ARGUMENT, naming every fault.
absl::Status CheckCatalogueData(const v1::Catalogue& catalogue);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_CATALOGUE_CHECK_H_
