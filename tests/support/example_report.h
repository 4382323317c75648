#ifndef GANDAN_TESTS_SUPPORT_EXAMPLE_REPORT_H_
#define GANDAN_TESTS_SUPPORT_EXAMPLE_REPORT_H_

#include <string>

#include "absl/strings/escaping.h"
#include "domain/report.h"

namespace gandan {

// The worked example of docs/report_bytes.md; invented figures.
inline Report ExampleReport() {
  Report report;
  report.unit = {"26461", absl::CivilDay(2024, 1, 1)};
  report.form = "month";
  report.period = {v1::MONTH, 2024, 9};
  report.form_version = 1;
  report.values = {{"E01.dossiers", Quantity{312}},
                   {"E02.dossiers", Quantity{0}},
                   {"E10.upheld", Nil{"đang xác minh"}}};
  report.explanations = {{"E03#3", "đã đối chiếu sổ"}};
  return report;
}

// Its bytes, line by line as in the document.
inline std::string ExampleReportBytes() {
  // clang-format off
  return absl::HexStringToBytes(
      "0a13"                                  // unit, 19 bytes
      "0a05" "3236343631"                     //   code "26461"
      "120a" "323032342d30312d3031"           //   valid_from "2024-01-01"
      "1205" "6d6f6e7468"                     // form "month"
      "1a07" "323032342d3039"                 // period "2024-09"
      "2001"                                  // form_version 1
      "4211"                                  // values, 17 bytes
      "0a0c" "4530312e646f737369657273"       //   part "E01.dossiers"
      "10f004"                                //   quantity 312
      "4210"                                  // values, 16 bytes
      "0a0c" "4530322e646f737369657273"       //   part "E02.dossiers"
      "1000"                                  //   quantity 0
      "421d"                                  // values, 29 bytes
      "0a0a" "4531302e757068656c64"           //   part "E10.upheld"
      "3a0f" "c491616e672078c3a163206d696e68" //   nil "đang xác minh"
      "4a21"                                  // explanations, 33 bytes
      "0a05" "4530332333"                     //   rule "E03#3"
      "1218" "c491c3a320c491e1bb916920636869" //   text "đã đối chiếu sổ"
      "e1babf752073e1bb95");
  // clang-format on
}

// Its digest in hexadecimal.
inline std::string ExampleReportDigest() {
  return "bd8fcdbccd32ecce021b3a19626cd80751d861e106d24ea2cc60af34997cc3b5";
}

}  // namespace gandan

#endif  // GANDAN_TESTS_SUPPORT_EXAMPLE_REPORT_H_
