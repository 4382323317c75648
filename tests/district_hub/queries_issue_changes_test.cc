#include "district_hub/queries/issue_answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/issued_periods.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

v1::ListChangesSinceIssueRequest ChangesSince(const std::string& number) {
  v1::ListChangesSinceIssueRequest request;
  request.set_number(number);
  return request;
}

// The figure of "CODE.name"; an empty one if it did not change.
v1::ChangedFigure FigureOf(const v1::ListChangesSinceIssueResponse& changes,
                           absl::string_view value) {
  for (const v1::ChangedFigure& figure : changes.figures()) {
    if (absl::StrCat(figure.indicator(), ".", figure.value()) == value) {
      return figure;
    }
  }
  return {};
}

TEST(IssueChangesTest, JustIssuedNothingHasChanged) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  Issue(&hub, IssueOf("2024-06", 3));
  hub.Today(absl::CivilDay(2024, 7, 1));  // What is missing is overdue now.

  const auto changes =
      AnswerIssueChanges(hub.Snapshot(), ChangesSince(kNumber));

  ASSERT_OK(changes);
  EXPECT_EQ(changes->reports_size(), 0);
  EXPECT_EQ(changes->figures_size(), 0);
  EXPECT_EQ(changes->issue().number(), kNumber);
}

TEST(IssueChangesTest, ListsACorrectionAndTheFiguresItMoved) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  Issue(&hub, IssueOf("2024-06", 3));

  hub.Receive(MonthOf(GiaRay(), "2024-06", {15, 0, 6, 1}));
  const auto changes =
      AnswerIssueChanges(hub.Snapshot(), ChangesSince(kNumber));

  ASSERT_OK(changes);
  ASSERT_EQ(changes->reports_size(), 1);
  EXPECT_EQ(changes->reports(0).unit().code(), "26425");
  EXPECT_EQ(changes->reports(0).then().revision(), 1u);
  EXPECT_EQ(changes->reports(0).now().revision(), 2u);
  EXPECT_THAT(FigureOf(*changes, "D01.received").then(), IsValue(10));
  EXPECT_THAT(FigureOf(*changes, "D01.received").now(), IsValue(15));
  EXPECT_EQ(FigureOf(*changes, "D01.in_time").indicator(), "");
}

TEST(IssueChangesTest, ACorrectionBeforeThePeriodMovesTheYearToDateAlone) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {20, 0, 6, 1}));
  hub.Receive(MonthOf(GiaRay(), "2024-07", {10, 0, 6, 1}));
  Issue(&hub, IssueOf("2024-07", 3));

  hub.Receive(MonthOf(GiaRay(), "2024-06", {23, 0, 6, 1}));
  const auto changes =
      AnswerIssueChanges(hub.Snapshot(), ChangesSince(kNumber));

  ASSERT_OK(changes);
  ASSERT_EQ(changes->reports_size(), 1);
  EXPECT_EQ(changes->reports(0).now().period(), "2024-06");
  EXPECT_EQ(changes->reports(0).now().revision(), 2u);
  ASSERT_GT(changes->figures_size(), 0);
  for (const v1::ChangedFigure& figure : changes->figures()) {
    EXPECT_EQ(figure.column(), v1::YEAR_TO_DATE) << figure.ShortDebugString();
  }
  EXPECT_THAT(FigureOf(*changes, "D01.received").then(), IsValue(30));
  EXPECT_THAT(FigureOf(*changes, "D01.received").now(), IsValue(33));
}

TEST(IssueChangesTest, AnAcceptanceBeforeThePeriodChangesNothing) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {20, 0, 6, 1}));
  Issue(&hub, IssueOf("2024-07", 3));

  hub.Decide({"month", At("2024-06"), GiaRay()}, v1::STATE_ACCEPTED, true);
  const auto changes =
      AnswerIssueChanges(hub.Snapshot(), ChangesSince(kNumber));

  ASSERT_OK(changes);
  EXPECT_EQ(changes->reports_size(), 0);
  EXPECT_EQ(changes->figures_size(), 0);
}

TEST(IssueChangesTest, AReportAfterThePeriodChangesNothing) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-07", {10, 0, 6, 1}));
  Issue(&hub, IssueOf("2024-07", 3));

  hub.Receive(MonthOf(GiaRay(), "2024-08", {20, 0, 6, 1}));
  const auto changes =
      AnswerIssueChanges(hub.Snapshot(), ChangesSince(kNumber));

  ASSERT_OK(changes);
  EXPECT_EQ(changes->reports_size(), 0);
  EXPECT_EQ(changes->figures_size(), 0);
}

TEST(IssueChangesTest, AnAcceptanceChangesAReportAndNoFigure) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  Issue(&hub, IssueOf("2024-06", 3));

  hub.Decide({"month", At("2024-06"), GiaRay()}, v1::STATE_ACCEPTED, true);
  const auto changes =
      AnswerIssueChanges(hub.Snapshot(), ChangesSince(kNumber));

  ASSERT_OK(changes);
  ASSERT_EQ(changes->reports_size(), 1);
  EXPECT_EQ(changes->reports(0).now().state(), v1::STATE_ACCEPTED);
  EXPECT_EQ(changes->figures_size(), 0);
}

TEST(IssueChangesTest, PagesAreOfTheMomentOfTheFirst) {
  StoredHub hub;
  Issue(&hub, IssueOf("2024-06", 3));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  hub.Receive(MonthOf(BaoHoa(), "2024-06", {10, 0, 6, 1}));
  v1::ListChangesSinceIssueRequest request = ChangesSince(kNumber);
  request.set_page_size(1);

  const auto first = AnswerIssueChanges(hub.Snapshot(), request);
  ASSERT_OK(first);
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {10, 0, 6, 1}));
  request.set_page_token(first->next_page_token());
  const auto second = AnswerIssueChanges(hub.Snapshot(), request);

  ASSERT_EQ(first->reports_size(), 1);
  EXPECT_EQ(first->reports(0).unit().code(), "26425");
  EXPECT_GT(first->figures_size(), 0);
  ASSERT_OK(second);
  ASSERT_EQ(second->reports_size(), 1);
  EXPECT_EQ(second->reports(0).unit().code(), "26464");
  EXPECT_EQ(second->figures_size(), 0);
  EXPECT_EQ(second->next_page_token(), "");
}

TEST(IssueChangesTest, ATokenOfAnotherIssueIsNone) {
  StoredHub hub;
  Issue(&hub, IssueOf("2024-06", 3));
  Issue(&hub, IssueOf("2024-Q2", 6, "13/BC-UBND"));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  hub.Receive(MonthOf(BaoHoa(), "2024-06", {10, 0, 6, 1}));
  v1::ListChangesSinceIssueRequest request = ChangesSince(kNumber);
  request.set_page_size(1);
  const auto first = AnswerIssueChanges(hub.Snapshot(), request);
  ASSERT_OK(first);

  v1::ListChangesSinceIssueRequest other = ChangesSince("13/BC-UBND");
  other.set_page_token(first->next_page_token());

  EXPECT_THAT(AnswerIssueChanges(hub.Snapshot(), other),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(AnswerIssueChanges(hub.Snapshot(), ChangesSince("1/BC-UBND")),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
