#include "base/numbers.h"

#include <limits>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;

constexpr int64_t kLeast = std::numeric_limits<int64_t>::min();
constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

const auto kRefused = StatusIs(absl::StatusCode::kInvalidArgument);

TEST(FormatScaledTest, GroupsThousandsAndMarksDecimals) {
  EXPECT_EQ(FormatScaled(0, 0), "0");
  EXPECT_EQ(FormatScaled(999, 0), "999");
  EXPECT_EQ(FormatScaled(1234567, 0), "1.234.567");
  EXPECT_EQ(FormatScaled(123450, 2), "1.234,50");
  EXPECT_EQ(FormatScaled(5, 2), "0,05");
  EXPECT_EQ(FormatScaled(0, 2), "0,00");
}

TEST(FormatScaledTest, WritesNegativeNumbersToTheLeastOne) {
  EXPECT_EQ(FormatScaled(-5, 1), "-0,5");
  EXPECT_EQ(FormatScaled(-1000, 0), "-1.000");
  EXPECT_EQ(FormatScaled(kMost, 0), "9.223.372.036.854.775.807");
  EXPECT_EQ(FormatScaled(kLeast, 0), "-9.223.372.036.854.775.808");
}

TEST(FormatPercentTest, RoundsHalfUp) {
  EXPECT_EQ(FormatPercent(1, 8, 2), "12,50%");
  EXPECT_EQ(FormatPercent(1, 8, 0), "13%");
  EXPECT_EQ(FormatPercent(2, 3, 1), "66,7%");
  EXPECT_EQ(FormatPercent(12345, 100, 0), "12.345%");
}

TEST(FormatPercentTest, NeverShowsAllWhileSomethingIsMissing) {
  EXPECT_EQ(FormatPercent(19999, 20000, 2), "99,99%");
  EXPECT_EQ(FormatPercent(999, 1000, 0), "99%");
  EXPECT_EQ(FormatPercent(kMost - 1, kMost, 2), "99,99%");
  EXPECT_EQ(FormatPercent(20000, 20000, 2), "100,00%");
  EXPECT_EQ(FormatPercent(20001, 20000, 0), "100%");
}

TEST(FormatPercentTest, NeverShowsNothingWhileThereIsSomething) {
  EXPECT_EQ(FormatPercent(1, 1'000'000, 2), "0,01%");
  EXPECT_EQ(FormatPercent(1, 1'000'000, 0), "1%");
  EXPECT_EQ(FormatPercent(0, 7, 2), "0,00%");
  EXPECT_EQ(FormatPercent(-1, 1'000'000, 2), "-0,01%");
}

TEST(FormatPercentTest, KeepsTheSignOfWhatFell) {
  EXPECT_EQ(FormatPercent(-1, 4, 1), "-25,0%");
  EXPECT_EQ(FormatPercent(1, -4, 1), "-25,0%");
  EXPECT_EQ(FormatPercent(-1, -4, 1), "25,0%");
  EXPECT_EQ(FormatPercent(kLeast, 1, 0), "-922.337.203.685.477.580.800%");
}

TEST(FormatQuotientTest, RoundsHalfUpWithoutOverflow) {
  EXPECT_EQ(FormatQuotient(10, 4, 1), "2,5");
  EXPECT_EQ(FormatQuotient(5, 2, 0), "3");
  EXPECT_EQ(FormatQuotient(1, 3, 2), "0,33");
  EXPECT_EQ(FormatQuotient(-1, 3, 0), "0");
  EXPECT_EQ(FormatQuotient(kMost, 1, 3), "9.223.372.036.854.775.807,000");
}

TEST(ParseScaledTest, ReadsNumbersAsPeopleHereWriteThem) {
  EXPECT_THAT(ParseScaled("1234", 0), IsOkAndHolds(1234));
  EXPECT_THAT(ParseScaled("1.234", 0), IsOkAndHolds(1234));
  EXPECT_THAT(ParseScaled("1.234.567", 0), IsOkAndHolds(1234567));
  EXPECT_THAT(ParseScaled(" -5\t", 0), IsOkAndHolds(-5));
  EXPECT_THAT(ParseScaled("+7", 0), IsOkAndHolds(7));
  EXPECT_THAT(ParseScaled("007", 0), IsOkAndHolds(7));
}

TEST(ParseScaledTest, ReadsDecimalsBehindAComma) {
  EXPECT_THAT(ParseScaled("1.234,5", 2), IsOkAndHolds(123450));
  EXPECT_THAT(ParseScaled("1234,5", 1), IsOkAndHolds(12345));
  EXPECT_THAT(ParseScaled("1234", 1), IsOkAndHolds(12340));
  EXPECT_THAT(ParseScaled("1.234", 1), IsOkAndHolds(12340));
  EXPECT_THAT(ParseScaled("0,123", 3), IsOkAndHolds(123));
}

TEST(ParseScaledTest, RefusesACountThatCouldMeanTwoThings) {
  for (const char* typed : {"1,234", "1.5", "1,234,567", "12.34", "0.123",
                            "1234.567", "1.2345", "1.234.5"}) {
    const absl::StatusOr<int64_t> read = ParseScaled(typed, 0);

    EXPECT_THAT(read, kRefused) << typed;
    EXPECT_THAT(read.status().message(), HasSubstr("1234 hoặc 1.234")) << typed;
    EXPECT_THAT(read.status().message(), HasSubstr("\nThe number")) << typed;
  }
}

TEST(ParseScaledTest, RefusesADecimalThatCouldMeanTwoThings) {
  for (const char* typed : {"1.5", "12.34", "1,234.5", "0.50", "1,234"}) {
    EXPECT_THAT(ParseScaled(typed, 2), kRefused) << typed;
  }
}

TEST(ParseScaledTest, RefusesMoreDecimalsThanAllowed) {
  const absl::StatusOr<int64_t> whole = ParseScaled("2,5", 0);
  const absl::StatusOr<int64_t> longer = ParseScaled("2,55", 1);

  EXPECT_THAT(whole, kRefused);
  EXPECT_THAT(whole.status().message(), HasSubstr("số nguyên"));
  EXPECT_THAT(longer, kRefused);
  EXPECT_THAT(longer.status().message(), HasSubstr("more than 1 decimals"));
}

TEST(ParseScaledTest, RefusesWhatIsNoNumber) {
  for (const char* typed :
       {"",    " ",      "-",      "+",    "--5", "+-5", "1e3", "0x10",
        "abc", "12 345", "5%",     "１２", "٣",   "−5",  ",5",  "5,",
        ".5",  "5.",     "1..234", "1,,2", "5-",  "NaN", "inf", "12a"}) {
    EXPECT_THAT(ParseScaled(typed, 2), kRefused) << typed;
    EXPECT_THAT(ParseScaled(typed, 0), kRefused) << typed;
    EXPECT_THAT(ParseScaled(typed, 2, NumberStyle::kPlain), kRefused) << typed;
  }
}

TEST(ParseScaledTest, NothingAtAllIsNoNumber) {
  for (const absl::string_view none :
       {absl::string_view(), absl::string_view("")}) {
    EXPECT_FALSE(ParseScaled(none, 0).ok());
    EXPECT_FALSE(ParseScaled(none, 2, NumberStyle::kPlain).ok());
  }
}

TEST(ParseScaledTest, ReadsPlainNumbersOfPrograms) {
  const NumberStyle plain = NumberStyle::kPlain;

  EXPECT_THAT(ParseScaled("2211544.01", 2, plain), IsOkAndHolds(221154401));
  EXPECT_THAT(ParseScaled("-0.5", 1, plain), IsOkAndHolds(-5));
  EXPECT_THAT(ParseScaled("1.234", 3, plain), IsOkAndHolds(1234));
  EXPECT_THAT(ParseScaled("1.234", 0, plain), kRefused);
  EXPECT_THAT(ParseScaled("1,5", 1, plain), kRefused);
  EXPECT_THAT(ParseScaled("1.234.567", 0, plain), kRefused);
}

TEST(ParseScaledTest, TellsWhatDoesNotFit) {
  EXPECT_THAT(ParseScaled("9223372036854775807", 0), IsOkAndHolds(kMost));
  EXPECT_THAT(ParseScaled("-9223372036854775808", 0), IsOkAndHolds(kLeast));
  EXPECT_THAT(ParseScaled("9223372036854775808", 0),
              StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(ParseScaled("9223372036854775807", 1),
              StatusIs(absl::StatusCode::kOutOfRange));
  EXPECT_THAT(ParseScaled(std::string(5000, '9'), 0),
              StatusIs(absl::StatusCode::kOutOfRange));
}

TEST(ParseScaledTest, ReadsBackWhateverIsWritten) {
  std::mt19937_64 random(TestSeed());
  for (int i = 0; i < 5000; ++i) {
    const int decimals = static_cast<int>(random() % 7);
    const int64_t scaled = static_cast<int64_t>(random()) >> (random() % 64);

    EXPECT_THAT(ParseScaled(FormatScaled(scaled, decimals), decimals),
                IsOkAndHolds(scaled));
  }
}

TEST(ParseDayTest, ReadsBothWaysOfWritingADay) {
  const absl::CivilDay day(2024, 5, 27);

  EXPECT_THAT(ParseDay("2024-05-27"), IsOkAndHolds(day));
  EXPECT_THAT(ParseDay(" 27/5/2024 "), IsOkAndHolds(day));
  EXPECT_THAT(ParseDay("27/05/2024"), IsOkAndHolds(day));
  EXPECT_EQ(FormatDay(day), "27/5/2024");
  EXPECT_EQ(FormatIsoDay(day), "2024-05-27");
}

TEST(ParseDayTest, RefusesDaysThatDoNotExist) {
  for (const char* typed :
       {"", "30/2/2024", "2023-02-29", "5/27/2024", "27/5/24", "2024-5",
        "0/5/2024", "27-5-2024", "1/1/0001", "27/5/2024/1", "hôm nay"}) {
    EXPECT_THAT(ParseDay(typed), kRefused) << typed;
  }
  EXPECT_THAT(ParseDay("29/2/2024"), IsOkAndHolds(absl::CivilDay(2024, 2, 29)));
}

}  // namespace
}  // namespace gandan
