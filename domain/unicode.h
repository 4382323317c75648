#ifndef GANDAN_DOMAIN_UNICODE_H_
#define GANDAN_DOMAIN_UNICODE_H_

// What reports ask of their texts.

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace gandan {

// Whether a text is what a report may hold.
enum class TextForm {
  kNfc,     // UTF-8 in normal form C.
  kNotNfc,  // UTF-8, but the same text has another normal form.
  kNotUtf8,
};

// Quick for ASCII and for Vietnamese.
TextForm FormOf(absl::string_view text);

// The text in normal form C. INVALID_ARGUMENT: it is not UTF-8.
absl::StatusOr<std::string> ToNfc(absl::string_view text);

// Characters (code points) of UTF-8.
size_t CharacterCount(absl::string_view text);

// Whether it holds characters that nobody types and that spoil what is shown
// or printed: control characters and those that turn the writing direction.
// Tabs and line ends pass where `lines_allowed`.
bool HasControlCharacters(absl::string_view text, bool lines_allowed);

// Whether there is nothing but white space.
bool IsBlank(absl::string_view text);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_UNICODE_H_
