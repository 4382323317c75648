#include "district_hub/queries/mergers.h"

#include <algorithm>
#include <iterator>

#include "district_hub/queries/unit_list.h"

namespace gandan {

namespace {

bool ByKey(const Unit* a, const Unit* b) { return a->key < b->key; }

// Those of `units` that are not among `others`.
Units Only(const Units& units, const Units& others) {
  Units only;
  std::set_difference(units.begin(), units.end(), others.begin(), others.end(),
                      std::back_inserter(only), ByKey);
  return only;
}

}  // namespace

bool AcrossMerger(const Catalogue& catalogue, const Units& before,
                  const Units& after) {
  const Units ended = Only(before, after);
  for (const Unit* unit : ended) {
    if (!unit->data->successors().empty()) return true;
  }
  const Units begun = Only(after, before);
  if (begun.empty()) return false;
  for (const v1::Unit& unit : catalogue.data().units()) {
    for (const v1::Successor& successor : unit.successors()) {
      const auto key = UnitKeyFromProto(successor.key());
      if (!key.ok()) continue;
      const Unit* const heir = catalogue.units().Find(*key);
      if (heir != nullptr && Contains(begun, *heir)) return true;
    }
  }
  return false;
}

}  // namespace gandan
