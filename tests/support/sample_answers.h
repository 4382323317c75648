#ifndef GANDAN_TESTS_SUPPORT_SAMPLE_ANSWERS_H_
#define GANDAN_TESTS_SUPPORT_SAMPLE_ANSWERS_H_

// Small invented answers of a hub: a district of two communes that report
// dossiers each month and their plan each quarter.

#include <string>

#include "gandan/v1/catalogue.pb.h"
#include "gandan/v1/query.pb.h"
#include "tests/support/text_proto.h"

namespace gandan {

inline v1::Catalogue SampleCatalogue() {
  return Proto<v1::Catalogue>(R"pb(
    version: 3
    plan {
      code: "P"
      label { vi: "Kế hoạch thử" en: "Test plan" }
    }
    groups {
      code: "A"
      label { vi: "Hồ sơ" en: "Dossiers" }
    }
    groups {
      code: "B"
      label { vi: "Việc khác" en: "Other things" }
    }
    forms {
      code: "month"
      label { vi: "Báo cáo tháng" }
      span: MONTH
      calendar: DECREE09
    }
    forms {
      code: "quarter"
      label { vi: "Báo cáo quý" }
      span: QUARTER
      calendar: DECREE09
    }
    indicators {
      code: "D01"
      group: "A"
      form: "month"
      label { vi: "Hồ sơ đúng hạn" }
      headline: "rate"
      parts {
        name: "received"
        label { vi: "Tiếp nhận" }
        kind: QUANTITY
        measure: "dossier"
      }
      derived {
        name: "rate"
        label { vi: "Tỷ lệ đúng hạn" }
        percent: true
      }
    }
    indicators {
      code: "M01"
      group: "B"
      form: "quarter"
      label { vi: "Ban hành kế hoạch" }
      headline: "date"
      parts {
        name: "date"
        label { vi: "Ngày ban hành" }
        kind: DATE
      }
    }
    measures {
      code: "dossier"
      label { vi: "hồ sơ" }
    }
    units {
      key { code: "741" valid_from: "2024-01-01" }
      name: "Xuân Lộc"
    }
    units {
      key { code: "26461" valid_from: "2024-01-01" }
      valid_to: "2025-06-30"
      name: "Xuân Định"
      reports: true
    }
    units {
      key { code: "26461" valid_from: "2025-07-01" }
      name: "Xuân Định"
      reports: true
    }
    units {
      key { code: "26464" valid_from: "2024-01-01" }
      name: "Bảo Hòa"
      reports: true
    }
    percent_decimals: 2
  )pb");
}

inline v1::GetCatalogueResponse SampleCatalogueAnswer() {
  v1::GetCatalogueResponse response;
  *response.mutable_catalogue() = SampleCatalogue();
  return response;
}

// What the sample answers rest on: 10:05 on 16/9/2024 in Vietnam.
inline std::string SampleBasis() {
  return R"pb(
    basis {
      position { epoch: 1 index: 41 }
      time { seconds: 1726455900 }
      unit { code: "741" valid_from: "2024-01-01" }
      unit_name: "Xuân Lộc"
      catalogue_version: 3
    }
  )pb";
}

inline std::string SampleMonth() {
  return R"pb(
    window {
      period: "2024-09"
      first_day: "2024-08-15"
      cutoff_day: "2024-09-14"
      due_day: "2024-09-17"
    }
  )pb";
}

// September: one of two communes has reported; its share in time is 19.999 of
// 20.000.
inline v1::GetSummaryResponse SampleSummary() {
  return Proto<v1::GetSummaryResponse>(SampleBasis() + SampleMonth() + R"pb(
    forms {
      form: "month"
      counts { expected: 2 missing: 1 received: 1 overdue: 1 late: 1 }
    }
    rows {
      indicator: "D01"
      value: "rate"
      headline: true
      in_period {
        state: VALUE
        ratio: true
        numerator: 19999
        denominator: 20000
        percent: true
        band { vi: "tốt" }
        coverage { expected: 2 counted: 1 given: 1 }
      }
      year_to_date {
        state: VALUE
        ratio: true
        numerator: 1
        denominator: 2
        percent: true
      }
      last_year {
        figure {
          state: VALUE
          ratio: true
          numerator: 9
          denominator: 10
          percent: true
        }
        units_both: 1
        now_both {
          state: VALUE
          ratio: true
          numerator: 19999
          denominator: 20000
          percent: true
        }
        then_both {
          state: VALUE
          ratio: true
          numerator: 9
          denominator: 10
          percent: true
        }
      }
      plan {
        comparison: AT_LEAST
        target: 90
        reached: true
        progress_numerator: 1999900
        progress_denominator: 1800000
      }
    }
    rows {
      indicator: "D01"
      value: "received"
      measure: "dossier"
      in_period {
        state: VALUE
        scaled: 1234567
        kind: QUANTITY
        coverage { expected: 2 counted: 1 given: 1 }
      }
      year_to_date { state: NO_FIGURES }
    }
    rows {
      indicator: "M01"
      value: "date"
      headline: true
      in_period {
        state: NOT_REPORTED
        kind: DATE
        coverage { expected: 2 }
      }
      year_to_date { state: NOT_REPORTED }
    }
  )pb");
}

// The rows of a breakdown: one commune with figures, one without.
inline v1::GetBreakdownResponse SampleBreakdown() {
  return Proto<v1::GetBreakdownResponse>(SampleBasis() + SampleMonth() + R"pb(
    columns { indicator: "D01" value: "rate" }
    columns { indicator: "D01" value: "received" }
    columns { indicator: "M01" value: "date" }
    rows {
      unit { code: "26461" valid_from: "2024-01-01" }
      unit_name: "Xuân Định"
      figures {
        state: VALUE
        ratio: true
        numerator: 19999
        denominator: 20000
        percent: true
      }
      figures { state: VALUE scaled: 1234567 kind: QUANTITY }
      figures { state: VALUE scaled: 19870 kind: DATE }
    }
    rows {
      unit { code: "26464" valid_from: "2024-01-01" }
      unit_name: "Bảo Hòa"
      figures { state: NOT_REPORTED }
      figures { state: NOT_REPORTED }
      figures { state: NOT_REPORTED }
    }
  )pb");
}

inline v1::GetCompletenessResponse SampleCompleteness() {
  return Proto<v1::GetCompletenessResponse>(SampleBasis() + R"pb(
    periods {
      window {
        period: "2024-09"
        first_day: "2024-08-15"
        cutoff_day: "2024-09-14"
        due_day: "2024-09-17"
      }
      counts { expected: 2 missing: 1 received: 1 overdue: 1 late: 1 }
    }
    units {
      unit { code: "26461" valid_from: "2024-01-01" }
      unit_name: "Xuân Định"
      reports {
        period: "2024-09"
        state: STATE_RECEIVED
        counts: true
        labels: LATE
        revision: 2
        received_at { seconds: 1726455900 }
      }
      counts { expected: 1 received: 1 late: 1 }
    }
    units {
      unit { code: "26464" valid_from: "2024-01-01" }
      unit_name: "Bảo Hòa"
      reports { period: "2024-09" state: STATE_MISSING overdue: true }
      counts { expected: 1 missing: 1 overdue: 1 }
    }
  )pb");
}

inline v1::GetReportResponse SampleReport() {
  return Proto<v1::GetReportResponse>(SampleBasis() + SampleMonth() + R"pb(
    status {
      period: "2024-09"
      state: STATE_RETURNED
      revision: 1
      received_at { seconds: 1726455900 }
    }
    revisions {
      revision: 1
      report {
        form: "month"
        period: "2024-09"
        values { part: "D01.received" quantity: 1234567 }
      }
      digest: "\xab\xcd\xef\x01\x23\x45\x67"
      received_at { seconds: 1726455900 }
      position { epoch: 1 index: 40 }
      warnings {
        where: "D01#2"
        text { vi: "Số lớn bất thường." }
      }
    }
    decisions {
      revision: 1
      state: STATE_RETURNED
      reason: "Thiếu hồ sơ"
      decided_at { seconds: 1726455900 }
      position { epoch: 1 index: 41 }
    }
  )pb");
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_SAMPLE_ANSWERS_H_
