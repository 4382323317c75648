#ifndef GANDAN_DISTRICT_HUB_EVERY_UNIT_H_
#define GANDAN_DISTRICT_HUB_EVERY_UNIT_H_

#include "domain/unit.h"

namespace gandan {

// What concerns every unit (a catalogue was published, a period was closed for
// all) is appended to the ledger as an event of this key, which no unit has,
// so that it can be found without reading the whole ledger.
inline UnitKey EveryUnit() { return UnitKey(); }

}  // namespace gandan

#endif  // GANDAN_DISTRICT_HUB_EVERY_UNIT_H_
