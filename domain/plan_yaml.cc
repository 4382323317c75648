#include "domain/plan_yaml.h"

#include <limits>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "domain/plan_light.h"
#include "domain/yaml_texts.h"

namespace gandan {

void ReadUnitTargets(const YamlValue& list, CatalogueReferences* references,
                     v1::Target* target) {
  std::set<std::string> given;
  for (YamlValue& item : list.Items()) {
    v1::UnitTarget* const unit = target->add_units();
    *unit->mutable_unit() = ReadUnitKey(&item);
    unit->set_value(
        item.Required("value").Integer(std::numeric_limits<int64_t>::min(),
                                       std::numeric_limits<int64_t>::max()));
    item.Close();
    const v1::UnitKey& key = unit->unit();
    if (key.code().empty() || key.valid_from().empty()) continue;
    const std::string name = absl::StrCat(key.code(), "/", key.valid_from());
    references->UsePlanned(name, item);
    if (!given.insert(name).second) {
      item.Fault(
          absl::StrCat("the plan of unit \"", name, "\" is given twice"));
    }
  }
}

v1::TrafficLight ReadLight(YamlValue value) {
  v1::TrafficLight light = LightRuleOf(v1::Catalogue());
  const YamlValue green = value.Optional("green_from");
  const YamlValue yellow = value.Optional("yellow_from");
  if (green.present()) {
    light.set_green_from(static_cast<uint32_t>(green.Integer(1, 100, 1)));
  }
  if (yellow.present()) {
    light.set_yellow_from(static_cast<uint32_t>(yellow.Integer(1, 100, 1)));
  }
  if (light.yellow_from() > light.green_from()) {
    value.Fault("yellow_from is above green_from");
  }
  value.Close();
  return light;
}

}  // namespace gandan
