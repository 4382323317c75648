#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

int32_t DaysTo(int year, int month, int day) {
  return static_cast<int32_t>(absl::CivilDay(year, month, day) -
                              absl::CivilDay(1970, 1, 1));
}

// What the judge says of a report of the quarter with one value changed.
std::vector<std::string> JudgedWith(const std::string& part, PartValue value) {
  return Judged(With(QuarterReport(), part, std::move(value)));
}

std::vector<std::string> JudgedWithNarrative(const std::string& text) {
  return JudgedWith("N01.difficulties", Text{text});
}

TEST(JudgeValuesTest, RefusesAnUnknownPartAndNamesTheNearest) {
  const Violations found =
      JudgeReport(With(QuarterReport(), "S01.staf", Quantity{1}),
                  HistoryOf(TinyCatalogue()), JudgementDay());

  ASSERT_THAT(InShort(found), ElementsAre("UNKNOWN_PART S01.staf"));
  EXPECT_THAT(found[0].text().vi(), HasSubstr("S01.staff"));
}

TEST(JudgeValuesTest, RefusesPartsBeforeBetweenAndAfterThoseOfTheForm) {
  Report report = With(QuarterReport(), "A00.x", Quantity{1});
  report = With(report, "T00.x", Quantity{1});
  report = With(report, "Z00.x", Quantity{1});

  EXPECT_THAT(Judged(report),
              ElementsAre("UNKNOWN_PART A00.x", "UNKNOWN_PART T00.x",
                          "UNKNOWN_PART Z00.x"));
}

TEST(JudgeValuesTest, RefusesAMissingPartUnlessItIsOptional) {
  const Violations found =
      JudgeReport(Without(QuarterReport(), "S01.signed"),
                  HistoryOf(TinyCatalogue()), JudgementDay());

  ASSERT_THAT(InShort(found), ElementsAre("MISSING_PART S01.signed"));
  EXPECT_THAT(found[0].text().vi(), HasSubstr("“Đã ký”"));
}

TEST(JudgeValuesTest, MissingNilAndZeroAreThreeThings) {
  EXPECT_THAT(Judged(Without(QuarterReport(), "Y01.posted")),
              ElementsAre("MISSING_PART Y01.posted"));
  EXPECT_THAT(JudgedWith("Y01.posted", Nil{"chưa kiểm tra"}), IsEmpty());
  EXPECT_THAT(JudgedWith("S01.signed", Quantity{0}), IsEmpty());
  EXPECT_THAT(JudgedWith("Y01.posted", Nil{" "}),
              ElementsAre("EMPTY_NIL_REASON Y01.posted"));
}

TEST(JudgeValuesTest, WhatGoesWithAPartIsNeededOnlyWithIt) {
  const PartValue date = Day{DaysTo(2024, 7, 1)};

  EXPECT_THAT(JudgedWith("M01.date", date),
              ElementsAre("MISSING_PART M01.doc_no"));
  EXPECT_THAT(JudgedWith("M01.date", Nil{"chưa ban hành"}), IsEmpty());
  EXPECT_THAT(Judged(With(With(QuarterReport(), "M01.date", date), "M01.doc_no",
                          Text{"146/KH-UBND"})),
              IsEmpty());
}

TEST(JudgeValuesTest, AnEmptyTextIsMissing) {
  const Report dated =
      With(QuarterReport(), "M01.date", Day{DaysTo(2024, 7, 1)});

  EXPECT_THAT(Judged(WithEmptyText(dated, "M01.doc_no")),
              ElementsAre("MISSING_PART M01.doc_no"));
  EXPECT_THAT(Judged(WithEmptyText(QuarterReport(), "N01.difficulties")),
              IsEmpty());
}

TEST(JudgeValuesTest, RefusesAnotherKindOfValue) {
  EXPECT_THAT(JudgedWith("S01.signed", Text{"mười"}),
              ElementsAre("WRONG_KIND S01.signed"));
  EXPECT_THAT(JudgedWith("Y01.posted", Quantity{1}),
              ElementsAre("WRONG_KIND Y01.posted"));
  EXPECT_THAT(JudgedWith("L01.titles", Text{"a"}),
              ElementsAre("WRONG_KIND L01.titles"));
}

TEST(JudgeValuesTest, RefusesQuantitiesThatTotalsCannotHold) {
  EXPECT_THAT(JudgedWith("W01.weeks_held", Quantity{kLargestQuantity}),
              IsEmpty());
  EXPECT_THAT(JudgedWith("W01.weeks_held", Quantity{kLargestQuantity + 1}),
              ElementsAre("QUANTITY_TOO_LARGE W01.weeks_held"));
  EXPECT_THAT(JudgedWith("W01.weeks_held", Quantity{INT64_MIN}),
              ElementsAre("QUANTITY_TOO_LARGE W01.weeks_held"));
}

TEST(JudgeValuesTest, AQuantityWithoutRangeIsNotNegative) {
  EXPECT_THAT(JudgedWith("W01.weeks_held", Quantity{-1}),
              ElementsAre("BELOW_MINIMUM W01.weeks_held"));
}

TEST(JudgeValuesTest, RangesSpeakInTheirOwnWordsOrGenerally) {
  const CatalogueHistory history = HistoryOf(TinyCatalogue());
  const Report staff = With(With(QuarterReport(), "S01.staff", Quantity{0}),
                            "S01.signed", Quantity{0});
  const Report cash = With(QuarterReport(), "C01.cash", Quantity{10000001});

  const Violations own = JudgeReport(staff, history, JudgementDay());
  const Violations general = JudgeReport(cash, history, JudgementDay());

  ASSERT_THAT(InShort(own), ElementsAre("BELOW_MINIMUM S01.staff"));
  EXPECT_EQ(own[0].text().vi(), "Phải lớn hơn 0.");
  ASSERT_THAT(InShort(general), ElementsAre("ABOVE_MAXIMUM C01.cash"));
  EXPECT_EQ(general[0].text().vi(), "Không được lớn hơn 100.000,00.");
}

TEST(JudgeValuesTest, ADateLiesBetweenItsLimits) {
  const Report report =
      With(QuarterReport(), "M01.doc_no", Text{"146/KH-UBND"});
  const auto judged_on = [&](int month, int day) {
    return Judged(With(report, "M01.date", Day{DaysTo(2024, month, day)}));
  };

  EXPECT_THAT(judged_on(3, 11), ElementsAre("BELOW_MINIMUM M01.date"));
  EXPECT_THAT(judged_on(3, 12), IsEmpty());
  EXPECT_THAT(judged_on(9, 14), IsEmpty());
  EXPECT_THAT(judged_on(9, 15), ElementsAre("ABOVE_MAXIMUM M01.date"));
}

TEST(JudgeValuesTest, TextLengthIsInCharacters) {
  std::string most;
  for (int i = 0; i < 4000; ++i) most += "ệ";

  EXPECT_THAT(JudgedWithNarrative(most), IsEmpty());
  EXPECT_THAT(JudgedWithNarrative(most + std::string(1000, 'a')),
              ElementsAre("TEXT_TOO_LONG N01.difficulties"));
}

TEST(JudgeValuesTest, RefusesControlCharactersButNotLines) {
  EXPECT_THAT(JudgedWithNarrative("một\nhai\tba"), IsEmpty());
  EXPECT_THAT(JudgedWithNarrative("một\x07"),
              ElementsAre("CONTROL_CHARACTERS N01.difficulties"));
  EXPECT_THAT(JudgedWithNarrative(std::string("a\0b", 3)),
              ElementsAre("CONTROL_CHARACTERS N01.difficulties"));
}

TEST(JudgeValuesTest, RefusesAnIdentityNumberAndWarnsOfATelephoneNumber) {
  EXPECT_THAT(JudgedWithNarrative("Ông A, CCCD 075123456789, đề nghị"),
              ElementsAre("PATTERN_FORBIDDEN N01.difficulties"));
  EXPECT_THAT(JudgedWithNarrative("Liên hệ 0912 345 678"),
              ElementsAre("PATTERN_FORBIDDEN N01.difficulties?"));
  EXPECT_THAT(JudgedWithNarrative("Đã giải quyết 1.234.567 hồ sơ"), IsEmpty());
}

TEST(JudgeValuesTest, RefusesATextWithoutItsPattern) {
  const Report report =
      With(QuarterReport(), "M01.date", Day{DaysTo(2024, 7, 1)});

  EXPECT_THAT(Judged(With(report, "M01.doc_no", Text{"  "})),
              ElementsAre("PATTERN_REQUIRED M01.doc_no"));
}

TEST(JudgeValuesTest, AListHasFewShortItems) {
  EXPECT_THAT(JudgedWith("L01.titles", TextList{}), IsEmpty());
  EXPECT_THAT(JudgedWith("L01.titles", TextList{{"a", "b", "c"}}), IsEmpty());
  EXPECT_THAT(JudgedWith("L01.titles", TextList{{"a", "b", "c", "d"}}),
              ElementsAre("TOO_MANY_ITEMS L01.titles"));
  EXPECT_THAT(JudgedWith("L01.titles", TextList{{std::string(41, 'a')}}),
              ElementsAre("TEXT_TOO_LONG L01.titles"));
  EXPECT_THAT(JudgedWith("L01.titles", TextList{{"a", " "}}),
              ElementsAre("EMPTY_ITEM L01.titles"));
  EXPECT_THAT(JudgedWith("L01.titles", TextList{{"a\nb"}}),
              ElementsAre("CONTROL_CHARACTERS L01.titles"));
}

TEST(JudgeValuesTest, WhatTheSystemComputesMustNotDiffer) {
  EXPECT_THAT(JudgedWith("W01.weeks_due", Quantity{12}),
              ElementsAre("COMPUTED_PART_DIFFERS W01.weeks_due"));
  EXPECT_THAT(JudgedWith("W01.hamlets", Quantity{4}),
              ElementsAre("COMPUTED_PART_DIFFERS W01.hamlets"));
  EXPECT_THAT(JudgedWith("W01.weeks_due", Nil{"không đếm"}),
              ElementsAre("WRONG_KIND W01.weeks_due"));
  EXPECT_THAT(Judged(Without(QuarterReport(), "W01.weeks_due")),
              ElementsAre("MISSING_PART W01.weeks_due"));
}

TEST(JudgeValuesTest, AUnitWithoutTheAttributeTypesItItself) {
  const Report report = QuarterReport(GiaRay());

  EXPECT_THAT(Judged(With(report, "W01.hamlets", Quantity{9})), IsEmpty());
  EXPECT_THAT(Judged(Without(report, "W01.hamlets")),
              ElementsAre("MISSING_PART W01.hamlets"));
}

}  // namespace
}  // namespace gandan
