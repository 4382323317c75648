#ifndef GANDAN_TESTS_SUPPORT_TINY_REPORTS_H_
#define GANDAN_TESTS_SUPPORT_TINY_REPORTS_H_

#include <cstdlib>
#include <string>

#include "absl/strings/string_view.h"
#include "base/sha256.h"
#include "domain/report.h"
#include "domain/report_bytes.h"

namespace gandan {

// Units and reports of the tiny catalogue; every figure is invented.
inline UnitKey District() { return {"741", absl::CivilDay(2024, 1, 1)}; }
inline UnitKey GiaRay() { return {"26425", absl::CivilDay(2024, 1, 1)}; }
inline UnitKey XuanDinh() { return {"26461", absl::CivilDay(2024, 1, 1)}; }
inline UnitKey BaoHoa() { return {"26464", absl::CivilDay(2024, 1, 1)}; }

inline Period June() { return {v1::MONTH, 2024, 6}; }
inline Period July() { return {v1::MONTH, 2024, 7}; }

// What a commune counts in a month; what is left is pending.
struct MonthFigures {
  int64_t received = 10;
  int64_t carried_in = 0;
  int64_t in_time = 6;
  int64_t late = 1;

  int64_t pending() const { return received + carried_in - in_time - late; }
};

inline Report MonthReport(const UnitKey& unit, const Period& period,
                          const MonthFigures& figures = {}) {
  Report report;
  report.unit = unit;
  report.form = "month";
  report.period = period;
  report.form_version = 1;
  report.values = {{"D01.carried_in", Quantity{figures.carried_in}},
                   {"D01.in_time", Quantity{figures.in_time}},
                   {"D01.late", Quantity{figures.late}},
                   {"D01.pending", Quantity{figures.pending()}},
                   {"D01.received", Quantity{figures.received}}};
  return report;
}

inline Report NilMonthReport(const UnitKey& unit, const Period& period) {
  Report report = MonthReport(unit, period);
  report.values.clear();
  report.nil_reason = "không phát sinh";
  return report;
}

// The bytes of a report of a month.
inline std::string MonthBytes(const UnitKey& unit, const Period& period,
                              const MonthFigures& figures = {}) {
  return WriteReport(MonthReport(unit, period, figures));
}

// The report as a correction of the one with those bytes.
inline std::string CorrectionOf(absl::string_view base, Report report) {
  report.base_digest = Sha256(base);
  report.reason = "đính chính";
  return WriteReport(report);
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_TINY_REPORTS_H_
