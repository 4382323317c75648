#ifndef GANDAN_CLI_MISSING_TABLE_H_
#define GANDAN_CLI_MISSING_TABLE_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "domain/shown/catalogue_book.h"
#include "domain/shown/report_table.h"
#include "gandan/v1/query.pb.h"

namespace gandan {

// Who has not reported, and how they were reminded.
ReportTable MissingTable(const v1::GetMissingResponse& missing,
                         const CatalogueBook& book, absl::string_view form);

// "còn 2 ngày làm việc", "hạn hôm nay", "quá hạn 3 ngày làm việc".
std::string DaysLeftText(int32_t working_days_left);

}  // namespace gandan

#endif  // GANDAN_CLI_MISSING_TABLE_H_
