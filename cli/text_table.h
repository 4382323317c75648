#ifndef GANDAN_CLI_TEXT_TABLE_H_
#define GANDAN_CLI_TEXT_TABLE_H_

#include <string>

#include "domain/shown/report_table.h"

namespace gandan {

// The table for a terminal `width` columns wide; 0: as wide as it needs. Long
// texts wrap, numbers never do. Where that is not enough, a table with key
// columns comes in several parts, one under the other; another one is wider
// than the terminal.
std::string RenderTextTable(const ReportTable& table, int width);

}  // namespace gandan

#endif  // GANDAN_CLI_TEXT_TABLE_H_
