#ifndef GANDAN_CLI_HISTORY_TABLES_H_
#define GANDAN_CLI_HISTORY_TABLES_H_

// Tables that follow a figure or a report: over time, and to what made it.

#include <vector>

#include "domain/shown/catalogue_book.h"
#include "domain/shown/report_table.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// One value period by period. `value` empty: the headline.
ReportTable SeriesTable(const v1::GetSeriesResponse& series,
                        const CatalogueBook& book, const v1::ValueName& name);

// A report: its values now, its revisions, and the decisions on it.
std::vector<ReportTable> ReportTables(const v1::GetReportResponse& report,
                                      const CatalogueBook& book);

// What makes a figure: the parts of its formula, and the reports behind them.
std::vector<ReportTable> ExplanationTables(const v1::ExplainResponse& answer,
                                           const CatalogueBook& book,
                                           const v1::ValueName& name);

}  // namespace gandan

#endif  // GANDAN_CLI_HISTORY_TABLES_H_
