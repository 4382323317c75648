#ifndef GANDAN_TESTS_SUPPORT_TEST_CATALOGUE_H_
#define GANDAN_TESTS_SUPPORT_TEST_CATALOGUE_H_

// A small catalogue that has one of everything, for tests of any folder, and
// the catalogue that is delivered.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "domain/catalogue.h"
#include "domain/catalogue_yaml.h"

namespace gandan {

// Three communes of one district until 2025-06-30 and one successor with the
// same code under the province; a monthly form (indicator D01) from 2024-06
// and a quarterly one (the others) from 2024-Q2. All figures are invented.
inline std::string TinyCatalogueYaml() {
  return R"yaml(
catalogue:
  plan:
    code: TINY
    labels: {vi: "Kế hoạch thử", en: "Test plan"}
    source: "invented"

groups:
  - {code: A, labels: {vi: "Hồ sơ", en: "Dossiers"}}
  - {code: B, labels: {vi: "Việc khác", en: "Other things"}}

layouts:
  - code: table
    labels: {vi: "Bảng chung", en: "One table"}
    indicators: [D01, W01]

forms:
  - code: month
    period: month
    calendar: decree09
    version: 1
    valid_from: "2024-06"
    labels: {vi: "Báo cáo tháng", en: "Monthly report"}
  - code: quarter
    period: quarter
    calendar: decree09
    version: 1
    valid_from: "2024-Q2"
    labels: {vi: "Báo cáo quý", en: "Quarterly report"}

due: {working_days_after_cutoff: 2}

percent_decimals: 2

measures:
  - {code: dossier, vi: "hồ sơ", en: "dossiers"}
  - {code: person, vi: "người", en: "people"}
  - {code: week, vi: "tuần", en: "weeks"}
  - {code: title, vi: "sáng kiến", en: "initiatives"}
  - {code: million, vi: "triệu đồng", en: "million VND"}
  - {code: hamlet, vi: "ấp", en: "hamlets"}

indicators:
  # Monthly: flows, an opening and a closing stock, their balance, the stock of
  # the month before, a ratio with bands and a target.
  - code: D01
    group: A
    form: month
    labels: {vi: "Hồ sơ giải quyết đúng hạn", en: "Dossiers in time"}
    parts:
      - {name: received, kind: QUANTITY, time: FLOW, unit: dossier, labels: {vi: "Tiếp nhận", en: "Received"}}
      - {name: carried_in, kind: QUANTITY, time: OPENING, unit: dossier, carry_over: "D01.pending", labels: {vi: "Kỳ trước chuyển sang", en: "Carried in"}}
      - {name: in_time, kind: QUANTITY, time: FLOW, unit: dossier, labels: {vi: "Giải quyết đúng hạn", en: "Resolved in time"}}
      - {name: late, kind: QUANTITY, time: FLOW, unit: dossier, labels: {vi: "Giải quyết quá hạn", en: "Resolved late"}}
      - {name: pending, kind: QUANTITY, time: CLOSING, unit: dossier, labels: {vi: "Đang giải quyết", en: "Pending"}}
    derived:
      - name: rate
        ratio: {of: "D01.in_time", over: "D01.in_time + D01.late"}
        percent: true
        labels: {vi: "Tỷ lệ đúng hạn", en: "Share in time"}
        bands:
          - {at_least: 95, label: {vi: "tốt", en: "good"}}
          - {at_least: 0, label: {vi: "chưa tốt", en: "not good"}}
      - name: resolved
        sum: "D01.in_time + D01.late"
        time: FLOW
        unit: dossier
        labels: {vi: "Đã giải quyết", en: "Resolved"}
    headline: rate
    rules:
      - severity: error
        check: "D01.received + D01.carried_in == D01.resolved + D01.pending"
        message: {vi: "Tiếp nhận cộng chuyển sang phải bằng đã giải quyết cộng đang giải quyết.", en: "Received plus carried in must equal resolved plus pending."}
      - severity: warning
        check: "D01.carried_in == previous.D01.pending"
        message: {vi: "Số chuyển sang khác số đang giải quyết kỳ trước.", en: "Carried in differs from pending of the period before."}
      - severity: warning
        check: "D01.received <= 500"
        scale_with_period: true
        message: {vi: "Số tiếp nhận lớn bất thường.", en: "Unusually many were received."}
    target: {op: ">=", value: 90, source: "invented"}
    better: higher
    rankable: true
    status: proposed
    source: "invented"

  # Monthly, derived only, hidden where few were resolved.
  - code: D02
    group: A
    form: month
    labels: {vi: "Tỷ lệ quá hạn", en: "Late share"}
    derived:
      - name: rate
        ratio: {of: "D01.late", over: "D01.in_time + D01.late"}
        percent: true
        labels: {vi: "Tỷ lệ quá hạn", en: "Late share"}
    headline: rate
    minimum_n: 5
    minimum_n_of: D01.resolved
    better: lower
    rankable: true
    status: proposed
    source: "invented"

  # Quarterly: a milestone, the text that goes with it, and a count of people.
  - code: M01
    group: B
    form: quarter
    labels: {vi: "Ban hành kế hoạch", en: "Plan issued"}
    parts:
      - name: date
        kind: DATE
        time: FACT
        optional: true
        carry_over: last_report
        labels: {vi: "Ngày ban hành", en: "Date issued"}
        range:
          - {min: "2024-03-12", severity: error, message: {vi: "Ngày quá sớm.", en: "The date is too early."}}
          - {max: cutoff, severity: error, message: {vi: "Ngày sau ngày chốt.", en: "The date is after the cut-off day."}}
      - {name: doc_no, kind: TEXT, time: FACT, max_length: 60, required_with: M01.date, carry_over: last_report, labels: {vi: "Số kế hoạch", en: "Plan number"}, require: [{pattern: '[^ ]', severity: error, message: {vi: "Chưa ghi số.", en: "The number is empty."}}]}
    headline: date
    better: higher
    rankable: false
    status: proposed
    source: "invented"

  # Quarterly: a stock with a range and a ratio of stocks.
  - code: S01
    group: B
    form: quarter
    labels: {vi: "Ký cam kết", en: "Commitment signed"}
    parts:
      - {name: signed, kind: QUANTITY, time: CLOSING, unit: person, labels: {vi: "Đã ký", en: "Signed"}}
      - name: staff
        kind: QUANTITY
        time: CLOSING
        unit: person
        carry_over: last_report
        labels: {vi: "Tổng số", en: "Staff"}
        range:
          - {min: 1, severity: error, message: {vi: "Phải lớn hơn 0.", en: "Must be above zero."}}
    derived:
      - name: rate
        ratio: {of: "S01.signed", over: "S01.staff"}
        percent: true
        labels: {vi: "Tỷ lệ ký", en: "Share signed"}
    headline: rate
    rules:
      - severity: error
        check: "S01.signed <= S01.staff"
        message: {vi: "Đã ký không được lớn hơn tổng số.", en: "Signed cannot exceed staff."}
    target: {op: ">=", value: 100, source: "invented"}
    better: higher
    rankable: true
    status: proposed
    source: "invented"

  # Quarterly: filled in by the system.
  - code: W01
    group: B
    form: quarter
    labels: {vi: "Tiếp công dân", en: "Reception"}
    parts:
      - {name: weeks_held, kind: QUANTITY, time: FLOW, unit: week, labels: {vi: "Số tuần đã tiếp", en: "Weeks held"}}
      - {name: weeks_due, kind: QUANTITY, time: FLOW, unit: week, computed: mondays_in_window, labels: {vi: "Số tuần phải tiếp", en: "Weeks due"}}
      - {name: hamlets, kind: QUANTITY, time: CLOSING, unit: hamlet, computed: unit.hamlets, labels: {vi: "Số ấp", en: "Hamlets"}}
    headline: weeks_held
    target: {op: ">=", value: 12, scale_with_period: true, source: "invented"}
    better: higher
    rankable: false
    status: proposed
    source: "invented"

  # Quarterly: yes or no.
  - code: Y01
    group: B
    form: quarter
    labels: {vi: "Niêm yết", en: "Posted"}
    parts:
      - {name: posted, kind: YESNO, time: FLOW, labels: {vi: "Đã niêm yết", en: "Posted"}}
    headline: posted
    better: higher
    rankable: false
    status: proposed
    source: "invented"

  # Quarterly: a list, and its count.
  - code: L01
    group: B
    form: quarter
    labels: {vi: "Sáng kiến", en: "Initiatives"}
    parts:
      - {name: titles, kind: LIST, time: FLOW, max_items: 3, max_length: 40, optional: true, labels: {vi: "Tên", en: "Titles"}}
    derived:
      - name: count
        count_of: L01.titles
        time: FLOW
        unit: title
        labels: {vi: "Số sáng kiến", en: "Number of initiatives"}
    headline: count
    better: higher
    rankable: false
    status: proposed
    source: "invented"

  # Quarterly: an amount with two decimals, and a score with a verified value.
  - code: C01
    group: B
    form: quarter
    labels: {vi: "Đóng góp", en: "Contributions"}
    parts:
      - name: cash
        kind: QUANTITY
        time: FLOW
        unit: million
        decimals: 2
        optional: true
        labels: {vi: "Tiền", en: "Cash"}
        range:
          - {min: 0, max: 100000, severity: error}
    headline: cash
    yearly_check: {op: ">=", value: 1, source: "invented"}
    better: neutral
    rankable: false
    status: proposed
    source: "invented"

  # Quarterly: a narrative that must not hold personal data.
  - code: N01
    group: B
    form: quarter
    labels: {vi: "Thuyết minh", en: "Narrative"}
    parts:
      - name: difficulties
        kind: TEXT
        time: CLOSING
        max_length: 4000
        optional: true
        labels: {vi: "Khó khăn", en: "Difficulties"}
        forbid:
          - {pattern: '(^|[^0-9])0[0-9]{11}([^0-9]|$)', severity: error, message: {vi: "Có dãy giống số căn cước.", en: "Digits that look like an identity number."}}
          - {pattern: '(^|[^0-9])(0|[+]84[ .-]?)[2-9]([ .-]?[0-9]){8,9}([^0-9]|$)', severity: warning, message: {vi: "Có dãy giống số điện thoại.", en: "Digits that look like a telephone number."}}
    headline: difficulties
    better: neutral
    rankable: false
    status: proposed
    source: "invented"

units:
  - {code: "75", valid_from: "2024-01-01", kind: "tỉnh", name: "Đồng Nai"}
  - code: "741"
    valid_from: "2024-01-01"
    valid_to: "2025-06-30"
    kind: "huyện"
    name: "Xuân Lộc"
    parent: {code: "75", valid_from: "2024-01-01"}
  - code: "26425"
    valid_from: "2024-01-01"
    valid_to: "2025-06-30"
    kind: "thị trấn"
    name: "Gia Ray"
    reports: true
    parent: &district {code: "741", valid_from: "2024-01-01"}
  - code: "26461"
    valid_from: "2024-01-01"
    valid_to: "2025-06-30"
    kind: "xã"
    name: "Xuân Định"
    reports: true
    parent: *district
    attributes: {hamlets: 5}
    latitude: 10.88271
    longitude: 107.260729
    successors:
      - {code: "26461", valid_from: "2025-07-01", took: whole}
  - code: "26464"
    valid_from: "2024-01-01"
    valid_to: "2025-06-30"
    kind: "xã"
    name: "Bảo Hòa"
    reports: true
    parent: *district
    successors:
      - {code: "26461", valid_from: "2025-07-01", took: whole}
  - code: "26461"
    valid_from: "2025-07-01"
    kind: "xã"
    name: "Xuân Định"
    reports: true
    parent: {code: "75", valid_from: "2024-01-01"}

work_calendar:
  - year: 2024
    holidays: ["2024-01-01", "2024-04-29", "2024-04-30", "2024-05-01", "2024-09-02", "2024-09-03"]
    working_saturdays: ["2024-05-04"]
    source: "shortened for tests"
  - {year: 2025, holidays: ["2025-01-01", "2025-09-02"], source: "shortened for tests"}
  - {year: 2026, holidays: ["2026-01-01", "2026-09-02"], source: "shortened for tests"}
)yaml";
}

// Reads and builds a catalogue; ends the test program with the faults if it
// has any.
inline std::shared_ptr<const Catalogue> CatalogueFrom(
    const std::vector<CatalogueFile>& files) {
  absl::StatusOr<v1::Catalogue> data = ReadCatalogueYaml(files);
  if (!data.ok()) {
    std::cerr << data.status() << "\n";
    std::abort();
  }
  absl::StatusOr<std::shared_ptr<const Catalogue>> catalogue =
      Catalogue::Build(*std::move(data));
  if (!catalogue.ok()) {
    std::cerr << catalogue.status() << "\n";
    std::abort();
  }
  return *std::move(catalogue);
}

// The small catalogue, as version 1.
inline std::shared_ptr<const Catalogue> TinyCatalogue() {
  return CatalogueFrom({{"tiny.yaml", TinyCatalogueYaml()}});
}

// The small catalogue with one text put for another, as version 1.
inline std::shared_ptr<const Catalogue> TinyCatalogueWith(
    const std::string& text, const std::string& instead) {
  std::string yaml = TinyCatalogueYaml();
  const size_t at = yaml.find(text);
  if (at == std::string::npos) std::abort();
  yaml.replace(at, text.size(), instead);
  return CatalogueFrom({{"tiny.yaml", yaml}});
}

// The YAML files of a folder, by name.
inline std::vector<CatalogueFile> CatalogueFilesIn(const std::string& folder) {
  std::vector<CatalogueFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream stream(entry.path());
    files.push_back({entry.path().filename().string(),
                     {std::istreambuf_iterator<char>(stream), {}}});
  }
  std::sort(files.begin(), files.end(),
            [](const CatalogueFile& a, const CatalogueFile& b) {
              return a.name < b.name;
            });
  return files;
}

// The delivered catalogue; `folder` is the path of deploy/catalogue.
inline std::shared_ptr<const Catalogue> FriendlyGovernmentCatalogue(
    const std::string& folder) {
  return CatalogueFrom(CatalogueFilesIn(folder));
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_TEST_CATALOGUE_H_
