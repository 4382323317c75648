#include "cli/command.h"

#include "absl/strings/str_cat.h"
#include "base/numbers.h"

namespace gandan {

std::string CheckIsoDay(const std::string& text) {
  const absl::StatusOr<absl::CivilDay> day = ParseDay(text);
  const bool iso = day.ok() && FormatIsoDay(*day) == text;
  return iso ? "" : absl::StrCat(text, ": 2024-05-27");
}

}  // namespace gandan
