#ifndef GANDAN_TESTS_SUPPORT_STORAGE_SAMPLES_H_
#define GANDAN_TESTS_SUPPORT_STORAGE_SAMPLES_H_

// Units, periods and rows that the tests of storage/ speak of.

#include <string>
#include <utility>
#include <vector>

#include "domain/period.h"
#include "domain/unit.h"
#include "storage/engine.h"
#include "storage/report_store.h"

namespace gandan {

// The district, and two communes below it.
inline UnitKey District() { return {"741", absl::CivilDay(2024, 1, 1)}; }
inline UnitKey XuanHoa() { return {"26461", absl::CivilDay(2024, 1, 1)}; }
inline UnitKey XuanBac() { return {"26473", absl::CivilDay(2024, 1, 1)}; }

// A commune by number, for tests that need many.
inline UnitKey Commune(int number) {
  return {std::to_string(26000 + number), absl::CivilDay(2024, 1, 1)};
}

inline Period June() { return {v1::MONTH, 2024, 6}; }
inline Period July() { return {v1::MONTH, 2024, 7}; }

inline constexpr char kMonthly[] = "month";

inline ReportKey JuneReportOf(const UnitKey& unit) {
  return {kMonthly, June(), unit};
}

// A change that puts a row.
inline RowChange PutRow(TableId table, std::string key, std::string value) {
  return {table, std::move(key), std::move(value)};
}

// Every row of a range as "key=value", in order.
inline std::vector<std::string> RowsOf(const Reader& reader, TableId table,
                                       absl::string_view first = "",
                                       absl::string_view end = "") {
  std::vector<std::string> rows;
  const absl::Status scanned = reader.Scan(
      table, first, end, [&](absl::string_view key, absl::string_view value) {
        rows.push_back(std::string(key) + "=" + std::string(value));
        return true;
      });
  if (!scanned.ok()) rows.push_back(scanned.ToString());
  return rows;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_STORAGE_SAMPLES_H_
