#include "domain/shown/csv_file.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace gandan {
namespace {

constexpr char kUtf8Mark[] = "\xEF\xBB\xBF";

std::string Quoted(const std::string& text) {
  if (text.find_first_of(",;\"\r\n") == std::string::npos) return text;
  return absl::StrCat("\"", absl::StrReplaceAll(text, {{"\"", "\"\""}}), "\"");
}

// What a commune wrote must not become a formula in an official's spreadsheet.
std::string Harmless(const std::string& text) {
  const bool formula = text.find_first_of("=+-@\t\r") == 0;
  return formula ? absl::StrCat("'", text) : text;
}

void AppendRecord(const std::vector<std::string>& fields, std::string* csv) {
  absl::StrAppend(csv, absl::StrJoin(fields, ","), "\r\n");
}

}  // namespace

std::string TableAsCsv(const ReportTable& table, ByteOrderMark mark) {
  std::string csv = mark == ByteOrderMark::kUtf8 ? kUtf8Mark : "";
  std::vector<std::string> headings;
  for (const Column& column : table.columns) {
    headings.push_back(Quoted(column.heading));
  }
  AppendRecord(headings, &csv);
  for (const Row& row : table.rows) {
    std::vector<std::string> fields;
    for (const Cell& cell : row.cells) {
      fields.push_back(Quoted(cell.number.has_value()
                                  ? NumberForPrograms(*cell.number)
                                  : Harmless(cell.text)));
    }
    AppendRecord(fields, &csv);
  }
  return csv;
}

}  // namespace gandan
