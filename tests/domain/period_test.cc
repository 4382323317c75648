#include "domain/period.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Period kJune{v1::MONTH, 2024, 6};
const Period kSecondQuarter{v1::QUARTER, 2024, 2};
const Period kFirstHalf{v1::HALF_YEAR, 2024, 1};
const Period kNineMonths{v1::NINE_MONTHS, 2024, 1};
const Period kYear{v1::YEAR, 2024, 1};

std::vector<Period> OneOfEachSpan() {
  return {kJune, kSecondQuarter, kFirstHalf, kNineMonths, kYear};
}

std::vector<std::string> Texts(const std::vector<Period>& periods) {
  std::vector<std::string> texts;
  for (const Period& period : periods) texts.push_back(FormatPeriod(period));
  return texts;
}

absl::CivilDay Day(int year, int month, int day) {
  return absl::CivilDay(year, month, day);
}

TEST(PeriodTest, IsWrittenAsItIsRead) {
  EXPECT_THAT(Texts(OneOfEachSpan()),
              ElementsAre("2024-06", "2024-Q2", "2024-H1", "2024-9M", "2024"));

  for (const Period& period : OneOfEachSpan()) {
    EXPECT_THAT(ParsePeriod(FormatPeriod(period)), IsOkAndHolds(period));
  }
}

TEST(PeriodTest, RefusesWhatIsNoPeriodAndShowsHowToWriteOne) {
  for (const char* text :
       {"", "2024-00", "2024-13", "2024-6", "2024-Q0", "2024-Q5", "2024-H3",
        "2024-8M", "1899", "24-06", "2024-06 ", "+024-06", "2024-+6", "2024-q2",
        "2024/06", "2024-06-01"}) {
    EXPECT_THAT(ParsePeriod(text), StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
  EXPECT_THAT(std::string(ParsePeriod("T6").status().message()),
              HasSubstr("2024-06"));
}

TEST(PeriodTest, IsNamedInVietnamese) {
  EXPECT_EQ(PeriodInVietnamese(kJune), "tháng 6 năm 2024");
  EXPECT_EQ(PeriodInVietnamese(kSecondQuarter), "quý II năm 2024");
  EXPECT_EQ(PeriodInVietnamese(kFirstHalf), "6 tháng đầu năm 2024");
  EXPECT_EQ(PeriodInVietnamese({v1::HALF_YEAR, 2024, 2}),
            "6 tháng cuối năm 2024");
  EXPECT_EQ(PeriodInVietnamese(kNineMonths), "9 tháng đầu năm 2024");
  EXPECT_EQ(PeriodInVietnamese(kYear), "năm 2024");
}

TEST(PeriodTest, NeighboursCrossTheYear) {
  EXPECT_EQ(FormatPeriod(Next({v1::MONTH, 2024, 12})), "2025-01");
  EXPECT_EQ(FormatPeriod(Previous({v1::MONTH, 2024, 1})), "2023-12");
  EXPECT_EQ(FormatPeriod(Previous({v1::QUARTER, 2024, 1})), "2023-Q4");
  EXPECT_EQ(FormatPeriod(Next({v1::HALF_YEAR, 2024, 2})), "2025-H1");
  EXPECT_EQ(FormatPeriod(Next(kNineMonths)), "2025-9M");
  EXPECT_EQ(FormatPeriod(Previous(kYear)), "2023");
  EXPECT_EQ(FormatPeriod(YearBefore(kSecondQuarter)), "2023-Q2");
}

TEST(PeriodTest, MembersFillTheLongerPeriod) {
  EXPECT_THAT(Texts(MembersOf(kSecondQuarter, v1::MONTH)),
              ElementsAre("2024-04", "2024-05", "2024-06"));
  EXPECT_THAT(Texts(MembersOf({v1::HALF_YEAR, 2024, 2}, v1::QUARTER)),
              ElementsAre("2024-Q3", "2024-Q4"));
  EXPECT_THAT(Texts(MembersOf(kNineMonths, v1::QUARTER)),
              ElementsAre("2024-Q1", "2024-Q2", "2024-Q3"));
  EXPECT_EQ(MembersOf(kYear, v1::MONTH).size(), 12);
  EXPECT_THAT(Texts(MembersOf(kYear, v1::YEAR)), ElementsAre("2024"));
}

TEST(PeriodTest, HasNoMembersOfASpanThatDoesNotFillIt) {
  EXPECT_THAT(MembersOf(kJune, v1::QUARTER), IsEmpty());
  EXPECT_THAT(MembersOf(kNineMonths, v1::HALF_YEAR), IsEmpty());
  EXPECT_THAT(MembersOf(kYear, v1::NINE_MONTHS), IsEmpty());
}

TEST(PeriodTest, YearToDateEndsWithThePeriod) {
  EXPECT_EQ(YearToDate(kSecondQuarter, v1::MONTH).size(), 6);
  EXPECT_THAT(Texts(YearToDate({v1::MONTH, 2024, 8}, v1::QUARTER)),
              ElementsAre("2024-Q1", "2024-Q2"));
  EXPECT_THAT(YearToDate({v1::MONTH, 2024, 2}, v1::QUARTER), IsEmpty());
  EXPECT_THAT(Texts(YearToDate(kYear, v1::YEAR)), ElementsAre("2024"));
}

TEST(PeriodTest, PeriodsBetweenAreBounded) {
  const Period november{v1::MONTH, 2023, 11};
  const Period january{v1::MONTH, 2024, 1};

  ASSERT_OK(PeriodsBetween(november, january, 3));
  EXPECT_THAT(Texts(*PeriodsBetween(november, january, 3)),
              ElementsAre("2023-11", "2023-12", "2024-01"));
  EXPECT_THAT(PeriodsBetween(november, january, 2),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(PeriodsBetween(january, november, 9),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(PeriodsBetween(november, kYear, 9),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(PeriodTest, WindowsOfTheDecreeRunFromThe15thToThe14th) {
  const Window june = WindowOf(kJune, v1::DECREE09);
  EXPECT_EQ(june.first_day, Day(2024, 5, 15));
  EXPECT_EQ(june.cutoff_day, Day(2024, 6, 14));

  const Window nine_months = WindowOf(kNineMonths, v1::DECREE09);
  EXPECT_EQ(nine_months.first_day, Day(2023, 12, 15));
  EXPECT_EQ(nine_months.cutoff_day, Day(2024, 9, 14));

  const Window year = WindowOf(kYear, v1::DECREE09);
  EXPECT_EQ(year.first_day, Day(2023, 12, 15));
  EXPECT_EQ(year.cutoff_day, Day(2024, 12, 14));
}

TEST(PeriodTest, WindowsOfTheCalendarArePlain) {
  const Window february = WindowOf({v1::MONTH, 2024, 2}, v1::CALENDAR);
  EXPECT_EQ(february.first_day, Day(2024, 2, 1));
  EXPECT_EQ(february.cutoff_day, Day(2024, 2, 29));

  const Window quarter = WindowOf(kSecondQuarter, v1::CALENDAR);
  EXPECT_EQ(quarter.first_day, Day(2024, 4, 1));
  EXPECT_EQ(quarter.cutoff_day, Day(2024, 6, 30));
}

TEST(PeriodTest, WindowsTileWithoutGapOrOverlap) {
  for (const v1::CalendarKind calendar : {v1::DECREE09, v1::CALENDAR}) {
    for (const v1::Span span : {v1::MONTH, v1::QUARTER, v1::HALF_YEAR}) {
      for (Period p{span, 2023, 1}; p.year < 2026; p = Next(p)) {
        const Window window = WindowOf(p, calendar);
        EXPECT_EQ(WindowOf(Next(p), calendar).first_day, window.cutoff_day + 1);
        EXPECT_EQ(PeriodHolding(window.first_day, span, calendar), p);
        EXPECT_EQ(PeriodHolding(window.cutoff_day, span, calendar), p);
      }
    }
  }
}

TEST(PeriodTest, LongerWindowsAreThoseOfTheirMonths) {
  for (const Period& period : OneOfEachSpan()) {
    const std::vector<Period> months = MembersOf(period, v1::MONTH);
    const Window window = WindowOf(period, v1::DECREE09);

    EXPECT_EQ(WindowOf(months.front(), v1::DECREE09).first_day,
              window.first_day);
    EXPECT_EQ(WindowOf(months.back(), v1::DECREE09).cutoff_day,
              window.cutoff_day);
  }
}

TEST(PeriodTest, CountsMondaysWithBothEnds) {
  // 16/9/2024 is a Monday.
  EXPECT_EQ(MondaysIn({Day(2024, 9, 16), Day(2024, 9, 23)}), 2);
  EXPECT_EQ(MondaysIn({Day(2024, 9, 17), Day(2024, 9, 22)}), 0);
  EXPECT_EQ(MondaysIn(WindowOf({v1::QUARTER, 2024, 3}, v1::DECREE09)), 13);
}

}  // namespace
}  // namespace gandan
