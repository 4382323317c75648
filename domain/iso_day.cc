#include "domain/iso_day.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace gandan {
namespace {

// The digits 0 to 9 only: no sign, no blank.
bool ParseDigits(absl::string_view text, int* value) {
  for (const unsigned char c : text) {
    if (!absl::ascii_isdigit(c)) return false;
  }
  return absl::SimpleAtoi(text, value);
}

}  // namespace

absl::StatusOr<absl::CivilDay> ParseIsoDay(absl::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (text.size() == 10 && text[4] == '-' && text[7] == '-' &&
      ParseDigits(text.substr(0, 4), &year) &&
      ParseDigits(text.substr(5, 2), &month) &&
      ParseDigits(text.substr(8, 2), &day) && year >= 1900) {
    const absl::CivilDay result(year, month, day);
    // CivilDay carries over what is too large: 31 April would be 1 May.
    if (result.month() == month && result.day() == day) return result;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("\"", text, "\" is not a day; write it as 2024-05-27"));
}

}  // namespace gandan
