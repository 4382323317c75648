#ifndef GANDAN_DOMAIN_CATALOGUE_YAML_H_
#define GANDAN_DOMAIN_CATALOGUE_YAML_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// One file of a catalogue.
struct CatalogueFile {
  std::string name;  // For messages.
  std::string content;
};

// Reads a catalogue written by people, in one or several files whose top-level
// sections add up (deploy/catalogue explains the format). INVALID_ARGUMENT
// names every fault by file and line, with a suggestion where a word is near a
// known one. What crosses files is checked by Catalogue::Build.
absl::StatusOr<v1::Catalogue> ReadCatalogueYaml(
    absl::Span<const CatalogueFile> files);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_CATALOGUE_YAML_H_
