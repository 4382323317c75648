#include "domain/far_values.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/test_catalogue.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Report> FourMonths() {
  return std::vector<Report>(
      4, MonthReport(XuanDinh(), June(), {.received = 100, .in_time = 99}));
}

std::vector<std::string> FarParts(const Report& report,
                                  const std::vector<Report>& past) {
  const auto catalogue = TinyCatalogue();
  std::vector<std::string> parts;
  for (const v1::Violation& warning :
       ValuesFarFromPast(report, past, **catalogue->FormAt("month", July()))) {
    parts.push_back(warning.where());
  }
  return parts;
}

TEST(FarValuesTest, ADigitTooManyIsMarkedAtItsPart) {
  const Report july =
      MonthReport(XuanDinh(), July(), {.received = 1000, .in_time = 99});

  EXPECT_THAT(FarParts(july, FourMonths()),
              ElementsAre("D01.pending", "D01.received"));
}

TEST(FarValuesTest, WhatIsUsualIsNotMarked) {
  const Report july =
      MonthReport(XuanDinh(), July(), {.received = 103, .in_time = 100});

  EXPECT_THAT(FarParts(july, FourMonths()), IsEmpty());
}

TEST(FarValuesTest, ANilReportAndAShortPastSayNothing) {
  const Report july =
      MonthReport(XuanDinh(), July(), {.received = 1000, .in_time = 99});
  std::vector<Report> short_past = FourMonths();
  short_past.pop_back();

  EXPECT_THAT(FarParts(NilMonthReport(XuanDinh(), July()), FourMonths()),
              IsEmpty());
  EXPECT_THAT(FarParts(july, short_past), IsEmpty());
}

}  // namespace
}  // namespace gandan
