#include "commune_node/files/file_rows.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "commune_node/files/file_faults.h"
#include "domain/unicode.h"

namespace gandan {
namespace {

FileRows Unreadable(v1::FileFault fault) {
  FileRows rows;
  rows.faults.push_back(std::move(fault));
  return rows;
}

// The first line for which `wrong` holds; 0: none.
template <typename Wrong>
uint32_t FirstLine(absl::string_view content, Wrong wrong) {
  uint32_t line = 0;
  while (!content.empty()) {
    ++line;
    const size_t end = std::min(content.find('\n'), content.size() - 1);
    if (wrong(content.substr(0, end + 1))) return line;
    content.remove_prefix(end + 1);
  }
  return 0;
}

bool IsJson(absl::string_view content) {
  const size_t first = content.find_first_not_of(" \t\r\n");
  return first != absl::string_view::npos &&
         (content[first] == '{' || content[first] == '[');
}

}  // namespace

FileRows ReadFileRows(absl::string_view content, v1::FileFormat format) {
  if (content.size() > kMostFileBytes) {
    return Unreadable(FileTooLarge(content.size(), kMostFileBytes));
  }
  if (absl::StartsWith(content, "\xff\xfe") ||
      absl::StartsWith(content, "\xfe\xff")) {
    return Unreadable(Utf16File());
  }
  absl::ConsumePrefix(&content, "\xef\xbb\xbf");
  if (IsBlank(content)) return Unreadable(EmptyFile());
  const uint32_t binary = FirstLine(content, [](absl::string_view line) {
    return line.find('\0') != absl::string_view::npos;
  });
  if (binary != 0) return Unreadable(BinaryFile(binary));
  const uint32_t foreign = FirstLine(content, [](absl::string_view line) {
    return FormOf(line) == TextForm::kNotUtf8;
  });
  if (foreign != 0) return Unreadable(NotUtf8(foreign));
  if (format == v1::FILE_FORMAT_UNSPECIFIED) {
    format = IsJson(content) ? v1::JSON : v1::CSV;
  }
  return format == v1::JSON ? ReadJsonRows(content) : ReadCsvRows(content);
}

}  // namespace gandan
