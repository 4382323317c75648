#include "domain/refusals.h"

#include <set>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace gandan {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

// One of each.
std::vector<v1::Violation> EveryRefusal() {
  return {MalformedReport("report is cut off"),
          NotCanonicalReport("report has fields out of order"),
          ReportTooLarge(70000, 65536),
          ReportOfAnotherUnit("26464/2024-01-01", "26461/2024-01-01"),
          UnknownUnit("99999/2024-01-01"),
          UnknownForm("mouth", "month"),
          WrongFormVersion(1, 2),
          PeriodOfAnotherSpan("2024-Q2"),
          PeriodBeforeForm("2024-05"),
          PeriodInFuture("2030-01"),
          PeriodClosed("2024-06"),
          UnitNotReporting("26461/2024-01-01", "2025-09"),
          StaleBase(3, "ab12"),
          CorrectionWithoutReason(),
          ReasonWithoutBase(),
          ApprovalMismatch(),
          ApprovalMissing(),
          UnreadableTwice(),
          UnknownPart("E01.dosiers", "E01.dossiers"),
          ComputedPartDiffers("B01.weeks_due", 12, 13),
          MissingPart("E01.dossiers", "Hồ sơ"),
          WrongKind("E01.dossiers", "QUANTITY"),
          QuantityTooLarge("E01.dossiers"),
          BelowMinimum("E01.dossiers", "0"),
          AboveMaximum("H03.propaganda", "15,00"),
          TextTooLong("H05.causes", 5000, 4000),
          ControlCharacters("H05.causes"),
          TooManyItems("H04.titles", 30, 20),
          EmptyItem("H04.titles", 2),
          EmptyNilReason("E01.dossiers"),
          NilReportWithValues(),
          NilReportWithOpeningStock("E03.dossiers"),
          ArithmeticOverflow("E08#1"),
          TotalWouldOverflow("E01.dossiers"),
          CatalogueViolation("RULE_BROKEN", "E08#1", v1::ERROR, v1::Text())};
}

TEST(RefusalsTest, EachHasACodeOfItsOwnAndBothLanguages) {
  std::set<std::string> codes;

  for (const v1::Violation& refusal : EveryRefusal()) {
    EXPECT_THAT(refusal.code(), MatchesRegex("[A-Z]+(_[A-Z]+)*"));
    EXPECT_TRUE(codes.insert(refusal.code()).second) << refusal.code();
    EXPECT_EQ(refusal.severity(), v1::ERROR) << refusal.code();
    EXPECT_THAT(refusal.text().vi(), MatchesRegex("[^a-z].*[.?]"));
    EXPECT_THAT(refusal.text().en(), MatchesRegex("[^a-z].*[.?]"));
    EXPECT_NE(refusal.text().vi(), refusal.text().en());
  }
}

TEST(RefusalsTest, NameTheFaultAndWhatWouldBeRight) {
  EXPECT_THAT(WrongFormVersion(1, 2).text().vi(), HasSubstr("phiên bản 2"));
  EXPECT_THAT(TextTooLong("H05.causes", 5000, 4000).text().vi(),
              AllOf(HasSubstr("5000"), HasSubstr("4000")));
  EXPECT_THAT(StaleBase(3, "ab12").text().en(),
              AllOf(HasSubstr("revision 3"), HasSubstr("ab12")));
  EXPECT_THAT(StaleBase(0, "").text().en(), HasSubstr("a first report"));
  EXPECT_EQ(MissingPart("E01.dossiers", "x").where(), "E01.dossiers");
}

TEST(RefusalsTest, SuggestOnlyWhatIsNear) {
  EXPECT_THAT(UnknownPart("E01.dosiers", "E01.dossiers").text().en(),
              HasSubstr("Did you mean “E01.dossiers”?"));
  EXPECT_THAT(UnknownPart("zzz", "").text().en(),
              Not(HasSubstr("Did you mean")));
}

TEST(RefusalsTest, SayTheKindInWords) {
  EXPECT_EQ(WrongKind("A.a", "DATE").text().vi(), "Ở đây phải nhập một ngày.");
  EXPECT_EQ(WrongKind("A.a", "LIST").text().en(), "This must be a list.");
}

TEST(RefusalsTest, SpeakTheWordsOfTheCatalogueWhereItHasSome) {
  v1::Text words;
  words.set_vi("Sai.");
  words.set_en("Wrong.");

  const v1::Violation violation =
      CatalogueViolation("RULE_BROKEN", "E08#1", v1::WARNING, words);

  EXPECT_EQ(violation.text().vi(), "Sai.");
  EXPECT_EQ(violation.severity(), v1::WARNING);
}

TEST(RefusalsTest, OnlyAnErrorRefuses) {
  google::protobuf::RepeatedPtrField<v1::Violation> all;
  EXPECT_FALSE(HasError(all));

  *all.Add() = BelowMinimum("A.a", "0", v1::WARNING);
  EXPECT_FALSE(HasError(all));

  *all.Add() = BelowMinimum("A.a", "0");
  EXPECT_TRUE(HasError(all));
}

}  // namespace
}  // namespace gandan
