#ifndef GANDAN_TESTS_SUPPORT_JUDGED_REPORTS_H_
#define GANDAN_TESTS_SUPPORT_JUDGED_REPORTS_H_

// A sound report of each form of the tiny catalogue, ways to spoil it, and what
// the judge says.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "domain/catalogue.h"
#include "domain/judge.h"
#include "domain/report.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/tiny_reports.h"

namespace gandan {

// The 15 June to 14 September 2024, which has 13 Mondays.
inline Period ThirdQuarter() { return {v1::QUARTER, 2024, 3}; }

inline Report QuarterReport(const UnitKey& unit = XuanDinh(),
                            const Period& period = ThirdQuarter()) {
  Report report;
  report.unit = unit;
  report.form = "quarter";
  report.period = period;
  report.form_version = 1;
  report.values = {
      {"S01.signed", Quantity{10}},     {"S01.staff", Quantity{12}},
      {"W01.hamlets", Quantity{5}},     {"W01.weeks_due", Quantity{13}},
      {"W01.weeks_held", Quantity{12}}, {"Y01.posted", YesNo{true}}};
  return report;
}

// The report with one value put in, or in place of what was there.
inline Report With(Report report, const std::string& part, PartValue value) {
  std::erase_if(report.values, [&](const Value& v) { return v.part == part; });
  report.values.push_back({part, std::move(value)});
  if (!NormalizeReport(&report).ok()) std::abort();
  return report;
}

// The report with a value as it stands, also one that is left empty.
inline Report WithEmptyText(Report report, const std::string& part) {
  report = With(std::move(report), part, Text{"x"});
  for (Value& value : report.values) {
    if (value.part == part) value.value = Text{""};
  }
  return report;
}

inline Report Without(Report report, const std::string& part) {
  std::erase_if(report.values, [&](const Value& v) { return v.part == part; });
  return report;
}

inline CatalogueHistory HistoryOf(std::shared_ptr<const Catalogue> catalogue) {
  return CatalogueHistory({std::move(catalogue)});
}

// The day on which the judge of these tests judges.
inline absl::CivilDay JudgementDay() { return absl::CivilDay(2024, 9, 16); }

// "CODE where" of each violation, "?" behind a warning.
inline std::vector<std::string> InShort(const Violations& violations) {
  std::vector<std::string> texts;
  for (const v1::Violation& v : violations) {
    texts.push_back(absl::StrCat(v.code(), " ", v.where(),
                                 v.severity() == v1::WARNING ? "?" : ""));
  }
  return texts;
}

// What the judge says of a report under the tiny catalogue.
inline std::vector<std::string> Judged(const Report& report,
                                       absl::CivilDay today = JudgementDay()) {
  return InShort(JudgeReport(report, HistoryOf(TinyCatalogue()), today));
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_JUDGED_REPORTS_H_
