#ifndef GANDAN_BASE_BOTH_LANGUAGES_H_
#define GANDAN_BASE_BOTH_LANGUAGES_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace gandan {

// The message of a failure that people read: Vietnamese, line break, English.
inline std::string InBothLanguages(absl::string_view vietnamese,
                                   absl::string_view english) {
  return absl::StrCat(vietnamese, "\n", english);
}

}  // namespace gandan

#endif  // GANDAN_BASE_BOTH_LANGUAGES_H_
