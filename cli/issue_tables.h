#ifndef GANDAN_CLI_ISSUE_TABLES_H_
#define GANDAN_CLI_ISSUE_TABLES_H_

// Tables about the reports that are issued.

#include <string>
#include <vector>

#include "domain/shown/catalogue_book.h"
#include "domain/shown/report_table.h"
#include "gandan/v1/issuing.pb.h"

namespace gandan {

// What stands against issuing a period, and what would have to be confirmed.
ReportTable PreviewTable(const v1::PreviewIssueResponse& preview,
                         const std::string& period);

// Issues, oldest first, and by which each was superseded.
ReportTable IssuesTable(const v1::ListIssuedReportsResponse& issues);

// What changed since an issue: reports, then figures of the whole.
std::vector<ReportTable> ChangeTables(
    const v1::ListChangesSinceIssueResponse& changes,
    const CatalogueBook& book);

}  // namespace gandan

#endif  // GANDAN_CLI_ISSUE_TABLES_H_
