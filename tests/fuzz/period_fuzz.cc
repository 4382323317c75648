// Periods and days as data writes them.

#include <string>

#include "absl/strings/str_cat.h"
#include "base/numbers.h"
#include "domain/iso_day.h"
#include "domain/period.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

void CheckWindow(const Period& period, v1::CalendarKind calendar) {
  const Window window = WindowOf(period, calendar);
  Must(window.first_day <= window.cutoff_day, "a period has days");
  Must(PeriodHolding(window.first_day, period.span, calendar) == period,
       "its first day is in it");
  const int mondays = MondaysIn(window);
  const auto days = window.cutoff_day - window.first_day + 1;
  Must(mondays == days / 7 || mondays == days / 7 + 1,
       "every week has its Monday");
  // Nine months lie within their year, and no others follow on them.
  if (period.span == v1::NINE_MONTHS) return;
  Must(PeriodHolding(window.cutoff_day, period.span, calendar) == period,
       "its last day is in it");
  Must(WindowOf(Next(period), calendar).first_day == window.cutoff_day + 1,
       "the next period begins on the day after");
}

void CheckPeriod(absl::string_view text, const Period& period) {
  Must(FormatPeriod(period) == text, "there is one way to write a period");
  Must(1900 <= period.year && period.year <= 9999, "years are of four digits");
  Must(Next(Previous(period)) == period && Previous(Next(period)) == period,
       "before and after are each other's opposite");
  Must(!PeriodInVietnamese(period).empty(), "it can be said");
  for (const v1::CalendarKind calendar : {v1::CALENDAR, v1::DECREE09}) {
    CheckWindow(period, calendar);
  }
  for (const v1::Span span :
       {v1::MONTH, v1::QUARTER, v1::HALF_YEAR, v1::NINE_MONTHS, v1::YEAR}) {
    const std::vector<Period> members = MembersOf(period, span);
    Must(members.empty() || static_cast<int>(members.size()) * Months(span) ==
                                Months(period.span),
         "a period is as long as what makes it up");
    for (const Period& member : YearToDate(period, span)) {
      Must(Holds(ParsePeriod(FormatPeriod(member)), member),
           "members are periods");
    }
  }
}

// `text`: two periods with a blank between.
void CheckBetween(absl::string_view text) {
  const size_t blank = text.find(' ');
  if (blank == absl::string_view::npos) return;
  const auto first = ParsePeriod(text.substr(0, blank));
  const auto last = ParsePeriod(text.substr(blank + 1));
  if (!first.ok() || !last.ok()) return;
  constexpr size_t kMost = 500;
  const auto between = PeriodsBetween(*first, *last, kMost);
  if (!between.ok()) {
    Must(absl::IsInvalidArgument(between.status()), "or it is refused");
    return;
  }
  Must(!between->empty() && between->size() <= kMost &&
           between->front() == *first && between->back() == *last,
       "periods between two begin and end with them");
}

void CheckDay(absl::string_view text, absl::CivilDay day) {
  Must(FormatIsoDay(day) == text, "there is one way to write a day");
  Must(Holds(ParseDay(text), day), "and a clerk may write it so");
  Must(Holds(ParseDay(FormatDay(day)), day), "or as one says it");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  const absl::string_view text = TextOf(data, size);
  const auto period = ParsePeriod(text);
  if (period.ok()) CheckPeriod(text, *period);
  const auto day = ParseIsoDay(text);
  if (day.ok()) CheckDay(text, *day);
  CheckBetween(text);
  return 0;
}
