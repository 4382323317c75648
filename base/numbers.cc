#include "base/numbers.h"

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/both_languages.h"

namespace gandan {
namespace {

constexpr int kGroup = 3;

// A number without its sign, so that the least int64 is like any other.
struct Signed {
  bool negative;
  absl::uint128 magnitude;
};

Signed Split(int64_t value) {
  const absl::int128 wide = value;
  return {value < 0, static_cast<absl::uint128>(value < 0 ? -wide : wide)};
}

absl::uint128 PowerOfTen(int exponent) {
  absl::uint128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

std::string Digits(absl::uint128 value) {
  std::string digits;
  do {
    digits.insert(digits.begin(), '0' + static_cast<char>(value % 10));
    value /= 10;
  } while (value != 0);
  return digits;
}

std::string Format(const Signed& value, int decimals) {
  std::string digits = Digits(value.magnitude);
  if (digits.size() <= static_cast<size_t>(decimals)) {
    digits.insert(0, decimals + 1 - digits.size(), '0');
  }
  const size_t whole = digits.size() - decimals;
  std::string formatted = value.negative && value.magnitude != 0 ? "-" : "";
  for (size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % kGroup == 0) formatted.push_back('.');
    formatted.push_back(digits[i]);
  }
  if (decimals > 0) absl::StrAppend(&formatted, ",", digits.substr(whole));
  return formatted;
}

// A ratio × `scale`, its magnitude rounded half up.
Signed Divide(const Signed& numerator, const Signed& denominator,
              absl::uint128 scale) {
  const absl::uint128 scaled = numerator.magnitude * scale;
  return {numerator.negative != denominator.negative,
          (scaled + denominator.magnitude / 2) / denominator.magnitude};
}

// The text for a clerk: Vietnamese, line break, English.
absl::Status Refuse(absl::string_view vietnamese, absl::string_view english) {
  return absl::InvalidArgumentError(InBothLanguages(vietnamese, english));
}

// What was typed, if it can stand in a message.
std::string Quoted(absl::string_view typed) {
  constexpr size_t kMostShown = 40;
  if (typed.size() > kMostShown) return "";
  for (const char c : typed) {
    if (!absl::ascii_isprint(c)) return "";
  }
  return absl::StrCat(" \"", typed, "\"");
}

// The same behind a colon.
std::string Named(absl::string_view typed) {
  const std::string quoted = Quoted(typed);
  return quoted.empty() ? "" : absl::StrCat(":", quoted);
}

absl::Status NotANumber(absl::string_view typed) {
  return Refuse(absl::StrCat("Không phải là số", Named(typed),
                             ". Chỉ dùng các chữ số từ 0 đến 9."),
                absl::StrCat("Not a number", Named(typed),
                             ". Use the digits 0 to 9 only."));
}

absl::Status Ambiguous(absl::string_view typed, int decimals) {
  const bool count = decimals == 0;
  return Refuse(
      absl::StrCat("Số", Quoted(typed),
                   " có thể hiểu theo hai cách. Viết một nghìn hai trăm ba "
                   "mươi tư là 1234 hoặc 1.234",
                   count ? "; ô này không nhận số lẻ thập phân."
                         : "; viết số lẻ thập phân sau dấu phẩy, như 1234,5."),
      absl::StrCat("The number", Quoted(typed),
                   " can be read in two ways. Write one thousand two hundred "
                   "and thirty-four as 1234 or 1.234",
                   count ? "; this field takes no decimals."
                         : "; write decimals after a comma, as in 1234,5."));
}

absl::Status TooManyDecimals(absl::string_view typed, int decimals) {
  if (decimals == 0) {
    return Refuse(absl::StrCat("Số", Quoted(typed),
                               " phải là số nguyên, không có phần thập phân."),
                  absl::StrCat("The number", Quoted(typed),
                               " must be whole, without decimals."));
  }
  return Refuse(absl::StrCat("Số", Quoted(typed), " có quá ", decimals,
                             " chữ số thập phân."),
                absl::StrCat("The number", Quoted(typed), " has more than ",
                             decimals, " decimals."));
}

absl::Status TooLarge(absl::string_view typed) {
  return absl::OutOfRangeError(absl::StrCat("Số", Quoted(typed),
                                            " quá lớn.\nThe number",
                                            Quoted(typed), " is too large."));
}

bool AreDigits(absl::string_view text) {
  for (const char c : text) {
    if (!absl::ascii_isdigit(c)) return false;
  }
  return !text.empty();
}

// Whether "1.234.567": full groups, and no leading zero, since "0.123" is
// hardly meant as a hundred and twenty-three.
bool IsGrouped(absl::string_view text) {
  const std::vector<absl::string_view> groups = absl::StrSplit(text, '.');
  if (groups[0].size() > kGroup || groups[0].empty() || groups[0][0] == '0') {
    return false;
  }
  for (size_t i = 0; i < groups.size(); ++i) {
    if (!AreDigits(groups[i])) return false;
    if (i > 0 && groups[i].size() != kGroup) return false;
  }
  return true;
}

// The digits of a number on both sides of its decimal sign.
struct Parts {
  std::string whole;
  std::string fraction;
};

absl::StatusOr<Parts> SplitPlain(absl::string_view unsigned_text,
                                 absl::string_view typed) {
  const std::pair<absl::string_view, absl::string_view> sides =
      absl::StrSplit(unsigned_text, absl::MaxSplits('.', 1));
  const bool has_sign = sides.first.size() < unsigned_text.size();
  if (!AreDigits(sides.first) || (has_sign && !AreDigits(sides.second))) {
    return NotANumber(typed);
  }
  return Parts{std::string(sides.first), std::string(sides.second)};
}

absl::StatusOr<Parts> SplitVietnamese(absl::string_view unsigned_text,
                                      absl::string_view typed, int decimals) {
  const std::vector<absl::string_view> sides =
      absl::StrSplit(unsigned_text, ',');
  // Of a string_view that points nowhere, StrSplit makes no side at all.
  if (sides.empty()) return NotANumber(typed);
  for (const absl::string_view side : sides) {
    for (const absl::string_view digits : absl::StrSplit(side, '.')) {
      if (!AreDigits(digits)) return NotANumber(typed);
    }
  }
  Parts parts;
  if (sides.size() > 2) return Ambiguous(typed, decimals);
  if (sides.size() == 2) parts.fraction = std::string(sides[1]);
  if (absl::StrContains(parts.fraction, '.')) return Ambiguous(typed, decimals);
  const bool dotted = absl::StrContains(sides[0], '.');
  if (dotted && !IsGrouped(sides[0])) return Ambiguous(typed, decimals);
  // Where so many decimals are not asked for, "1,234" may be meant in English.
  if (!dotted && parts.fraction.size() == kGroup && decimals < kGroup) {
    return Ambiguous(typed, decimals);
  }
  for (const char c : sides[0]) {
    if (c != '.') parts.whole.push_back(c);
  }
  return parts;
}

absl::StatusOr<absl::CivilDay> DayOf(absl::string_view year,
                                     absl::string_view month,
                                     absl::string_view day) {
  int y = 0;
  int m = 0;
  int d = 0;
  const absl::CivilDay made =
      AreDigits(year) && AreDigits(month) && AreDigits(day) &&
              year.size() == 4 && month.size() <= 2 && day.size() <= 2 &&
              absl::SimpleAtoi(year, &y) && absl::SimpleAtoi(month, &m) &&
              absl::SimpleAtoi(day, &d)
          ? absl::CivilDay(y, m, d)
          : absl::CivilDay();
  // A day that does not exist comes back as another one.
  if (y < 1900 || made.year() != y || made.month() != m || made.day() != d) {
    return Refuse("Không phải là ngày. Viết như 27/5/2024 hoặc 2024-05-27.",
                  "Not a day. Write it as 27/5/2024 or 2024-05-27.");
  }
  return made;
}

}  // namespace

std::string FormatScaled(int64_t scaled, int decimals) {
  return Format(Split(scaled), decimals);
}

std::string FormatPercent(int64_t numerator, int64_t denominator,
                          int decimals) {
  const Signed above = Split(numerator);
  const Signed below = Split(denominator);
  const absl::uint128 whole = 100 * PowerOfTen(decimals);
  Signed percent = Divide(above, below, whole);
  if (above.magnitude < below.magnitude && percent.magnitude == whole) {
    percent.magnitude -= 1;
  }
  if (above.magnitude != 0 && percent.magnitude == 0) percent.magnitude = 1;
  return absl::StrCat(Format(percent, decimals), "%");
}

std::string FormatQuotient(int64_t numerator, int64_t denominator,
                           int decimals) {
  return Format(
      Divide(Split(numerator), Split(denominator), PowerOfTen(decimals)),
      decimals);
}

std::string FormatDay(absl::CivilDay day) {
  return absl::StrCat(day.day(), "/", day.month(), "/", day.year());
}

absl::StatusOr<int64_t> ParseScaled(absl::string_view typed, int decimals,
                                    NumberStyle style) {
  absl::string_view text = absl::StripAsciiWhitespace(typed);
  const absl::string_view shown = text;
  const bool negative = absl::ConsumePrefix(&text, "-");
  if (!negative) absl::ConsumePrefix(&text, "+");
  absl::StatusOr<Parts> parts = style == NumberStyle::kPlain
                                    ? SplitPlain(text, shown)
                                    : SplitVietnamese(text, shown, decimals);
  if (!parts.ok()) return parts.status();
  if (parts->fraction.size() > static_cast<size_t>(decimals)) {
    return TooManyDecimals(shown, decimals);
  }
  parts->fraction.resize(decimals, '0');
  // The sign goes along, so that the least int64 can be read.
  int64_t scaled = 0;
  if (!absl::SimpleAtoi(
          absl::StrCat(negative ? "-" : "", parts->whole, parts->fraction),
          &scaled)) {
    return TooLarge(shown);
  }
  return scaled;
}

absl::StatusOr<absl::CivilDay> ParseDay(absl::string_view typed) {
  const absl::string_view text = absl::StripAsciiWhitespace(typed);
  std::vector<absl::string_view> iso = absl::StrSplit(text, '-');
  if (iso.size() == 3) return DayOf(iso[0], iso[1], iso[2]);
  std::vector<absl::string_view> spoken = absl::StrSplit(text, '/');
  if (spoken.size() == 3) return DayOf(spoken[2], spoken[1], spoken[0]);
  return DayOf("", "", "");
}

std::string FormatIsoDay(absl::CivilDay day) {
  // Of each entry several times: StrFormat was 3 % of what intake takes.
  return absl::StrCat(absl::Dec(day.year(), absl::kZeroPad4), "-",
                      absl::Dec(day.month(), absl::kZeroPad2), "-",
                      absl::Dec(day.day(), absl::kZeroPad2));
}

}  // namespace gandan
