// Numbers and days as people type them, and figures as they are shown.
//
// An input is: decimals (a byte), two numbers of 8 bytes to be shown, and what
// was typed.

#include <string>

#include "absl/numeric/int128.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/numbers.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/input.h"

namespace gandan {
namespace {

// "1234.50": digits with a point, never grouped.
std::string Plain(int64_t scaled, int decimals) {
  return absl::StrReplaceAll(FormatScaled(scaled, decimals),
                             {{".", ""}, {",", "."}});
}

void CheckShown(int64_t scaled, int decimals) {
  const std::string shown = FormatScaled(scaled, decimals);
  Must(Holds(ParseScaled(shown, decimals), scaled),
       absl::StrCat("what is shown can be typed: ", shown));
  Must(
      Holds(ParseScaled(Plain(scaled, decimals), decimals, NumberStyle::kPlain),
            scaled),
      absl::StrCat("and written by a program: ", shown));
}

void CheckTyped(absl::string_view typed, int decimals, NumberStyle style) {
  const auto scaled = ParseScaled(typed, decimals, style);
  if (scaled.ok()) {
    CheckShown(*scaled, decimals);
    return;
  }
  Must(absl::IsInvalidArgument(scaled.status()) ||
           absl::IsOutOfRange(scaled.status()),
       "a number is refused as the header says");
  Must(absl::StrContains(scaled.status().message(), '\n'), "in both languages");
}

absl::int128 Magnitude(int64_t value) {
  const absl::int128 wide = value;
  return wide < 0 ? -wide : wide;
}

void CheckPercent(int64_t of, int64_t over, int decimals) {
  if (over == 0) return;
  FormatQuotient(of, over, decimals);
  std::string shown = FormatPercent(of, over, decimals);
  Must(!shown.empty() && shown.back() == '%', "a share ends with %");
  shown.pop_back();
  const auto percent = ParseScaled(shown, decimals);
  // One of a tiny whole may be beyond what anybody can type.
  if (!percent.ok()) return;
  const absl::int128 whole = *ParseScaled("100", decimals);
  Must(Magnitude(of) >= Magnitude(over) || Magnitude(*percent) < whole,
       "what is below the whole is never shown as 100%");
  Must((of == 0) == (*percent == 0), "and what is above zero never as 0%");
}

void CheckDay(absl::string_view typed) {
  const auto day = ParseDay(typed);
  if (!day.ok()) return;
  Must(Holds(ParseDay(FormatIsoDay(*day)), *day), "a day is read again");
  Must(Holds(ParseDay(FormatDay(*day)), *day), "as people write it, too");
}

}  // namespace
}  // namespace gandan

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace gandan;  // NOLINT: a function that C calls.
  InputReader input(TextOf(data, size));
  const int decimals = static_cast<int>(input.UpTo(9));
  const auto of = static_cast<int64_t>(input.Number(8));
  const auto over = static_cast<int64_t>(input.Number(8));
  CheckShown(of, decimals);
  CheckPercent(of, over, decimals);
  const absl::string_view typed = input.Rest();
  CheckTyped(typed, decimals, NumberStyle::kVietnamese);
  CheckTyped(typed, decimals, NumberStyle::kPlain);
  CheckDay(typed);
  return 0;
}
