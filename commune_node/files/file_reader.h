#ifndef GANDAN_COMMUNE_NODE_FILES_FILE_READER_H_
#define GANDAN_COMMUNE_NODE_FILES_FILE_READER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "commune_node/files/file_rows.h"
#include "domain/catalogue.h"
#include "domain/period.h"
#include "domain/report.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// One report of a file, as far as its rows could be read; not judged yet.
struct FileDraft {
  std::string form;
  Period period;
  std::string reason;      // Of a correction; may be empty.
  std::string nil_reason;  // Not empty: the whole report is nil.
  std::vector<Value> values;
  std::vector<Explanation> explanations;
  bool set_aside = false;  // A row that belongs to it could not be read.
};

// What a file says.
struct FileContent {
  std::vector<FileDraft> drafts;      // By form, then period.
  std::vector<v1::FileFault> faults;  // By line.
  uint32_t rows = 0;                  // Read and refused.
  uint32_t rows_refused = 0;
};

// Reads a file of reports in the words of the catalogue. A row that is refused
// sets aside every report it may belong to: the one of its form and period, or
// all that fit what is known of it. `period` stands for those of the file, if
// it is not empty. The history must have a catalogue.
FileContent ReadReportFile(const FileRows& file, absl::string_view period,
                           const CatalogueHistory& history);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_FILES_FILE_READER_H_
