#include "commune_node/files/file_faults.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace gandan {
namespace {

v1::FileFault MakeFault(const FilePlace& place, absl::string_view code,
                        absl::string_view vi, absl::string_view en) {
  v1::FileFault fault;
  fault.set_line(place.line);
  fault.set_column(place.column);
  fault.set_code(std::string(code));
  fault.mutable_text()->set_vi(std::string(vi));
  fault.mutable_text()->set_en(std::string(en));
  return fault;
}

// A failure of base/numbers.h: Vietnamese, line break, English.
v1::FileFault FromBothLanguages(absl::string_view code,
                                const absl::Status& why) {
  const std::pair<std::string, std::string> texts =
      absl::StrSplit(why.message(), absl::MaxSplits('\n', 1));
  return MakeFault({}, code, texts.first,
                   texts.second.empty() ? texts.first : texts.second);
}

std::string PerhapsVi(absl::string_view nearest) {
  if (nearest.empty()) return "";
  return absl::StrCat(" Có phải là “", nearest, "”?");
}

std::string PerhapsEn(absl::string_view nearest) {
  if (nearest.empty()) return "";
  return absl::StrCat(" Is it “", nearest, "”?");
}

}  // namespace

v1::FileFault EmptyFile() {
  return MakeFault({}, "FILE_EMPTY", "Tệp không có nội dung.",
                   "The file is empty.");
}

v1::FileFault FileTooLarge(size_t bytes, size_t most) {
  return MakeFault(
      {}, "FILE_TOO_LARGE",
      absl::StrCat("Tệp dài ", bytes, " byte, nhiều nhất là ", most, "."),
      absl::StrCat("The file has ", bytes, " bytes; the most is ", most, "."));
}

v1::FileFault NotUtf8(uint32_t line) {
  return MakeFault(
      {line, ""}, "NOT_UTF8",
      absl::StrCat("Dòng ", line,
                   " không phải mã UTF-8. Hãy lưu lại tệp với mã UTF-8."),
      absl::StrCat("Line ", line, " is not UTF-8. Save the file as UTF-8."));
}

v1::FileFault Utf16File() {
  return MakeFault({1, ""}, "NOT_UTF8",
                   "Dòng 1: tệp có mã UTF-16. Hãy lưu lại tệp với mã UTF-8.",
                   "Line 1: the file is UTF-16. Save the file as UTF-8.");
}

v1::FileFault BinaryFile(uint32_t line) {
  return MakeFault({line, ""}, "NOT_TEXT",
                   absl::StrCat("Dòng ", line,
                                " có byte 0: đây không phải "
                                "tệp văn bản CSV hoặc JSON."),
                   absl::StrCat("Line ", line,
                                " holds a zero byte: this is "
                                "no CSV or JSON text."));
}

v1::FileFault TooManyRows(size_t most) {
  return MakeFault(
      {}, "TOO_MANY_ROWS",
      absl::StrCat("Tệp có quá ", most, " dòng. Hãy chia thành nhiều tệp."),
      absl::StrCat("The file has over ", most, " rows. Split it."));
}

v1::FileFault QuoteNotClosed(uint32_t line) {
  return MakeFault({line, ""}, "QUOTE_NOT_CLOSED",
                   "Dấu ngoặc kép mở ở dòng này không được đóng; tệp có thể "
                   "bị cắt cụt.",
                   "The quote opened in this line is never closed; the file "
                   "may be cut short.");
}

v1::FileFault MissingColumn(absl::string_view column) {
  return MakeFault(
      {1, std::string(column)}, "MISSING_COLUMN",
      absl::StrCat("Dòng đầu phải là tiêu đề period,indicator,part,value; "
                   "thiếu cột “",
                   column, "”."),
      absl::StrCat("The first line must be the header "
                   "period,indicator,part,value; “",
                   column, "” is missing."));
}

v1::FileFault UnknownColumn(absl::string_view column,
                            absl::string_view nearest) {
  return MakeFault(
      {1, std::string(column)}, "UNKNOWN_COLUMN",
      absl::StrCat("Không có cột nào tên “", column, "”.", PerhapsVi(nearest)),
      absl::StrCat("There is no column “", column, "”.", PerhapsEn(nearest)));
}

v1::FileFault ColumnTwice(absl::string_view column) {
  return MakeFault({1, std::string(column)}, "COLUMN_TWICE",
                   absl::StrCat("Cột “", column, "” có hai lần."),
                   absl::StrCat("The column “", column, "” is there twice."));
}

v1::FileFault NotJson(uint32_t line, absl::string_view detail) {
  return MakeFault({line, ""}, "NOT_JSON",
                   absl::StrCat("Dòng ", line,
                                ": tệp JSON bị hỏng hoặc bị "
                                "cắt cụt (",
                                detail, ")."),
                   absl::StrCat("Line ", line,
                                ": the JSON is broken or cut "
                                "short (",
                                detail, ")."));
}

v1::FileFault WrongJsonShape(const FilePlace& place,
                             absl::string_view expected) {
  return MakeFault(place, "WRONG_JSON_SHAPE",
                   absl::StrCat("Chỗ này phải là ", expected, "."),
                   absl::StrCat("Here must be ", expected, "."));
}

v1::FileFault WrongFieldCount(uint32_t line, size_t fields, size_t expected) {
  return MakeFault(
      {line, ""}, "WRONG_FIELD_COUNT",
      absl::StrCat("Dòng có ", fields, " ô, tiêu đề có ", expected,
                   ". Nội dung có dấu phân cách phải để trong ngoặc kép."),
      absl::StrCat("The line has ", fields, " fields, the header ", expected,
                   ". Quote what holds the separator."));
}

v1::FileFault TextAfterQuote(uint32_t line) {
  return MakeFault({line, ""}, "TEXT_AFTER_QUOTE",
                   "Sau dấu ngoặc kép đóng còn có chữ.",
                   "There is text after a closing quote.");
}

v1::FileFault UnknownJsonField(const FilePlace& place,
                               absl::string_view nearest) {
  return MakeFault(place, "UNKNOWN_FIELD",
                   absl::StrCat("Không có mục nào tên “", place.column, "”.",
                                PerhapsVi(nearest)),
                   absl::StrCat("There is no field “", place.column, "”.",
                                PerhapsEn(nearest)));
}

v1::FileFault BadPeriod(const FilePlace& place, absl::string_view period) {
  return MakeFault(place, "BAD_PERIOD",
                   absl::StrCat("“", period,
                                "” không phải kỳ báo cáo. Cách ghi: 2024-06, "
                                "2024-Q2, 2024-H1, 2024."),
                   absl::StrCat("“", period,
                                "” is no period. Write 2024-06, 2024-Q2, "
                                "2024-H1 or 2024."));
}

v1::FileFault PeriodNotOfForm(const FilePlace& place,
                              const v1::Violation& violation) {
  return MakeFault(place, violation.code(), violation.text().vi(),
                   violation.text().en());
}

v1::FileFault UnknownIndicator(const FilePlace& place,
                               absl::string_view indicator,
                               absl::string_view nearest) {
  return MakeFault(place, "UNKNOWN_INDICATOR",
                   absl::StrCat("Không có chỉ tiêu nào mã “", indicator, "”.",
                                PerhapsVi(nearest)),
                   absl::StrCat("There is no indicator “", indicator, "”.",
                                PerhapsEn(nearest)));
}

v1::FileFault IndicatorOfAnotherForm(const FilePlace& place,
                                     absl::string_view indicator,
                                     absl::string_view form) {
  return MakeFault(
      place, "INDICATOR_OF_ANOTHER_FORM",
      absl::StrCat("Chỉ tiêu “", indicator, "” thuộc biểu “", form, "”."),
      absl::StrCat("The indicator “", indicator, "” belongs to the form “",
                   form, "”."));
}

v1::FileFault UnknownFormInFile(const FilePlace& place,
                                absl::string_view form) {
  return MakeFault(place, "UNKNOWN_FORM",
                   absl::StrCat("Không có biểu nào mã “", form, "”."),
                   absl::StrCat("There is no form “", form, "”."));
}

v1::FileFault UnknownPartInFile(const FilePlace& place, absl::string_view part,
                                absl::string_view nearest) {
  return MakeFault(place, "UNKNOWN_PART",
                   absl::StrCat("Biểu của kỳ này không có mục nhập “", part,
                                "”.", PerhapsVi(nearest)),
                   absl::StrCat("The form of this period has no part “", part,
                                "”.", PerhapsEn(nearest)));
}

v1::FileFault RowTwice(const FilePlace& place, absl::string_view part) {
  return MakeFault(
      place, "ROW_TWICE",
      absl::StrCat("“", part, "” của kỳ này đã có ở một dòng trước."),
      absl::StrCat("“", part, "” of this period is in an earlier line too."));
}

v1::FileFault ExplanationOfNoRule(const FilePlace& place,
                                  absl::string_view rule) {
  return MakeFault(place, "UNKNOWN_RULE",
                   absl::StrCat("Không có quy tắc nào mã “", rule, "”."),
                   absl::StrCat("There is no rule “", rule, "”."));
}

v1::FileFault BadNumber(const absl::Status& why) {
  return FromBothLanguages("BAD_NUMBER", why);
}

v1::FileFault InexactJsonNumber(absl::string_view text) {
  return MakeFault({}, "BAD_NUMBER",
                   absl::StrCat("“", text,
                                "” không phải số nguyên. Số có phần thập phân "
                                "ghi trong ngoặc kép, như \"12.5\"."),
                   absl::StrCat("“", text,
                                "” is no integer. Write decimals as a string, "
                                "such as \"12.5\"."));
}

v1::FileFault NotYesOrNo(absl::string_view text) {
  return MakeFault({}, "NOT_YES_OR_NO",
                   absl::StrCat("“", text, "” phải là có hoặc không."),
                   absl::StrCat("“", text, "” must be yes or no."));
}

v1::FileFault NotADay(const absl::Status& why) {
  return FromBothLanguages("NOT_A_DAY", why);
}

v1::FileFault NotText() {
  return MakeFault({}, "NOT_TEXT", "Chỗ này phải là chữ.",
                   "Here must be a text.");
}

v1::FileFault NotAList() {
  return MakeFault({}, "NOT_A_LIST", "Chỗ này phải là một danh sách chữ.",
                   "Here must be a list of texts.");
}

v1::FileFault NilWithoutReason() {
  return MakeFault({}, "NIL_WITHOUT_REASON",
                   "“nil:” phải kèm lý do không có số liệu.",
                   "“nil:” must be followed by the reason.");
}

}  // namespace gandan
