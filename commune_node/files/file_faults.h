#ifndef GANDAN_COMMUNE_NODE_FILES_FILE_FAULTS_H_
#define GANDAN_COMMUNE_NODE_FILES_FILE_FAULTS_H_

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

// Nothing but white space.
v1::FileFault EmptyFile();

// Both in bytes.
v1::FileFault FileTooLarge(size_t bytes, size_t most);

// The first line with bytes that are no UTF-8, as old Windows tables have them.
v1::FileFault NotUtf8(uint32_t line);

// Told by its byte order mark; "Unicode text" of a spreadsheet.
v1::FileFault Utf16File();

// The first line with a zero byte: an XLSX, say.
v1::FileFault BinaryFile(uint32_t line);

// It is to be split.
v1::FileFault TooManyRows(size_t most);

// `line`: where the quote was opened; the file may be cut short.
v1::FileFault QuoteNotClosed(uint32_t line);

// One of the four that the header of a CSV must have.
v1::FileFault MissingColumn(absl::string_view column);

// `nearest`, here and below: what may have been meant; empty: nothing is near.
v1::FileFault UnknownColumn(absl::string_view column,
                            absl::string_view nearest);

// Which of the two counts cannot be told.
v1::FileFault ColumnTwice(absl::string_view column);

// `detail`: what the parser expected, in English.
v1::FileFault NotJson(uint32_t line, absl::string_view detail);

// `expected`: what must stand here, as one writes it.
v1::FileFault WrongJsonShape(const FilePlace& place,
                             absl::string_view expected);

// One row.

// More or fewer fields than the header has; a separator is not quoted, say.
v1::FileFault WrongFieldCount(uint32_t line, size_t fields, size_t expected);

// Behind a closing quote, before the separator.
v1::FileFault TextAfterQuote(uint32_t line);

// The field is the column of the place.
v1::FileFault UnknownJsonField(const FilePlace& place,
                               absl::string_view nearest);

// Not a period as ParsePeriod reads it.
v1::FileFault BadPeriod(const FilePlace& place, absl::string_view period);

// `violation`: what the judge would say; its code and texts are taken over.
v1::FileFault PeriodNotOfForm(const FilePlace& place,
                              const v1::Violation& violation);

// In no catalogue the node has.
v1::FileFault UnknownIndicator(const FilePlace& place,
                               absl::string_view indicator,
                               absl::string_view nearest);

// `form`: the one it belongs to.
v1::FileFault IndicatorOfAnotherForm(const FilePlace& place,
                                     absl::string_view indicator,
                                     absl::string_view form);

// Empty where a nil report names none.
v1::FileFault UnknownFormInFile(const FilePlace& place, absl::string_view form);

// Not typed in the form of that period. `part`: CODE.name.
v1::FileFault UnknownPartInFile(const FilePlace& place, absl::string_view part,
                                absl::string_view nearest);

// An earlier row of the file gave the part, or explained the rule.
v1::FileFault RowTwice(const FilePlace& place, absl::string_view part);

// Neither a rule nor a part of the form is called so.
v1::FileFault ExplanationOfNoRule(const FilePlace& place,
                                  absl::string_view rule);

// One value. The place is given by who reads the row.

// `why`: as ParseScaled of base/numbers.h says, in both languages.
v1::FileFault BadNumber(const absl::Status& why);

// A number of JSON with a fraction, an exponent, or beyond 64 bits; decimals
// are written as a string.
v1::FileFault InexactJsonNumber(absl::string_view text);

// Neither có nor không, nor true nor false.
v1::FileFault NotYesOrNo(absl::string_view text);

// `why`: as ParseDay of base/numbers.h says, in both languages.
v1::FileFault NotADay(const absl::Status& why);

// A number, a list or else in the place of a TEXT.
v1::FileFault NotText();

// Something other than texts in the place of a LIST.
v1::FileFault NotAList();

// "nil:" and nothing behind it.
v1::FileFault NilWithoutReason();

}  // namespace gandan

#endif  // GANDAN_COMMUNE_NODE_FILES_FILE_FAULTS_H_
