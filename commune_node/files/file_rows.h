#ifndef GANDAN_COMMUNE_NODE_FILES_FILE_ROWS_H_
#define GANDAN_COMMUNE_NODE_FILES_FILE_ROWS_H_

// What stands in a file of reports, row by row, before the catalogue is asked
// what it means.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// Limits of a file.
inline constexpr size_t kMostFileBytes = size_t{16} << 20;
inline constexpr size_t kMostFileRows = 200'000;

// A value as people type it, as in CSV.
struct TypedText {
  std::string text;
};
// A value as programs write it: a string of JSON.
struct PlainText {
  std::string text;
};
// A number with a fraction or exponent, or beyond 64 bits, as JSON has it.
struct InexactNumber {
  std::string text;
};
// {"nil": "reason"} of JSON.
struct NilMark {
  std::string reason;
};
// What stands in a value's place; monostate: left empty.
using FileValue =
    std::variant<std::monostate, TypedText, PlainText, InexactNumber, NilMark,
                 int64_t, bool, std::vector<std::string>>;

// One row: a value, or an explanation (indicator "explain", part = the rule).
struct FileRow {
  uint32_t line = 0;
  std::string period;
  std::string form;  // Empty: told by the indicator.
  std::string indicator;
  std::string part;
  FileValue value;
};

// A row that could not be read, and what is known of where it belongs.
struct RefusedRow {
  std::string period;     // Empty: not known.
  std::string form;       // Empty: not known.
  std::string indicator;  // Empty: not known.
  v1::FileFault fault;
};

// What a JSON file says of a report beside its values.
struct FileHead {
  uint32_t line = 0;
  std::string period;
  std::string form;
  std::string reason;      // Of a correction; may be empty.
  std::string nil_reason;  // Not empty: the whole report is nil.
};

// A file taken apart. If `faults` is not empty, nothing else is filled.
struct FileRows {
  std::vector<FileRow> rows;
  std::vector<RefusedRow> refused;
  std::vector<FileHead> heads;
  std::vector<v1::FileFault> faults;
};

// Reads CSV: the header period,indicator,part,value, separated by "," or ";",
// with quoted fields. Columns label, measure and note are passed over. The
// content must be UTF-8 without byte order mark.
FileRows ReadCsvRows(absl::string_view content);

// Reads JSON:
//   {"reports": [{"form": "month", "period": "2024-07", "reason": "…",
//                 "values": {"E01.dossiers": 12, "A01.date": "2024-05-27",
//                            "C01.cash": "12.50", "Y01.posted": true,
//                            "L01.titles": ["…"], "S01.staff": null,
//                            "S01.signed": {"nil": "…"}},
//                 "explanations": {"E01#2": "…"}},
//                {"form": "month", "period": "2024-08", "nil": "…"}]}
// A form is needed with "nil" only.
FileRows ReadJsonRows(absl::string_view content);

// Checks size and encoding, drops a byte order mark, and reads the file in its
// format.
FileRows ReadFileRows(absl::string_view content, v1::FileFormat format);

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_FILES_FILE_ROWS_H_
