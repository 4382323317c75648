#ifndef GANDAN_DOMAIN_UNITS_YAML_H_
#define GANDAN_DOMAIN_UNITS_YAML_H_

#include "base/yaml_reader.h"
#include "domain/catalogue_references.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// Reads one item of the section "units".
void ReadUnit(YamlValue value, CatalogueReferences* references, v1::Unit* unit);

// Reads one item of the section "work_calendar".
void ReadWorkYear(YamlValue value, v1::WorkCalendar::Year* year);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_UNITS_YAML_H_
