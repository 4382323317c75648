#ifndef GANDAN_TESTS_SUPPORT_SAMPLE_CYCLE_ANSWERS_H_
#define GANDAN_TESTS_SUPPORT_SAMPLE_CYCLE_ANSWERS_H_

// Invented answers of a hub about its working cycle: who is missing, and what
// was verified.

#include <string>

#include "tests/support/sample_answers.h"

namespace gandan {

// The catalogue with a score of two parts that a reviewer verifies.
inline v1::GetCatalogueResponse ScoredCatalogueAnswer() {
  v1::GetCatalogueResponse response = SampleCatalogueAnswer();
  *response.mutable_catalogue()->add_indicators() = Proto<v1::Indicator>(R"pb(
    code: "K01"
    group: "B"
    form: "quarter"
    label { vi: "Điểm tự chấm" }
    headline: "total"
    verified_by_reviewer: true
    parts {
      name: "manner"
      label { vi: "Tác phong" }
      kind: QUANTITY
      decimals: 1
    }
    parts {
      name: "order"
      label { vi: "Nền nếp" }
      kind: QUANTITY
      decimals: 1
    }
    derived {
      name: "total"
      label { vi: "Tổng điểm" }
    }
  )pb");
  return response;
}

// One unit was verified, and has sent a newer revision since; one was not.
inline v1::GetScoresResponse SampleScores() {
  return Proto<v1::GetScoresResponse>(SampleBasis() + SampleMonth() + R"pb(
    rows {
      rank: 1
      unit { code: "26461" valid_from: "2024-01-01" }
      unit_name: "Xuân Định"
      own {
        state: VALUE
        scaled: 185
        decimals: 1
        band { vi: "2 sao" }
      }
      verified {
        state: VALUE
        scaled: 160
        decimals: 1
        band { vi: "1 sao" }
      }
      reason: "thiếu minh chứng"
      position { epoch: 1 index: 40 }
      outdated: true
    }
    rows {
      unit { code: "26464" valid_from: "2024-01-01" }
      unit_name: "Bảo Hòa"
      own { state: VALUE scaled: 200 decimals: 1 }
      verified { state: NOT_REPORTED }
    }
  )pb");
}

// September is missing of two communes: one was reminded twice, one is excused.
inline v1::GetMissingResponse SampleMissing() {
  return Proto<v1::GetMissingResponse>(SampleBasis() + SampleMonth() + R"pb(
    units {
      unit { code: "26461" valid_from: "2024-01-01" }
      unit_name: "Xuân Định"
      reminders {
        working_days_left: 3
        sent_at { seconds: 1726110300 }
        position { epoch: 1 index: 30 }
      }
      reminders {
        working_days_left: 0
        sent_at { seconds: 1726455900 }
        position { epoch: 1 index: 40 }
      }
    }
    units {
      unit { code: "26464" valid_from: "2024-01-01" }
      unit_name: "Bảo Hòa"
      excused: true
    }
    working_days_left: 1
  )pb");
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_SAMPLE_CYCLE_ANSWERS_H_
