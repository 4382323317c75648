#ifndef GANDAN_TESTS_SUPPORT_SCORED_CATALOGUE_H_
#define GANDAN_TESTS_SUPPORT_SCORED_CATALOGUE_H_

#include <cstdlib>
#include <memory>
#include <string>

#include "domain/report.h"
#include "tests/support/test_catalogue.h"

namespace gandan {

// The small catalogue with one more quarterly form from 2024-Q2, "score": K01,
// two scores of at most ten points with one decimal that a reviewer verifies,
// their total with its stars, and a remark. All of it is invented.
inline std::shared_ptr<const Catalogue> ScoredCatalogue() {
  std::string yaml = TinyCatalogueYaml();
  const auto insert_before = [&yaml](const std::string& text,
                                     const std::string& inserted) {
    const size_t at = yaml.find(text);
    if (at == std::string::npos) std::abort();
    yaml.insert(at, inserted);
  };
  insert_before("due: {working", R"yaml(  - code: score
    period: quarter
    calendar: decree09
    version: 1
    valid_from: "2024-Q2"
    labels: {vi: "Biểu chấm điểm", en: "Score sheet"}

)yaml");
  insert_before("  - {code: hamlet",
                R"yaml(  - {code: point, vi: "điểm", en: "points"}
)yaml");
  insert_before("  # Quarterly: a narrative", R"yaml(  - code: K01
    group: B
    form: score
    labels: {vi: "Điểm tự chấm", en: "Self-score"}
    parts:
      - name: manner
        kind: QUANTITY
        time: CLOSING
        unit: point
        decimals: 1
        labels: {vi: "Tác phong", en: "Manner"}
        range:
          - {min: 0, max: 10, severity: error, message: {vi: "Điểm phải từ 0 đến 10.", en: "The score must be from 0 to 10."}}
      - name: order
        kind: QUANTITY
        time: CLOSING
        unit: point
        decimals: 1
        labels: {vi: "Nền nếp", en: "Order"}
        range:
          - {min: 0, max: 10, severity: error, message: {vi: "Điểm phải từ 0 đến 10.", en: "The score must be from 0 to 10."}}
      - {name: remark, kind: TEXT, time: CLOSING, max_length: 60, optional: true, labels: {vi: "Ghi chú", en: "Remark"}}
    derived:
      - name: total
        sum: "K01.manner + K01.order"
        time: CLOSING
        unit: point
        labels: {vi: "Tổng điểm", en: "Total"}
        bands:
          - {at_least: 18, label: {vi: "2 sao", en: "2 stars"}}
          - {at_least: 0, label: {vi: "1 sao", en: "1 star"}}
    headline: total
    verified_by_reviewer: true
    distribution: true
    better: higher
    rankable: true
    status: proposed
    source: "invented"

)yaml");
  return CatalogueFrom({{"scored.yaml", yaml}});
}

// A unit's score sheet of 2024-Q2, in tenths of a point.
inline Report ScoreSheet(const UnitKey& unit, int64_t manner, int64_t order) {
  Report report;
  report.unit = unit;
  report.form = "score";
  report.period = {v1::QUARTER, 2024, 2};
  report.form_version = 1;
  report.values = {{"K01.manner", Quantity{manner}},
                   {"K01.order", Quantity{order}}};
  return report;
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_SCORED_CATALOGUE_H_
