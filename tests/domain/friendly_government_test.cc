// The catalogue that is delivered in deploy/catalogue.

#include <string>

#include "domain/judge.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_catalogue.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::shared_ptr<const Catalogue> Delivered() {
  return FriendlyGovernmentCatalogue(CATALOGUE_FOLDER);
}

absl::CivilDay Day(int year, int month, int day) {
  return absl::CivilDay(year, month, day);
}

std::vector<std::string> KeysOf(const std::vector<const Unit*>& units) {
  std::vector<std::string> keys;
  for (const Unit* unit : units) keys.push_back(FormatUnitKey(unit->key));
  return keys;
}

TEST(FriendlyGovernmentTest, HasTheIndicatorsPartsAndValuesOfThePlan) {
  const auto catalogue = Delivered();

  int parts = 0;
  int derived = 0;
  for (const v1::Indicator& indicator : catalogue->data().indicators()) {
    parts += indicator.parts_size();
    derived += indicator.derived_size();
  }
  EXPECT_THAT(catalogue->data().indicators(), SizeIs(46));
  EXPECT_EQ(parts, 122);
  EXPECT_EQ(derived, 38);
}

TEST(FriendlyGovernmentTest, TypesEveryIndicatorInOneForm) {
  const auto catalogue = Delivered();

  size_t parts = 0;
  for (const char* period : {"2025-01", "2025-Q1", "2025-H1", "2025"}) {
    const Period at = *ParsePeriod(period);
    for (const v1::Form& form : catalogue->data().forms()) {
      if (form.span() != at.span) continue;
      parts += (*catalogue->FormAt(form.code(), at))->parts().size();
    }
  }
  EXPECT_EQ(parts, 122);
}

TEST(FriendlyGovernmentTest, AsksForTheScoreFrom2025) {
  const auto catalogue = Delivered();

  const Form* const year_2024 =
      *catalogue->FormAt("year", *ParsePeriod("2024"));
  const Form* const year_2025 =
      *catalogue->FormAt("year", *ParsePeriod("2025"));

  EXPECT_FALSE(year_2024->FindDerived("H03.total").has_value());
  ASSERT_TRUE(year_2025->FindDerived("H03.total").has_value());
  EXPECT_EQ(year_2025->derived()[*year_2025->FindDerived("H03.total")].decimals,
            2);
}

TEST(FriendlyGovernmentTest, NumbersTheRulesOfAspectsInTheirOrder) {
  const auto catalogue = Delivered();
  const v1::Indicator* const satisfaction = catalogue->FindIndicator("H01");

  ASSERT_NE(satisfaction, nullptr);
  ASSERT_THAT(satisfaction->rules(), SizeIs(5));
  EXPECT_EQ(satisfaction->rules(0).id(), "H01#1");
  EXPECT_EQ(satisfaction->rules(0).left().terms(0).ref(), "H01.attitude_n5");
  EXPECT_EQ(satisfaction->rules(4).id(), "H01#5");
  EXPECT_EQ(satisfaction->rules(4).left().terms(0).ref(), "H01.facilities_n5");
  EXPECT_EQ(satisfaction->parts(0).label().vi(),
            "Thái độ phục vụ: Rất hài lòng");
}

TEST(FriendlyGovernmentTest, FifteenUnitsReportToTheDistrictIn2024) {
  const auto catalogue = Delivered();
  const UnitRegister& units = catalogue->units();
  const Unit* const province = units.FindOn("75", Day(2024, 9, 14));

  ASSERT_NE(province, nullptr);
  EXPECT_THAT(units.ReportersOn(*province, Day(2024, 9, 14)), SizeIs(15));
  EXPECT_THAT(KeysOf(units.ReportersParentsOn(*province, Day(2024, 9, 14))),
              ElementsAre("741/2024-01-01"));
  EXPECT_THAT(KeysOf(units.TopOn(Day(2024, 9, 14))),
              ElementsAre("75/2024-01-01"));
}

TEST(FriendlyGovernmentTest, SevenUnitsReportToTheProvinceFromJuly2025) {
  const auto catalogue = Delivered();
  const UnitRegister& units = catalogue->units();
  const Unit* const province = units.FindOn("75", Day(2025, 7, 14));

  ASSERT_NE(province, nullptr);
  EXPECT_THAT(
      KeysOf(units.ReportersOn(*province, Day(2025, 7, 14))),
      ElementsAre("26359/2025-07-01", "26425/2025-07-01", "26428/2025-07-01",
                  "26434/2025-07-01", "26446/2025-07-01", "26458/2025-07-01",
                  "26461/2025-07-01"));
  EXPECT_EQ(units.FindOn("741", Day(2025, 7, 1)), nullptr);
}

TEST(FriendlyGovernmentTest, ASplitUnitHasTwoSuccessorsInPart) {
  const auto catalogue = Delivered();
  const Unit* const split =
      catalogue->units().FindOn("26449", Day(2025, 6, 30));

  ASSERT_NE(split, nullptr);
  ASSERT_THAT(split->data->successors(), SizeIs(2));
  EXPECT_FALSE(split->data->successors(0).whole());
  EXPECT_FALSE(split->data->successors(1).whole());
}

TEST(FriendlyGovernmentTest, SeptemberIsDueOnTheSeventeenth) {
  const auto catalogue = Delivered();

  EXPECT_THAT(
      catalogue->DueDay(*catalogue->FindForm("month"), *ParsePeriod("2024-09")),
      IsOkAndHolds(Day(2024, 9, 17)));
  EXPECT_THAT(catalogue->DueDay(*catalogue->FindForm("quarter"),
                                *ParsePeriod("2024-Q3")),
              IsOkAndHolds(Day(2024, 9, 17)));
}

TEST(FriendlyGovernmentTest, KnowsSwappedSaturdaysOfEveryYear) {
  const auto catalogue = Delivered();
  const WorkCalendar& calendar = catalogue->work_calendar();

  for (const absl::CivilDay day : {Day(2024, 5, 4), Day(2025, 4, 26),
                                   Day(2026, 1, 10), Day(2026, 8, 22)}) {
    EXPECT_THAT(calendar.IsWorkingDay(day), IsOkAndHolds(true)) << day;
  }
  for (const absl::CivilDay day :
       {Day(2024, 4, 29), Day(2025, 5, 2), Day(2026, 1, 2), Day(2026, 8, 31)}) {
    EXPECT_THAT(calendar.IsWorkingDay(day), IsOkAndHolds(false)) << day;
  }
}

// What the judge says of a text of the narrative, "?" behind a warning.
std::vector<std::string> SaidOf(const std::string& part,
                                const std::string& text) {
  const auto catalogue = Delivered();
  Report report;
  report.unit = {"26461", Day(2024, 1, 1)};
  report.form = "quarter";
  report.period = *ParsePeriod("2024-Q3");
  report.form_version = catalogue->FindForm("quarter")->version();
  report.values = {{part, Text{text}}};
  std::vector<std::string> said;
  for (const v1::Violation& violation :
       JudgeReport(report, CatalogueHistory({catalogue}), Day(2024, 9, 16))) {
    if (violation.where() != part) continue;
    said.push_back(violation.code() +
                   (violation.severity() == v1::WARNING ? "?" : ""));
  }
  return said;
}

// The texts of the narrative.
std::vector<std::string> NarrativeParts() {
  const auto catalogue = Delivered();
  std::vector<std::string> parts;
  for (const v1::Part& part : catalogue->FindIndicator("H05")->parts()) {
    parts.push_back("H05." + part.name());
  }
  return parts;
}

TEST(FriendlyGovernmentTest, RefusesAnIdentityNumberInEveryNarrative) {
  EXPECT_THAT(NarrativeParts(), SizeIs(4));
  for (const std::string& part : NarrativeParts()) {
    for (const char* text :
         {"075123456789", "Ông A, CCCD 075123456789, đề nghị",
          "(số 001099000123)", "CCCD:075123456789."}) {
      EXPECT_THAT(SaidOf(part, text), ElementsAre("PATTERN_FORBIDDEN"))
          << part << ": " << text;
    }
  }
}

TEST(FriendlyGovernmentTest, WarnsOfATelephoneNumberInEveryNarrative) {
  for (const std::string& part : NarrativeParts()) {
    for (const char* text :
         {"0912345678", "Liên hệ 0912 345 678.", "gọi 0912.345.678",
          "+84 912 345 678", "+84912345678", "máy bàn 0251-3871-234"}) {
      EXPECT_THAT(SaidOf(part, text), ElementsAre("PATTERN_FORBIDDEN?"))
          << part << ": " << text;
    }
  }
}

TEST(FriendlyGovernmentTest, LeavesOtherNumbersOfANarrativeAlone) {
  for (const char* text :
       {"Đã giải quyết 1.234.567 hồ sơ", "Kế hoạch 146/KH-UBND ngày 27/5/2024",
        "kinh phí 2.500.000.000 đồng", "giai đoạn 2021-2025, 2026-2030",
        "mã hồ sơ 1234567890123", "số 0751234567890", "0,5% của 12.345.678"}) {
    EXPECT_THAT(SaidOf("H05.difficulties", text), IsEmpty()) << text;
  }
}

TEST(FriendlyGovernmentTest, MayBePublishedOnAnyDayOfItsYears) {
  const auto catalogue = Delivered();

  EXPECT_OK(CheckPublishing(nullptr, *catalogue, Day(2024, 9, 16)));
  EXPECT_OK(CheckPublishing(catalogue.get(), *catalogue, Day(2026, 12, 31)));
  EXPECT_THAT(CheckPublishing(nullptr, *catalogue, Day(2027, 1, 1)),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
