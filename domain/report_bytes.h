#ifndef GANDAN_DOMAIN_REPORT_BYTES_H_
#define GANDAN_DOMAIN_REPORT_BYTES_H_

// The one way to write a report, so that its digest means something: the
// protobuf encoding of gandan.v1.Report with fields in order of their numbers,
// values in order of their parts, the shortest integers, nothing unknown and
// no empty field. docs/report_bytes.md has a worked example.

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "domain/report.h"

namespace gandan {

// What is wrong with bytes that should be a report.
enum class BytesFault {
  kNone,
  kMalformed,     // Not a report, not UTF-8, not NFC: refuse.
  kNotCanonical,  // Our writer would write it differently: refuse.
  kUnknownField,  // Written by a newer program: wait, do not refuse.
};

// A report that was read, or why not.
struct ReadResult {
  BytesFault fault = BytesFault::kNone;
  std::string detail;  // Where and what, in English, for the log and the text.
  Report report;       // As far as it was read.
};

// Writes the report. Sorts nothing and checks nothing: NormalizeReport first.
std::string WriteReport(const Report& report);

// Brings values and explanations into order and texts into NFC. What was left
// empty, a TEXT or an explanation without a character, is left out.
// INVALID_ARGUMENT: a part or rule twice, or text that is not UTF-8.
absl::Status NormalizeReport(Report* report);

// Reads exactly what WriteReport writes of a report whose unit, form, period,
// form version, parts and rules are all there. Bytes are kUnknownField only if
// nothing else is wrong with them.
ReadResult ReadReport(absl::string_view bytes);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_REPORT_BYTES_H_
