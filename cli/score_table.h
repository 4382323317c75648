#ifndef GANDAN_CLI_SCORE_TABLE_H_
#define GANDAN_CLI_SCORE_TABLE_H_

#include "absl/strings/string_view.h"
#include "domain/shown/catalogue_book.h"
#include "domain/shown/report_table.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// The units by verified score, each with the one it gave itself.
ReportTable ScoreTable(const v1::GetScoresResponse& scores,
                       const CatalogueBook& book, absl::string_view indicator);

}  // namespace gandan

#endif  // GANDAN_CLI_SCORE_TABLE_H_
