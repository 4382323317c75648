#ifndef GANDAN_DOMAIN_PLAN_YAML_H_
#define GANDAN_DOMAIN_PLAN_YAML_H_

#include "base/yaml_reader.h"
#include "domain/catalogue_references.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// Reads the plan values of single units, each {code, valid_from, value}: of
// units that report or stand above one that does, each once.
void ReadUnitTargets(const YamlValue& list, CatalogueReferences* references,
                     v1::Target* target);

// Reads {green_from, yellow_from}, per cent, the first not below the second.
// What is left out is as domain/plan_light.h has it.
v1::TrafficLight ReadLight(YamlValue value);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_PLAN_YAML_H_
