#include "domain/plan_units.h"

#include "absl/strings/str_cat.h"

namespace gandan {
namespace {

std::string TextOf(const v1::UnitKey& key) {
  return absl::StrCat(key.code(), "/", key.valid_from());
}

}  // namespace

std::map<std::string, bool> PlannableUnits(const v1::Catalogue& catalogue) {
  std::map<std::string, bool> plannable;
  std::map<std::string, std::string> parents;
  for (const v1::Unit& unit : catalogue.units()) {
    plannable[TextOf(unit.key())] = unit.reports();
    if (unit.has_parent()) parents[TextOf(unit.key())] = TextOf(unit.parent());
  }
  for (const v1::Unit& unit : catalogue.units()) {
    if (!unit.reports()) continue;
    // Units may still hang in a circle here; each is marked once.
    for (auto above = parents.find(TextOf(unit.key())); above != parents.end();
         above = parents.find(above->second)) {
      const auto parent = plannable.find(above->second);
      if (parent == plannable.end() || parent->second) break;
      parent->second = true;
    }
  }
  return plannable;
}

}  // namespace gandan
