#ifndef GANDAN_DOMAIN_PERIOD_H_
#define GANDAN_DOMAIN_PERIOD_H_

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "gandan/v1/catalogue.pb.h"

namespace gandan {

// A month, quarter, half-year, nine months or year of reporting. Which days it
// covers depends on the calendar.
struct Period {
  v1::Span span = v1::MONTH;
  int year = 1970;  // 1900 to 9999.
  int index = 1;    // From 1: which month, quarter or half; 1 otherwise.

  auto operator<=>(const Period&) const = default;

  // For absl::flat_hash_map.
  template <typename H>
  friend H AbslHashValue(H h, const Period& p) {
    return H::combine(std::move(h), p.span, p.year, p.index);
  }
};

// Reads "2024-06", "2024-Q2", "2024-H1", "2024-9M", "2024". INVALID_ARGUMENT:
// it is no period; the message shows how one is written.
absl::StatusOr<Period> ParsePeriod(absl::string_view text);

// The same notation.
std::string FormatPeriod(const Period& period);

// "tháng 6 năm 2024", "quý II năm 2024", "6 tháng đầu năm 2024"…
std::string PeriodInVietnamese(const Period& period);

// The period of the same span before it. Nine months: of the year before.
Period Previous(const Period& period);

// The period of the same span after it. Nine months: of the year after.
Period Next(const Period& period);

// The same period, a year before.
Period YearBefore(const Period& period);

// How many months it has: 1, 3, 6, 9 or 12.
int Months(v1::Span span);

// The periods of `span` that make it up, oldest first; itself for its own
// span; empty if it is not made of them.
std::vector<Period> MembersOf(const Period& period, v1::Span span);

// The periods of `span` from the start of the year to the end of `period`,
// oldest first; those that end after it are left out.
std::vector<Period> YearToDate(const Period& period, v1::Span span);

// All periods from first to last of one span, oldest first. INVALID_ARGUMENT:
// the spans differ, the order is wrong, or there are more than `most`.
absl::StatusOr<std::vector<Period>> PeriodsBetween(const Period& first,
                                                   const Period& last,
                                                   size_t most);

// The first and last day of a period.
struct Window {
  absl::CivilDay first_day;
  absl::CivilDay cutoff_day;  // The last day, "ngày chốt số liệu".
};

// Windows of decree09 run from the 15th to the 14th (Nghị định 09/2019/NĐ-CP as
// applied; domain.md 3.1), those of calendar are plain. Both tile.
Window WindowOf(const Period& period, v1::CalendarKind calendar);

// The period of the span whose window holds the day.
Period PeriodHolding(absl::CivilDay day, v1::Span span,
                     v1::CalendarKind calendar);

// Mondays in the window, both ends included.
int MondaysIn(const Window& window);

}  // namespace gandan

#endif  // GANDAN_DOMAIN_PERIOD_H_
