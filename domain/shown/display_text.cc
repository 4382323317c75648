#include "domain/shown/display_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"

namespace gandan {
namespace {

constexpr char kReplacement[] = "\uFFFD";

// One character of a text.
struct Glyph {
  absl::string_view bytes;
  utf8proc_int32_t code_point;  // Negative: not UTF-8.
};

// Takes the first character off the text, which must not be empty.
Glyph TakeGlyph(absl::string_view* text) {
  utf8proc_int32_t code_point = -1;
  utf8proc_ssize_t length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text->data()),
                       text->size(), &code_point);
  if (length <= 0) {
    length = 1;
    code_point = -1;
  }
  const Glyph glyph{text->substr(0, length), code_point};
  text->remove_prefix(length);
  return glyph;
}

int WidthOf(const Glyph& glyph) {
  return glyph.code_point < 0 ? 1 : utf8proc_charwidth(glyph.code_point);
}

// Whether the character could steer a terminal: controls, and the marks that
// reverse the direction of writing.
bool Steers(utf8proc_int32_t code_point) {
  const utf8proc_category_t category = utf8proc_category(code_point);
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
         category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

// Cuts as much off the word as fits; at least one character.
std::string TakeColumns(absl::string_view* word, int width) {
  std::string taken;
  int columns = 0;
  while (!word->empty()) {
    absl::string_view rest = *word;
    const Glyph glyph = TakeGlyph(&rest);
    if (!taken.empty() && columns + WidthOf(glyph) > width) break;
    columns += WidthOf(glyph);
    taken.append(glyph.bytes.data(), glyph.bytes.size());
    *word = rest;
  }
  return taken;
}

}  // namespace

int DisplayWidth(absl::string_view text) {
  int width = 0;
  while (!text.empty()) width += WidthOf(TakeGlyph(&text));
  return width;
}

std::string Printable(absl::string_view text) {
  std::string printable;
  while (!text.empty()) {
    const Glyph glyph = TakeGlyph(&text);
    if (glyph.code_point < 0) {
      printable += kReplacement;
    } else if (Steers(glyph.code_point)) {
      printable += ' ';
    } else {
      printable.append(glyph.bytes.data(), glyph.bytes.size());
    }
  }
  return printable;
}

std::vector<std::string> WrapText(absl::string_view text, int width) {
  std::vector<std::string> lines;
  std::string line;
  for (absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    const int taken = line.empty() ? 0 : DisplayWidth(line) + 1;
    if (taken + DisplayWidth(word) <= width) {
      if (!line.empty()) line += ' ';
      line.append(word.data(), word.size());
      continue;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    while (DisplayWidth(word) > width) {
      lines.push_back(TakeColumns(&word, width));
    }
    line.assign(word.data(), word.size());
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

}  // namespace gandan
