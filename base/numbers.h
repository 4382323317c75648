#ifndef GANDAN_BASE_NUMBERS_H_
#define GANDAN_BASE_NUMBERS_H_

// Numbers and days as people in Vietnam write them (CLDR vi): 1.234.567,89 ·
// 98,76% · 27/5/2024.

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace gandan {

// "1.234,50" for 123450 with two decimals. `decimals`, here and below: 0 to 9.
std::string FormatScaled(int64_t scaled, int decimals);

// numerator ÷ denominator × 100 with "%", rounded half up, but never shown as
// 100% while below, nor as 0% while above: 19999 of 20000 is "99,99%". Below
// zero the same with a minus. `denominator` must not be 0.
std::string FormatPercent(int64_t numerator, int64_t denominator, int decimals);

// numerator ÷ denominator rounded half up, as FormatScaled. `denominator` must
// not be 0.
std::string FormatQuotient(int64_t numerator, int64_t denominator,
                           int decimals);

// "27/5/2024".
std::string FormatDay(absl::CivilDay day);

// How the writer of a number marks thousands and decimals.
enum class NumberStyle {
  kVietnamese,  // People: "1.234,5", or "1234,5".
  kPlain,       // Programs: "1234.5", never grouped.
};

// Reads an amount as typed or as in a file: "1234", "1.234", "-5", with
// decimals "1.234,5"; returns it × 10^decimals. INVALID_ARGUMENT, with the
// text for the clerk in Vietnamese, line break, English: not a number; more
// decimals than allowed; or ambiguous, as "1,234" and "1.5" are in a count.
// OUT_OF_RANGE: it does not fit.
absl::StatusOr<int64_t> ParseScaled(
    absl::string_view typed, int decimals,
    NumberStyle style = NumberStyle::kVietnamese);

// Reads "2024-05-27", or "27/5/2024". INVALID_ARGUMENT: it is no day.
absl::StatusOr<absl::CivilDay> ParseDay(absl::string_view typed);

// "2024-05-27".
std::string FormatIsoDay(absl::CivilDay day);

}  // namespace gandan

#endif  // GANDAN_BASE_NUMBERS_H_
