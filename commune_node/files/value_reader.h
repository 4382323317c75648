#ifndef GANDAN_COMMUNE_NODE_FILES_VALUE_READER_H_
#define GANDAN_COMMUNE_NODE_FILES_VALUE_READER_H_

#include "absl/types/optional.h"
#include "commune_node/files/file_rows.h"
#include "domain/report.h"
#include "gandan/v1/catalogue.pb.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// What a value of a file turned out to be. Neither: it was left empty.
struct ReadValue {
  absl::optional<PartValue> value;
  absl::optional<v1::FileFault> fault;  // Without its place.
};

// Reads a value as the kind of its part wants it: numbers of CSV as people
// write them, of JSON plainly; có/không; days as 2024-05-27 or 27/5/2024;
// the items of a CSV list parted by "|"; "nil: reason" for no figures.
ReadValue ReadPartValue(const FileValue& value, const v1::Part& part);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_FILES_VALUE_READER_H_
