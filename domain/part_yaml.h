#ifndef GANDAN_DOMAIN_PART_YAML_H_
#define GANDAN_DOMAIN_PART_YAML_H_

#include <string>

#include "base/yaml_reader.h"
#include "domain/catalogue_references.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// Reads one item of an indicator's "parts". `form`: code of its entry form.
void ReadPart(YamlValue value, const std::string& form,
              CatalogueReferences* references, v1::Part* part);

// Reads what stands in "expand", common to the parts of all aspects: kind,
// time, unit and decimals.
void ReadPartShape(YamlValue* value, CatalogueReferences* references,
                   v1::Part* part);

// Lets a QUANTITY begin at 0, unless a range of its own lets it go below.
void AddLowerLimit(v1::Part* part);

// FLOW, CLOSING, OPENING or FACT. Absent: unspecified.
v1::TimeBehaviour ReadTime(const YamlValue& value);

// The text of an expression, or of a list of its terms, such as
// [+E01.dossiers, -E03.dossiers].
std::string ReadFormulaText(const YamlValue& value);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_PART_YAML_H_
