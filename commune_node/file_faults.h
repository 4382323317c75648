#ifndef GANDAN_COMMUNE_NODE_FILE_FAULTS_H_
#define GANDAN_COMMUNE_NODE_FILE_FAULTS_H_

// Every fault a file of reports can have, each a function named for it, so
// that codes and wording (Vietnamese and English) are in one place.

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "gandan/v1/node_local.pb.h"

namespace gandan {

// Where in a file: the line from 1 (0: the whole file), and the column or
// field (may be empty).
struct FilePlace {
  uint32_t line = 0;
  std::string column;
};

// The file as a whole: nothing of it is read.
v1::FileFault EmptyFile();
v1::FileFault FileTooLarge(size_t bytes, size_t most);
v1::FileFault NotUtf8(uint32_t line);
v1::FileFault Utf16File();
v1::FileFault BinaryFile(uint32_t line);
v1::FileFault TooManyRows(size_t most);
v1::FileFault QuoteNotClosed(uint32_t line);
v1::FileFault MissingColumn(absl::string_view column);
v1::FileFault UnknownColumn(absl::string_view column,
                            absl::string_view nearest);
v1::FileFault ColumnTwice(absl::string_view column);
v1::FileFault NotJson(uint32_t line, absl::string_view detail);
v1::FileFault WrongJsonShape(const FilePlace& place,
                             absl::string_view expected);

// One row.
v1::FileFault WrongFieldCount(uint32_t line, size_t fields, size_t expected);
v1::FileFault TextAfterQuote(uint32_t line);
v1::FileFault UnknownJsonField(const FilePlace& place,
                               absl::string_view nearest);
v1::FileFault BadPeriod(const FilePlace& place, absl::string_view period);
v1::FileFault PeriodNotOfForm(const FilePlace& place,
                              const v1::Violation& violation);
v1::FileFault UnknownIndicator(const FilePlace& place,
                               absl::string_view indicator,
                               absl::string_view nearest);
v1::FileFault IndicatorOfAnotherForm(const FilePlace& place,
                                     absl::string_view indicator,
                                     absl::string_view form);
v1::FileFault UnknownFormInFile(const FilePlace& place, absl::string_view form);
v1::FileFault UnknownPartInFile(const FilePlace& place, absl::string_view part,
                                absl::string_view nearest);
v1::FileFault RowTwice(const FilePlace& place, absl::string_view part);
v1::FileFault ExplanationOfNoRule(const FilePlace& place,
                                  absl::string_view rule);

// One value. The place is given by who reads the row.
v1::FileFault BadNumber(const absl::Status& why);
v1::FileFault InexactJsonNumber(absl::string_view text);
v1::FileFault NotYesOrNo(absl::string_view text);
v1::FileFault NotADay(const absl::Status& why);
v1::FileFault NotText();
v1::FileFault NotAList();
v1::FileFault NilWithoutReason();

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_FILE_FAULTS_H_
