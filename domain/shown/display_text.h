#ifndef GANDAN_DOMAIN_SHOWN_DISPLAY_TEXT_H_
#define GANDAN_DOMAIN_SHOWN_DISPLAY_TEXT_H_

// Text as it stands on a terminal: "xã" is two columns wide, however it is
// encoded.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace gandan {

// The columns that the text takes on a terminal. Combining marks take none.
int DisplayWidth(absl::string_view text);

// The text on one line and without what could steer a terminal: control
// characters and broken UTF-8 become a space or U+FFFD.
std::string Printable(absl::string_view text);

// Breaks a printable text at spaces into lines of at most `width` columns; a
// longer word is cut. An empty text is one empty line. `width` is at least 1.
std::vector<std::string> WrapText(absl::string_view text, int width);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_SHOWN_DISPLAY_TEXT_H_
