#ifndef GANDAN_DOMAIN_SHOWN_UNIT_TABLES_H_
#define GANDAN_DOMAIN_SHOWN_UNIT_TABLES_H_

// Tables with one row a unit.

#include "domain/shown/catalogue_book.h"
#include "domain/shown/report_table.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// Units × values.
ReportTable BreakdownTable(const v1::GetBreakdownResponse& breakdown,
                           const CatalogueBook& book);

// Units × periods, with a total row.
ReportTable CompletenessTable(const v1::GetCompletenessResponse& completeness,
                              const CatalogueBook& book,
                              absl::string_view form);

// Units in order of an indicator.
ReportTable RankTable(const v1::GetRankResponse& rank,
                      const CatalogueBook& book, absl::string_view indicator);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_SHOWN_UNIT_TABLES_H_
