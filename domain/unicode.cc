#include "domain/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"

namespace gandan {
namespace {

constexpr int32_t kNoMore = -1;
constexpr int32_t kNotUtf8 = -2;

// Takes the next code point off the front.
int32_t NextCodePoint(absl::string_view* rest) {
  if (rest->empty()) return kNoMore;
  int32_t code_point = 0;
  const utf8proc_ssize_t length = utf8proc_iterate(
      reinterpret_cast<const utf8proc_uint8_t*>(rest->data()),
      static_cast<utf8proc_ssize_t>(rest->size()), &code_point);
  if (length <= 0) return kNotUtf8;
  rest->remove_prefix(static_cast<size_t>(length));
  return code_point;
}

// Eight bytes at a time: nearly all texts of a report are names of parts.
bool IsAscii(absl::string_view text) {
  uint64_t high_bits = 0;
  while (text.size() >= sizeof(uint64_t)) {
    uint64_t word;
    std::memcpy(&word, text.data(), sizeof(word));
    high_bits |= word;
    text.remove_prefix(sizeof(word));
  }
  for (const char c : text) high_bits |= static_cast<unsigned char>(c);
  return (high_bits & 0x8080808080808080) == 0;
}

// Blocks without combining marks and without characters that NFC replaces:
// Latin, Vietnamese letters, quotation marks and dashes.
bool NeverChangesInNfc(int32_t code_point) {
  return code_point < 0x300 || (code_point >= 0x1E00 && code_point <= 0x1EFF) ||
         (code_point >= 0x2002 && code_point <= 0x20CF);
}

bool IsControl(int32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) ||
         (code_point >= 0x2028 && code_point <= 0x202E) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}

}  // namespace

TextForm FormOf(absl::string_view text) {
  if (IsAscii(text)) return TextForm::kNfc;
  absl::string_view rest = text;
  bool plain = true;
  int32_t code_point = NextCodePoint(&rest);
  while (code_point >= 0) {
    plain = plain && NeverChangesInNfc(code_point);
    code_point = NextCodePoint(&rest);
  }
  if (code_point == kNotUtf8) return TextForm::kNotUtf8;
  if (plain) return TextForm::kNfc;
  const absl::StatusOr<std::string> composed = ToNfc(text);
  if (!composed.ok()) return TextForm::kNotUtf8;
  return *composed == text ? TextForm::kNfc : TextForm::kNotNfc;
}

absl::StatusOr<std::string> ToNfc(absl::string_view text) {
  if (IsAscii(text)) return std::string(text);
  utf8proc_uint8_t* composed = nullptr;
  const utf8proc_ssize_t length = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(text.size()), &composed,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(
      composed, &std::free);
  if (length < 0) return absl::InvalidArgumentError("not UTF-8");
  return std::string(reinterpret_cast<const char*>(composed),
                     static_cast<size_t>(length));
}

size_t CharacterCount(absl::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool HasControlCharacters(absl::string_view text, bool lines_allowed) {
  absl::string_view rest = text;
  for (int32_t c = NextCodePoint(&rest); c >= 0; c = NextCodePoint(&rest)) {
    const bool line = c == '\t' || c == '\n' || c == '\r';
    if (IsControl(c) && !(line && lines_allowed)) return true;
  }
  return false;
}

bool IsBlank(absl::string_view text) {
  return absl::StripAsciiWhitespace(text).empty();
}

}  // namespace gandan
