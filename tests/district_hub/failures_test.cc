#include "district_hub/failures.h"

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "district_hub/key_failures.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

const UnitKey kUnit{"26461", absl::CivilDay(2024, 1, 1)};
const Period kMonth{v1::MONTH, 2024, 9};

std::vector<absl::Status> EveryFailure() {
  return {NoSuchUnit("26461"),
          NoSuchUnit(kUnit),
          NoUnitReportsOn(absl::CivilDay(2024, 9, 14)),
          NoSuchForm("month"),
          NoSuchIndicator("E01"),
          NoSuchValue("E01", "x"),
          NoSuchCatalogue(3),
          NoCatalogueNamesUnits(),
          NoSuchKey(),
          NoFormMakesUp(kMonth),
          IndicatorBeginsAfter("E01", kMonth),
          FormBeginsAfter("month", kMonth),
          NoReportExpected("month", "2024-09", kUnit),
          NothingReceived(),
          PeriodNotOfForm("2024-Q3", "month"),
          PeriodNotOfIndicator(kMonth, "E01", "quarter"),
          ScopeWithoutUnit(),
          NotALedgerPosition(),
          NotATime(),
          BadPageToken(),
          PageTooLarge(1000),
          NeitherAcceptedNorReturned(),
          ReturnWithoutReason(),
          ReopeningWithoutReason(),
          ReopeningWithoutLastDay(),
          NotADay("x"),
          LastDayIsOver("2024-06-01"),
          LastDayOpensNothing(),
          MendingNeedsLastDay(),
          PeriodWasNeverClosed(),
          NoSuchPart("month", "E01.x"),
          PartNamedTwice("E01.x"),
          PartsOfAnAcceptance(),
          ExcuseWithoutReason(),
          UnbanWithoutReason(),
          KeyIsLost(),
          GrantWithoutReason(),
          UnitHasNotEnded(kUnit),
          NothingToRelease(),
          ScoreIsNoQuantity("H03.x"),
          ScoreGivenTwice("H03.x"),
          ScoreWithoutReason(),
          NotVerifiedByReviewer("E01"),
          NeitherUnitNorKey(),
          BanWithoutReason(),
          ValidForTooLong(3660),
          NotRankable("E01"),
          PeriodIsClosed(),
          KeyIsBanned(),
          CertificateIsNotKnown(),
          KeyMayNotRenew(),
          FormerAuthorityIsNotRetired(),
          AuthorityOfAnotherTrustDomain("a", "b"),
          NoNextAuthority(),
          NextAuthorityDoesNotSign(),
          NodesHaveNotFollowed(2),
          NoSuchAuthorityStep(),
          RevisionIsNotCurrent(2, 1),
          AnotherCatalogueWasPublished(),
          NoCatalogueYet(),
          CannotStore()};
}

bool IsAscii(absl::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

TEST(FailuresTest, EachSpeaksVietnameseThenEnglish) {
  for (const absl::Status& failure : EveryFailure()) {
    const std::vector<std::string> lines =
        absl::StrSplit(failure.message(), '\n');

    ASSERT_THAT(lines, SizeIs(2)) << failure;
    EXPECT_FALSE(IsAscii(lines[0])) << failure;
    EXPECT_TRUE(IsAscii(lines[1])) << failure;
  }
}

TEST(FailuresTest, CodeSaysWhatToDo) {
  EXPECT_THAT(NoSuchUnit("1"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(BanWithoutReason(), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(PeriodIsClosed(),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(NoCatalogueYet(),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(RevisionIsNotCurrent(2, 1), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(CannotStore(), StatusIs(absl::StatusCode::kUnavailable));
}

TEST(FailuresTest, NamesTheUnitAsHubctlTakesIt) {
  EXPECT_THAT(std::string(NoSuchUnit(kUnit).message()),
              HasSubstr("There is no unit 26461/2024-01-01."));
}

}  // namespace
}  // namespace gandan
