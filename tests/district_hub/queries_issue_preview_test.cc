#include "district_hub/queries/issue_answers.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/issued_periods.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

v1::PreviewIssueRequest PreviewOf(const std::string& period) {
  v1::PreviewIssueRequest request;
  request.set_period(period);
  return request;
}

TEST(IssuePreviewTest, ListsWhatIsMissingAndWhatIsNotAccepted) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  hub.Receive(MonthOf(XuanDinh(), "2024-06", {10, 0, 6, 1}));
  hub.Decide({"month", At("2024-06"), XuanDinh()}, v1::STATE_ACCEPTED, true);

  const auto preview = AnswerIssuePreview(hub.Snapshot(), PreviewOf("2024-06"));

  ASSERT_OK(preview);
  ASSERT_EQ(preview->open_size(), 2);
  EXPECT_EQ(preview->open(0).unit().code(), "26425");
  EXPECT_EQ(preview->open(0).status().state(), v1::STATE_RECEIVED);
  EXPECT_EQ(preview->open(1).unit().code(), "26464");
  EXPECT_EQ(preview->open(1).status().state(), v1::STATE_MISSING);
  EXPECT_EQ(preview->basis().unit().code(), "741");
  EXPECT_FALSE(preview->has_standing());
}

TEST(IssuePreviewTest, NamesTheIssueThatStands) {
  StoredHub hub;
  Issue(&hub, IssueOf("2024-06", 3));
  Issue(&hub, Superseding(IssueOf("2024-06", 3, "13/BC-UBND"), kNumber));

  const auto preview = AnswerIssuePreview(hub.Snapshot(), PreviewOf("2024-06"));

  ASSERT_OK(preview);
  EXPECT_EQ(preview->standing().number(), "13/BC-UBND");
  EXPECT_EQ(preview->standing().supersedes(), kNumber);
}

TEST(IssuePreviewTest, AnotherPeriodHasNoIssue) {
  StoredHub hub;
  Issue(&hub, IssueOf("2024-06", 3));

  const auto preview = AnswerIssuePreview(hub.Snapshot(), PreviewOf("2024-Q2"));

  ASSERT_OK(preview);
  EXPECT_FALSE(preview->has_standing());
  EXPECT_EQ(preview->open_size(), 6);
}

TEST(IssuePreviewTest, SaysWhatIsMalformedAndWhatIsNotThere) {
  StoredHub hub;
  v1::PreviewIssueRequest of_nobody = PreviewOf("2024-06");
  *of_nobody.mutable_unit() = ToProto(OldUnit("1"));

  EXPECT_THAT(AnswerIssuePreview(hub.Snapshot(), PreviewOf("tháng sáu")),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(AnswerIssuePreview(hub.Snapshot(), of_nobody),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace gandan
