#include "domain/period.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "base/both_languages.h"

namespace gandan {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 9999;

// How many periods of a span a year has.
int PerYear(v1::Span span) {
  return span == v1::NINE_MONTHS ? 1 : 12 / Months(span);
}

// The months of the year it begins and ends with, from 1.
int FirstMonth(const Period& period) {
  return (period.index - 1) * Months(period.span) + 1;
}
int LastMonth(const Period& period) {
  return FirstMonth(period) + Months(period.span) - 1;
}

bool AllDigits(absl::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return absl::ascii_isdigit(c); });
}

// Reads what stands behind the year: "06", "Q2", "H1" or "9M".
bool ParseWithinYear(absl::string_view text, Period* period) {
  if (text.size() != 2) return false;
  if (text == "9M") {
    *period = {v1::NINE_MONTHS, period->year, 1};
    return true;
  }
  const absl::string_view digits =
      text[0] == 'Q' || text[0] == 'H' ? text.substr(1) : text;
  if (!AllDigits(digits) || !absl::SimpleAtoi(digits, &period->index)) {
    return false;
  }
  period->span = text[0] == 'Q'   ? v1::QUARTER
                 : text[0] == 'H' ? v1::HALF_YEAR
                                  : v1::MONTH;
  return period->index >= 1 && period->index <= PerYear(period->span);
}

// Counts the periods of a span, so that the next one is one more.
int Ordinal(const Period& period) {
  return period.year * PerYear(period.span) + period.index - 1;
}

Period FromOrdinal(v1::Span span, int ordinal) {
  const int per_year = PerYear(span);
  return {span, ordinal / per_year, ordinal % per_year + 1};
}

}  // namespace

absl::StatusOr<Period> ParsePeriod(absl::string_view text) {
  Period period{v1::YEAR, 0, 1};
  const bool right =
      (text.size() == 4 || (text.size() == 7 && text[4] == '-')) &&
      AllDigits(text.substr(0, 4)) &&
      absl::SimpleAtoi(text.substr(0, 4), &period.year) &&
      period.year >= kFirstYear && period.year <= kLastYear &&
      (text.size() == 4 || ParseWithinYear(text.substr(5), &period));
  if (!right) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", text,
                     "\" is not a period; write a month as 2024-06, a quarter "
                     "as 2024-Q2, a half-year as 2024-H1, nine months as "
                     "2024-9M, a year as 2024"));
  }
  return period;
}

std::string FormatPeriod(const Period& period) {
  const std::string year =
      absl::StrCat(absl::Dec(period.year, absl::kZeroPad4));
  switch (period.span) {
    case v1::MONTH:
      return absl::StrCat(year, "-", absl::Dec(period.index, absl::kZeroPad2));
    case v1::QUARTER:
      return absl::StrCat(year, "-Q", period.index);
    case v1::HALF_YEAR:
      return absl::StrCat(year, "-H", period.index);
    case v1::NINE_MONTHS:
      return absl::StrCat(year, "-9M");
    default:
      return year;
  }
}

std::string PeriodInVietnamese(const Period& period) {
  static constexpr const char* kRoman[] = {"I", "II", "III", "IV"};
  const std::string year = absl::StrCat("năm ", period.year);
  switch (period.span) {
    case v1::MONTH:
      return absl::StrCat("tháng ", period.index, " ", year);
    case v1::QUARTER:
      return absl::StrCat("quý ", kRoman[(period.index - 1) % 4], " ", year);
    case v1::HALF_YEAR:
      return absl::StrCat("6 tháng ", period.index == 1 ? "đầu " : "cuối ",
                          year);
    case v1::NINE_MONTHS:
      return absl::StrCat("9 tháng đầu ", year);
    default:
      return year;
  }
}

Period Previous(const Period& period) {
  return FromOrdinal(period.span, Ordinal(period) - 1);
}

Period Next(const Period& period) {
  return FromOrdinal(period.span, Ordinal(period) + 1);
}

Period YearBefore(const Period& period) {
  return {period.span, period.year - 1, period.index};
}

int Months(v1::Span span) {
  switch (span) {
    case v1::MONTH:
      return 1;
    case v1::QUARTER:
      return 3;
    case v1::HALF_YEAR:
      return 6;
    case v1::NINE_MONTHS:
      return 9;
    default:
      return 12;
  }
}

std::vector<Period> MembersOf(const Period& period, v1::Span span) {
  if (span == period.span) return {period};
  const int months = Months(span);
  // Nine months are part of a year, and six of nine, but do not fill them.
  if (Months(period.span) % months != 0) return {};
  std::vector<Period> members;
  for (int last = FirstMonth(period) + months - 1; last <= LastMonth(period);
       last += months) {
    members.push_back({span, period.year, last / months});
  }
  return members;
}

std::vector<Period> YearToDate(const Period& period, v1::Span span) {
  std::vector<Period> members;
  const int months = Months(span);
  for (int index = 1; index * months <= LastMonth(period); ++index) {
    members.push_back({span, period.year, index});
  }
  return members;
}

absl::StatusOr<std::vector<Period>> PeriodsBetween(const Period& first,
                                                   const Period& last,
                                                   size_t most) {
  const std::string from = FormatPeriod(first);
  const std::string to = FormatPeriod(last);
  if (first.span != last.span) {
    return absl::InvalidArgumentError(InBothLanguages(
        absl::StrCat(from, " và ", to, " không cùng loại kỳ."),
        absl::StrCat(from, " and ", to, " are not of one span.")));
  }
  if (last < first) {
    return absl::InvalidArgumentError(InBothLanguages(
        absl::StrCat("Kỳ cuối ", to, " đứng trước kỳ đầu ", from, "."),
        absl::StrCat(to, " is before ", from, ".")));
  }
  const int count = Ordinal(last) - Ordinal(first) + 1;
  if (static_cast<size_t>(count) > most) {
    return absl::InvalidArgumentError(InBothLanguages(
        absl::StrCat("Từ ", from, " đến ", to, " là ", count,
                     " kỳ; chỉ hỏi được nhiều nhất ", most, " kỳ."),
        absl::StrCat(from, " to ", to, " are ", count, " periods; at most ",
                     most, " may be asked for.")));
  }
  std::vector<Period> periods;
  for (Period period = first; period <= last; period = Next(period)) {
    periods.push_back(period);
  }
  return periods;
}

Window WindowOf(const Period& period, v1::CalendarKind calendar) {
  const absl::CivilMonth first(period.year, FirstMonth(period));
  const absl::CivilMonth after = first + Months(period.span);
  const absl::CivilDay plain_first(first);
  const absl::CivilDay plain_after(after);
  if (calendar != v1::DECREE09) return {plain_first, plain_after - 1};
  // From the 15th of the month before to the 14th.
  return {absl::CivilDay(first - 1) + 14, absl::CivilDay(after - 1) + 13};
}

Period PeriodHolding(absl::CivilDay day, v1::Span span,
                     v1::CalendarKind calendar) {
  absl::CivilMonth month(day);
  if (calendar == v1::DECREE09 && day.day() >= 15) ++month;
  const int index =
      span == v1::NINE_MONTHS ? 1 : (month.month() - 1) / Months(span) + 1;
  return {span, static_cast<int>(month.year()), index};
}

int MondaysIn(const Window& window) {
  const absl::CivilDay first_monday =
      absl::NextWeekday(window.first_day - 1, absl::Weekday::monday);
  if (first_monday > window.cutoff_day) return 0;
  return static_cast<int>((window.cutoff_day - first_monday) / 7) + 1;
}

}  // namespace gandan
