#ifndef GANDAN_STORAGE_NODE_REPORT_H_
#define GANDAN_STORAGE_NODE_REPORT_H_

#include <string>
#include <tuple>

#include "domain/period.h"
#include "domain/unit.h"

namespace gandan {

// Which report of a node: of a form and period, mostly of its own unit.
struct NodeReport {
  std::string form;
  Period period;
  // A unit that ended and whose reports this one may correct; without a code:
  // the node's own.
  UnitKey for_unit = {};

  bool is_own() const { return for_unit.code.empty(); }

  friend bool operator==(const NodeReport& a, const NodeReport& b) {
    return a.form == b.form && a.period == b.period && a.for_unit == b.for_unit;
  }
  // Own reports first, then by form and period.
  friend bool operator<(const NodeReport& a, const NodeReport& b) {
    return std::tie(a.for_unit, a.form, a.period) <
           std::tie(b.for_unit, b.form, b.period);
  }
};

}  // namespace gandan

#endif  // GANDAN_STORAGE_NODE_REPORT_H_
