#ifndef GANDAN_DOMAIN_SHOWN_HTML_TABLE_H_
#define GANDAN_DOMAIN_SHOWN_HTML_TABLE_H_

// A table as a printed page shows it, and the one place where texts become
// HTML.

#include <string>

#include "absl/strings/string_view.h"
#include "domain/shown/report_table.h"

namespace gandan {

// The text so that a page shows it and nothing in it is taken for markup; safe
// between tags and within a quoted attribute.
std::string EscapeHtml(absl::string_view text);

// The columns and rows as a <table>, without title and notes. Classes: of a
// row "group", "detail" or "total"; of a cell "number" where it is aligned
// right. A heading over entries runs on over the cells that it leaves empty.
std::string HtmlTable(const ReportTable& table);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_SHOWN_HTML_TABLE_H_
