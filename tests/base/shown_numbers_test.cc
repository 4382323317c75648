// The table of shown_numbers.csv, which the pages' numbers are held to as well.

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "base/files.h"
#include "base/numbers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

int64_t Number(absl::string_view text) {
  int64_t number = 0;
  return absl::SimpleAtoi(text, &number) ? number : 0;
}

std::string Shown(const std::vector<std::string>& fields) {
  const int64_t a = Number(fields[1]);
  const int64_t b = Number(fields[2]);
  const int decimals = static_cast<int>(Number(fields[3]));
  if (fields[0] == "scaled") return FormatScaled(a, decimals);
  if (fields[0] == "percent") return FormatPercent(a, b, decimals);
  return FormatQuotient(a, b, decimals);
}

TEST(ShownNumbersTest, EveryLineOfTheTableHolds) {
  const std::string table = ReadFile(SHOWN_NUMBERS).value();
  int lines = 0;
  for (const absl::string_view line : absl::StrSplit(table, '\n')) {
    if (line.empty() || absl::StartsWith(line, "#")) continue;
    const std::vector<std::string> fields = absl::StrSplit(line, ';');
    ASSERT_EQ(fields.size(), 5u) << line;
    EXPECT_EQ(Shown(fields), fields[4]) << line;
    ++lines;
  }
  EXPECT_EQ(lines, 24);
}

}  // namespace
}  // namespace gandan
