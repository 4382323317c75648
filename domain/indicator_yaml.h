#ifndef GANDAN_DOMAIN_INDICATOR_YAML_H_
#define GANDAN_DOMAIN_INDICATOR_YAML_H_

#include "base/yaml_reader.h"
#include "domain/catalogue_references.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// Reads one item of the section "indicators" into `indicator`, which must live
// until the references are resolved. Parts, derived values and rules that
// stand once for several aspects are repeated for each.
void ReadIndicator(YamlValue value, CatalogueReferences* references,
                   v1::Indicator* indicator);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_INDICATOR_YAML_H_
