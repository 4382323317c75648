#ifndef GANDAN_DOMAIN_SHOWN_XLSX_FILE_H_
#define GANDAN_DOMAIN_SHOWN_XLSX_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "domain/shown/report_table.h"

namespace gandan {

// A table on a sheet of its own.
struct Sheet {
  std::string name;  // At most 31 characters, none of []:*?/\.
  ReportTable table;
};

// The sheets as an Excel workbook, ready to print: landscape A4, one page wide,
// headings repeated on each page. Numbers are numbers; only those too long for
// Excel, which keeps 15 digits, are texts. RESOURCE_EXHAUSTED: there is no
// memory for it. INTERNAL: the library failed.
absl::StatusOr<std::string> TablesAsXlsx(const std::vector<Sheet>& sheets,
                                         absl::Time created);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_SHOWN_XLSX_FILE_H_
