#ifndef GANDAN_DOMAIN_SHOWN_CSV_FILE_H_
#define GANDAN_DOMAIN_SHOWN_CSV_FILE_H_

#include <string>

#include "domain/shown/report_table.h"

namespace gandan {

// Whether a byte order mark is put first, by which Excel knows UTF-8.
enum class ByteOrderMark { kNone, kUtf8 };

// The headings and rows as RFC 4180 has it: UTF-8, CRLF, quotes where needed.
// Numbers are plain, with a point before the decimals. Title and notes are
// left out. A text that a spreadsheet would take for a formula gets an
// apostrophe in front.
std::string TableAsCsv(const ReportTable& table, ByteOrderMark mark);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_SHOWN_CSV_FILE_H_
