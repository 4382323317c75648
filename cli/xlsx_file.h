#ifndef GANDAN_CLI_XLSX_FILE_H_
#define GANDAN_CLI_XLSX_FILE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "domain/shown/report_table.h"

namespace gandan {

// A table on a sheet of its own.
struct Sheet {
  std::string name;  // At most 31 characters, none of []:*?/\.
  ReportTable table;
};

// Writes the sheets as an Excel workbook, ready to print: landscape A4, one
// page wide, headings repeated on each page. Numbers are numbers; only those
// too long for Excel, which keeps 15 digits, are texts. Replaces the file as
// a whole; errors as WriteFileAtomically().
absl::Status WriteXlsxFile(const std::string& path,
                           const std::vector<Sheet>& sheets,
                           absl::Time created);

}  // namespace gandan

#endif  // GANDAN_CLI_XLSX_FILE_H_
