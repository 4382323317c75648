// The way from CSV (RFC 4180, with "," or ";") to rows.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/types/optional.h"
#include "base/yaml_reader.h"
#include "commune_node/files/file_faults.h"
#include "commune_node/files/file_rows.h"

namespace gandan {
namespace {

constexpr std::array kNeeded = {"period", "indicator", "part", "value"};
// Written by templates for the reader's sake.
constexpr std::array kPassedOver = {"label", "measure", "note"};

// One record and where it begins.
struct Record {
  uint32_t line = 0;
  std::vector<std::string> fields;
  bool text_after_quote = false;
  bool quote_open = false;

  bool blank() const { return fields.size() == 1 && fields[0].empty(); }
};

// Cuts a text into records.
//
// Not thread-safe. The text must outlive it.
class CsvScanner {
 public:
  CsvScanner(absl::string_view text, char separator)
      : text_(text), separator_(separator) {}

  // Nothing: the end.
  absl::optional<Record> Next() {
    if (at_ >= text_.size()) return absl::nullopt;
    Record record;
    record.line = line_;
    while (true) {
      record.fields.push_back(ReadField(&record));
      if (at_ >= text_.size() || text_[at_] != separator_) break;
      ++at_;
    }
    SkipLineEnd();
    return record;
  }

 private:
  std::string ReadField(Record* record) {
    const size_t first = text_.find_first_not_of(" \t", at_);
    if (first != absl::string_view::npos && text_[first] == '"') {
      at_ = first + 1;
      return ReadQuoted(record);
    }
    const size_t begin = at_;
    while (at_ < text_.size() && !AtFieldEnd()) ++at_;
    return std::string(
        absl::StripAsciiWhitespace(text_.substr(begin, at_ - begin)));
  }

  std::string ReadQuoted(Record* record) {
    std::string field;
    while (true) {
      if (at_ >= text_.size()) {
        record->quote_open = true;
        return field;
      }
      const char c = text_[at_++];
      if (c == '\n') ++line_;
      if (c != '"') {
        field.push_back(c);
      } else if (at_ < text_.size() && text_[at_] == '"') {
        field.push_back(text_[at_++]);
      } else {
        break;
      }
    }
    for (; at_ < text_.size() && !AtFieldEnd(); ++at_) {
      if (!absl::ascii_isspace(text_[at_])) record->text_after_quote = true;
    }
    return field;
  }

  bool AtFieldEnd() const {
    const char c = text_[at_];
    return c == separator_ || c == '\n' || c == '\r';
  }

  void SkipLineEnd() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
  }

  const absl::string_view text_;
  const char separator_;
  size_t at_ = 0;
  uint32_t line_ = 1;
};

// Which column of the file holds which field.
struct Header {
  std::array<size_t, kNeeded.size()> columns;
  size_t count = 0;
};

// Whether a column is one that templates add; a fault if it is none of ours.
void CheckExtraColumn(const std::string& name, FileRows* rows) {
  if (name.empty() || std::find(kPassedOver.begin(), kPassedOver.end(), name) !=
                          kPassedOver.end()) {
    return;
  }
  std::vector<std::string> known(kNeeded.begin(), kNeeded.end());
  known.insert(known.end(), kPassedOver.begin(), kPassedOver.end());
  rows->faults.push_back(
      UnknownColumn(name, NearestWord(name, known).value_or("")));
}

// A fault here is one of the whole file: without a header no row says anything.
Header ReadHeader(const Record& record, FileRows* rows) {
  Header header;
  header.count = record.fields.size();
  header.columns.fill(header.count);
  for (size_t column = 0; column < header.count; ++column) {
    const std::string name = absl::AsciiStrToLower(
        absl::StripAsciiWhitespace(record.fields[column]));
    const auto needed = std::find(kNeeded.begin(), kNeeded.end(), name);
    if (needed == kNeeded.end()) {
      CheckExtraColumn(name, rows);
      continue;
    }
    size_t& place = header.columns[needed - kNeeded.begin()];
    if (place != header.count) rows->faults.push_back(ColumnTwice(name));
    place = column;
  }
  for (size_t i = 0; i < kNeeded.size(); ++i) {
    if (header.columns[i] == header.count) {
      rows->faults.push_back(MissingColumn(kNeeded[i]));
    }
  }
  return header;
}

// The field, or nothing where the record is too short for it.
std::string FieldOf(const Record& record, size_t column) {
  if (column >= record.fields.size()) return "";
  return std::string(absl::StripAsciiWhitespace(record.fields[column]));
}

// A record with a fault is refused with what is known of where it belongs.
void TakeRecord(const Record& record, const Header& header, FileRows* rows) {
  FileRow row{.line = record.line,
              .period = FieldOf(record, header.columns[0]),
              .form = "",
              .indicator = FieldOf(record, header.columns[1]),
              .part = FieldOf(record, header.columns[2]),
              .value = {}};
  absl::optional<v1::FileFault> fault;
  if (record.text_after_quote) fault = TextAfterQuote(record.line);
  if (record.fields.size() != header.count) {
    fault = WrongFieldCount(record.line, record.fields.size(), header.count);
  }
  if (fault.has_value()) {
    rows->refused.push_back({row.period, "", row.indicator, *fault});
    return;
  }
  std::string value = FieldOf(record, header.columns[3]);
  if (!value.empty()) row.value = TypedText{std::move(value)};
  rows->rows.push_back(std::move(row));
}

// ";" where the header has one: Excel in Vietnam writes that.
char SeparatorOf(absl::string_view content) {
  const absl::string_view first = content.substr(0, content.find('\n'));
  return first.find(';') != absl::string_view::npos ? ';' : ',';
}

FileRows OnlyFault(v1::FileFault fault) {
  FileRows rows;
  rows.faults.push_back(std::move(fault));
  return rows;
}

}  // namespace

FileRows ReadCsvRows(absl::string_view content) {
  FileRows rows;
  CsvScanner scanner(content, SeparatorOf(content));
  absl::optional<Record> record = scanner.Next();
  if (!record.has_value()) return OnlyFault(EmptyFile());
  const Header header = ReadHeader(*record, &rows);
  if (!rows.faults.empty()) return rows;
  while ((record = scanner.Next()).has_value()) {
    if (record->quote_open) return OnlyFault(QuoteNotClosed(record->line));
    if (record->blank()) continue;
    if (rows.rows.size() + rows.refused.size() >= kMostFileRows) {
      return OnlyFault(TooManyRows(kMostFileRows));
    }
    TakeRecord(*record, header, &rows);
  }
  if (rows.rows.empty() && rows.refused.empty()) return OnlyFault(EmptyFile());
  return rows;
}

}  // namespace gandan
