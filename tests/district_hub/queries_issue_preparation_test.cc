#include "base/sha256.h"
#include "district_hub/queries/issue_preparation.h"
#include "gmock/gmock.h"
#include "tests/support/hub_questions.h"
#include "tests/support/issued_periods.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

using testing::HasSubstr;

absl::StatusOr<PreparedIssue> Prepare(StoredHub* hub,
                                      const v1::IssueReportRequest& request) {
  const QuerySnapshot snapshot = hub->Snapshot();
  return PrepareIssue(snapshot, request);
}

TEST(IssuePreparationTest, FreezesTheLedgerOfItsSnapshot) {
  StoredHub hub;
  const uint64_t last =
      hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));

  const auto prepared = Prepare(&hub, IssueOf("2024-06", 3));

  ASSERT_OK(prepared);
  const storage::v1::IssuedReport& issued = prepared->row.issued();
  EXPECT_EQ(issued.frozen_size(), last + 1);
  EXPECT_EQ(issued.document_digest(), Sha256(prepared->row.document()));
  EXPECT_EQ(issued.issued_day(), "2024-06-17");
  EXPECT_EQ(issued.unit().code(), "741");
  EXPECT_FALSE(prepared->is_there);
}

TEST(IssuePreparationTest, WhatIsOpenMustBeConfirmedToTheNumber) {
  StoredHub hub;
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));

  for (const uint32_t confirmed : {0, 2, 4}) {
    const absl::Status refused =
        Prepare(&hub, IssueOf("2024-06", confirmed)).status();

    EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
    EXPECT_THAT(std::string(refused.message()),
                HasSubstr("xã Bảo Hòa month 2024-06 (chưa báo cáo)"));
  }
  EXPECT_OK(Prepare(&hub, IssueOf("2024-06", 3)));
}

TEST(IssuePreparationTest, ANumberOfTheSameContentIsThereAlready) {
  StoredHub hub;
  const PreparedIssue issued = Issue(&hub, IssueOf("2024-06", 3));
  hub.Receive(MonthOf(GiaRay(), "2024-06", {10, 0, 6, 1}));
  hub.Today(absl::CivilDay(2024, 7, 1));

  const auto again = Prepare(&hub, IssueOf("2024-06", 0));

  ASSERT_OK(again);
  EXPECT_TRUE(again->is_there);
  EXPECT_EQ(again->standing.document(), issued.row.document());
  EXPECT_EQ(again->standing.issue().position().index() + 1,
            issued.row.issued().frozen_size());
}

TEST(IssuePreparationTest, ANumberIsUsedForOneContentAYear) {
  StoredHub hub;
  Issue(&hub, IssueOf("2024-06", 3));
  v1::IssueReportRequest other_signer = IssueOf("2024-06", 3);
  other_signer.set_signer("Trần Thị B");
  v1::IssueReportRequest other_words = IssueOf("2024-06", 3);
  other_words.set_narrative("Khác.");
  v1::IssueReportRequest next_year = IssueOf("2024-Q2", 6);
  next_year.set_issued_day("2025-01-05");

  const auto is_used = StatusIs(absl::StatusCode::kAlreadyExists);
  EXPECT_THAT(Prepare(&hub, other_signer).status(), is_used);
  EXPECT_THAT(Prepare(&hub, other_words).status(), is_used);
  EXPECT_THAT(Prepare(&hub, IssueOf("2024-Q2", 6)).status(), is_used);
  EXPECT_OK(Prepare(&hub, next_year));
}

TEST(IssuePreparationTest, OnlyTheIssueThatStandsIsSuperseded) {
  StoredHub hub;
  const auto cannot = StatusIs(absl::StatusCode::kFailedPrecondition);
  const v1::IssueReportRequest second = IssueOf("2024-06", 3, "13/BC-UBND");
  EXPECT_THAT(Prepare(&hub, Superseding(second, kNumber)).status(), cannot);
  Issue(&hub, IssueOf("2024-06", 3));

  EXPECT_THAT(Prepare(&hub, second).status(), cannot);
  EXPECT_THAT(Prepare(&hub, Superseding(second, "9/BC-UBND")).status(), cannot);
  const auto prepared = Prepare(&hub, Superseding(second, kNumber));

  ASSERT_OK(prepared);
  EXPECT_THAT(prepared->row.document(),
              HasSubstr("(Thay thế Báo cáo số 12/BC-UBND: đính chính số "
                        "liệu)"));
}

TEST(IssuePreparationTest, JudgesTheWords) {
  StoredHub hub;
  const auto prepare_with = [&](auto change) {
    v1::IssueReportRequest request = IssueOf("2024-06", 3);
    change(&request);
    return Prepare(&hub, request).status();
  };
  const auto is_wrong = StatusIs(absl::StatusCode::kInvalidArgument);

  EXPECT_THAT(prepare_with([](auto* r) { r->set_number(" "); }), is_wrong);
  EXPECT_THAT(prepare_with([](auto* r) { r->set_number("1\n2"); }), is_wrong);
  EXPECT_THAT(
      prepare_with([](auto* r) { r->set_number(std::string(61, '1')); }),
      is_wrong);
  EXPECT_THAT(prepare_with([](auto* r) { r->set_signer(""); }), is_wrong);
  EXPECT_THAT(prepare_with([](auto* r) { r->set_supersedes("1"); }), is_wrong);
  EXPECT_THAT(prepare_with([](auto* r) { r->set_reason("vì"); }), is_wrong);
  EXPECT_THAT(prepare_with([](auto* r) { r->set_issued_day("17/6/2024"); }),
              is_wrong);
  EXPECT_THAT(prepare_with([](auto* r) { r->set_narrative("\x1b[2J"); }),
              is_wrong);
}

}  // namespace
}  // namespace gandan
