#ifndef GANDAN_COMMUNE_NODE_DESK_DRAFT_CONTENT_H_
#define GANDAN_COMMUNE_NODE_DESK_DRAFT_CONTENT_H_

#include <string>
#include <vector>

#include "commune_node/files/file_reader.h"
#include "domain/catalogue.h"
#include "gandan/v1/commune_desk.pb.h"
#include "storage/node_report.h"

namespace gandan {

// What the cells of a draft say, read as the rows of a file are.
struct DraftContent {
  FileDraft draft;                    // Of what could be read.
  std::string reason;                 // Of a correction; may be empty.
  std::vector<v1::CellFault> faults;  // By their cells.
};

// Reads a draft in the words of the catalogue. Cells of parts that the form
// does not have are faults.
DraftContent ReadDraft(const v1::Draft& draft, const NodeReport& of,
                       const CatalogueHistory& history);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_DESK_DRAFT_CONTENT_H_
