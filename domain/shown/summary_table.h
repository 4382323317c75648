#ifndef GANDAN_DOMAIN_SHOWN_SUMMARY_TABLE_H_
#define GANDAN_DOMAIN_SHOWN_SUMMARY_TABLE_H_

#include "domain/shown/catalogue_book.h"
#include "domain/shown/report_table.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// Which values of an indicator are shown.
enum class ShownValues { kHeadlines, kAll };

// The table of a period, as offices lay it out: groups in roman numerals;
// plan, in the period, cumulative, per cent of the plan, against last year,
// notes; at the end how many reports came.
ReportTable SummaryTable(const v1::GetSummaryResponse& summary,
                         const CatalogueBook& book, ShownValues shown);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_SHOWN_SUMMARY_TABLE_H_
