// Accounts and approvals as the operations of a node have them: from the
// clerk's file to the outbox.

#include <string>
#include <vector>

#include "base/sha256.h"
#include "commune_node/approval_failures.h"
#include "commune_node/node_operations.h"
#include "domain/approval.h"
#include "domain/report_bytes.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/approving_node.h"
#include "tests/support/status_matchers.h"

namespace gandan {
namespace {

std::string JuneDigest() { return Sha256(MonthBytes(XuanDinh(), June())); }

storage::v1::QueuedReport Queued(TestNode& node, uint64_t sequence) {
  return node.outbox().List(sequence, 1).value().at(0).queued;
}

// The hub answers for the newest entry.
void Settle(TestNode& node, v1::Outcome outcome) {
  const uint64_t last = node.outbox().mark().last_sequence();
  v1::Receipt receipt;
  receipt.set_sequence(last);
  receipt.set_digest(Queued(node, last).digest());
  receipt.set_outcome(outcome);
  receipt.set_revision(outcome == v1::RECEIVED ? 1 : 0);
  ASSERT_OK(node.outbox().Settle({receipt}));
}

TEST(ApprovalOperationsTest, SubmittedFileWaitsAndSurvivesARestart) {
  ApprovingNode node;

  const v1::FileReport result = node.Submit(MonthCsv("2024-06"));
  node.Reopen();

  EXPECT_EQ(result.result(), v1::CREATED);
  EXPECT_TRUE(result.awaits_approval());
  EXPECT_EQ(result.sequence(), 0u);
  EXPECT_EQ(node.queued(), 0u);
  EXPECT_EQ(node.June().report(), MonthBytes(XuanDinh(), June()));
  EXPECT_EQ(node.June().digest(), JuneDigest());
}

TEST(ApprovalOperationsTest, SameFileAgainChangesNothing) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  const std::string before = node.June().SerializeAsString();
  node.clock().Advance(absl::Hours(1));

  const v1::FileReport again = node.Submit(MonthCsv("2024-06"));

  EXPECT_EQ(again.result(), v1::UNCHANGED);
  EXPECT_TRUE(again.awaits_approval());
  EXPECT_EQ(node.June().SerializeAsString(), before);
}

TEST(ApprovalOperationsTest, ApprovedReportIsQueuedWithWhoApprovedIt) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));

  const auto approved = node.Approve(As("van.a"), JuneDigest());
  node.Reopen();

  ASSERT_OK(approved);
  EXPECT_EQ(approved->sequence(), 1u);
  const v1::Approval approval = Queued(node, 1).approval();
  EXPECT_TRUE(IsApprovalOf(approval, JuneDigest()));
  EXPECT_EQ(approval.role(), v1::DEPUTY);
  EXPECT_EQ(approval.full_name(), "Nguyễn Văn A");
  EXPECT_EQ(approval.approved_at().seconds(),
            absl::ToUnixSeconds(node.clock().Now()));
  EXPECT_EQ(node.June().ByteSizeLong(), 0u);
}

TEST(ApprovalOperationsTest, WrongPasswordAndClerkApproveNothing) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));

  EXPECT_THAT(node.Approve(As("hung", "sai mật khẩu")),
              StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(node.Approve(As("lan")),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(node.SendBack(As("lan"), "sai"),
              StatusIs(absl::StatusCode::kPermissionDenied));

  EXPECT_EQ(node.queued(), 0u);
  EXPECT_NE(node.June().report(), "");
}

TEST(ApprovalOperationsTest, ApprovalIsOfTheBytesThatWereLookedAt) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  node.Submit(MonthCsv("2024-06", {.received = 11}));

  const auto approved = node.Approve(As("hung"), JuneDigest());

  EXPECT_THAT(approved, StatusIs(absl::StatusCode::kAborted));
  EXPECT_TRUE(IsApprovalRefusal(approved.status()));
  EXPECT_EQ(node.queued(), 0u);
}

TEST(ApprovalOperationsTest, ApprovingAgainAnswersTheSame) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  const auto first = node.Approve(As("hung"), JuneDigest());
  node.clock().Advance(absl::Minutes(1));

  const auto again = node.Approve(As("hung"), JuneDigest());

  ASSERT_OK(again);
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(node.queued(), 1u);
  EXPECT_THAT(node.Approve(As("hung")), StatusIs(absl::StatusCode::kNotFound));
}

TEST(ApprovalOperationsTest, NothingWaitsWithoutAFile) {
  ApprovingNode node;

  const auto approved = node.Approve(As("hung"));

  EXPECT_THAT(approved, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_TRUE(IsApprovalRefusal(approved.status()));
}

TEST(ApprovalOperationsTest, SentBackReportWaitsNoMoreUntilSubmittedAgain) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));

  ASSERT_OK(node.SendBack(As("hung"), "thiếu ấp 3"));
  EXPECT_OK(node.SendBack(As("hung"), "thiếu ấp 3"));

  EXPECT_EQ(node.June().sent_back_reason(), "thiếu ấp 3");
  EXPECT_THAT(node.Approve(As("hung")), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(node.Submit(MonthCsv("2024-06")).result(), v1::CREATED);
  EXPECT_EQ(node.June().sent_back_reason(), "");
  EXPECT_OK(node.Approve(As("hung")));
}

TEST(ApprovalOperationsTest, SendingBackSaysWhy) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));

  EXPECT_THAT(node.SendBack(As("hung"), " "),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(node.SendBack(As("hung"), std::string(1001, 'x')),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ApprovalOperationsTest, CorrectionThatWaitsNamesWhatStands) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  ASSERT_OK(node.Approve(As("hung")));
  Settle(node, v1::RECEIVED);
  node.Submit(MonthCsv("2024-06", {.received = 11}), "đếm sót");

  const v1::FileReport second =
      node.Submit(MonthCsv("2024-06", {.received = 12}), "đếm lại");

  EXPECT_EQ(second.result(), v1::UPDATED);
  const Report waits = ReadReport(node.June().report()).report;
  EXPECT_EQ(waits.base_digest, JuneDigest());
  EXPECT_EQ(waits.reason, "đếm lại");
}

TEST(ApprovalOperationsTest, CorrectionSentBackKeepsItsReason) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  ASSERT_OK(node.Approve(As("hung")));
  const std::string correction = MonthCsv("2024-06", {.received = 11});
  node.Submit(correction, "đếm sót");
  EXPECT_EQ(node.Submit(correction).result(), v1::UNCHANGED);
  ASSERT_OK(node.SendBack(As("hung"), "chắc chưa?"));

  EXPECT_EQ(node.Submit(correction).result(), v1::UPDATED);

  EXPECT_EQ(ReadReport(node.June().report()).report.reason, "đếm sót");
}

TEST(ApprovalOperationsTest, FileThatSaysWhatStandsWithdrawsACorrection) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  ASSERT_OK(node.Approve(As("hung")));
  node.Submit(MonthCsv("2024-06", {.received = 11}), "đếm sót");

  const v1::FileReport first = node.Submit(MonthCsv("2024-06"));

  EXPECT_EQ(first.result(), v1::UNCHANGED);
  EXPECT_FALSE(first.awaits_approval());
  EXPECT_EQ(node.June().ByteSizeLong(), 0u);
}

TEST(ApprovalOperationsTest, RefusedReportIsApprovedAnew) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  ASSERT_OK(node.Approve(As("hung"), JuneDigest()));
  Settle(node, v1::REFUSED);

  EXPECT_EQ(node.Submit(MonthCsv("2024-06")).result(), v1::CREATED);
  const auto approved = node.Approve(As("van.a"), JuneDigest());

  ASSERT_OK(approved);
  EXPECT_EQ(approved->sequence(), 2u);
  EXPECT_EQ(Queued(node, 2).approval().name(), "van.a");
}

TEST(ApprovalOperationsTest, BrokenCorrectionLeavesWhatWaits) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  std::string broken = MonthCsv("2024-06");
  broken.replace(broken.find("received,10"), 11, "received,99");

  EXPECT_EQ(node.Submit(broken).result(), v1::IGNORED);

  EXPECT_EQ(node.June().digest(), JuneDigest());
}

TEST(ApprovalOperationsTest, ApproverMayLetAFileGoAtOnce) {
  ApprovingNode node;
  v1::SubmitFileRequest request;
  request.set_content(MonthCsv("2024-06"));
  *request.mutable_approver() = As("hung");

  const auto answer = node.operations().SubmitFile(request);

  ASSERT_OK(answer);
  EXPECT_EQ(answer->reports(0).sequence(), 1u);
  EXPECT_FALSE(answer->reports(0).awaits_approval());
  EXPECT_EQ(Queued(node, 1).approval().name(), "hung");
  EXPECT_EQ(node.June().ByteSizeLong(), 0u);
}

TEST(ApprovalOperationsTest, ApproverOfAFileThatWaitsLetsItGo) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  v1::SubmitFileRequest request;
  request.set_content(MonthCsv("2024-06"));
  *request.mutable_approver() = As("hung");

  const auto answer = node.operations().SubmitFile(request);

  ASSERT_OK(answer);
  EXPECT_EQ(answer->reports(0).result(), v1::UNCHANGED);
  EXPECT_EQ(node.queued(), 1u);
}

TEST(ApprovalOperationsTest, WrongApproverOfAFileKeepsNothing) {
  ApprovingNode node;
  v1::SubmitFileRequest request;
  request.set_content(MonthCsv("2024-06"));
  *request.mutable_approver() = As("lan");

  EXPECT_THAT(node.operations().SubmitFile(request),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(node.June().ByteSizeLong(), 0u);
}

TEST(ApprovalOperationsTest, DryRunAnswersThatItWouldWait) {
  ApprovingNode node;
  v1::SubmitFileRequest request;
  request.set_content(MonthCsv("2024-06"));
  request.set_dry_run(true);

  const auto dry = node.operations().SubmitFile(request);

  ASSERT_OK(dry);
  EXPECT_TRUE(dry->reports(0).awaits_approval());
  EXPECT_EQ(node.June().ByteSizeLong(), 0u);
}

TEST(ApprovalOperationsTest, WhatWaitedDoesNotOutliveWhatNeedsNoApproval) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  node.settings().approval_required = false;
  node.Reopen();

  const v1::FileReport result =
      node.Submit(MonthCsv("2024-06", {.received = 11}));

  EXPECT_EQ(result.sequence(), 1u);
  EXPECT_FALSE(Queued(node, 1).has_approval());
  EXPECT_EQ(node.June().ByteSizeLong(), 0u);
}

TEST(ApprovalOperationsTest, PeriodAfterLooksAtTheOneThatWaits) {
  ApprovingNode node;
  // June leaves 3 pending; July says that 1 was carried in.
  node.Submit(MonthCsv("2024-06"));

  const v1::FileReport july =
      node.Submit(MonthCsv("2024-07", {.carried_in = 1}));

  ASSERT_EQ(july.violations_size(), 1);
  EXPECT_EQ(july.violations(0).severity(), v1::WARNING);
}

TEST(ApprovalOperationsTest, TemplateShowsWhatWaits) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06", {.received = 44}));
  v1::MakeTemplateRequest request;
  request.set_form("month");
  request.set_period("2024-06");

  const auto answer = node.operations().MakeTemplate(request);

  ASSERT_OK(answer);
  EXPECT_THAT(answer->content(), testing::HasSubstr("2024-06;D01;received;44"));
}

TEST(ApprovalOperationsTest, StatusTellsWhatWaitsAndWhatWasSentBack) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  v1::GetStatusRequest request;
  request.set_with_pending(true);

  const auto waiting = node.operations().GetStatus(request);
  ASSERT_OK(node.SendBack(As("hung"), "thiếu"));
  const auto sent_back = node.operations().GetStatus({});

  ASSERT_OK(waiting);
  const std::vector<v1::LocalReport> awaiting = PreparedReports(*waiting);
  ASSERT_THAT(awaiting, testing::SizeIs(1));
  EXPECT_EQ(awaiting[0].state(), v1::AWAITING_APPROVAL);
  EXPECT_EQ(awaiting[0].digest(), JuneDigest());
  EXPECT_EQ(Sha256(awaiting[0].report()), JuneDigest());
  ASSERT_OK(sent_back);
  const std::vector<v1::LocalReport> drafts = PreparedReports(*sent_back);
  ASSERT_THAT(drafts, testing::SizeIs(1));
  EXPECT_EQ(drafts[0].state(), v1::DRAFT);
  EXPECT_EQ(drafts[0].reason(), "thiếu");
  EXPECT_EQ(drafts[0].report(), "");
}

TEST(ApprovalOperationsTest, StatusTellsWhoApproved) {
  ApprovingNode node;
  node.Submit(MonthCsv("2024-06"));
  ASSERT_OK(node.Approve(As("van.a")));

  const auto status = node.operations().GetStatus({});

  ASSERT_OK(status);
  const std::vector<v1::LocalReport> reports = PreparedReports(*status);
  ASSERT_THAT(reports, testing::SizeIs(1));
  EXPECT_EQ(reports[0].state(), v1::WAITING);
  EXPECT_EQ(reports[0].approval().name(), "van.a");
}

TEST(ApprovalOperationsTest, UplinkIsWokenByAnApprovalAlone) {
  ApprovingNode node;
  int woken = 0;
  NodeOperations operations(&node.database(), [&woken] { ++woken; });
  v1::SubmitFileRequest submit;
  submit.set_content(MonthCsv("2024-06"));
  v1::ApproveReportRequest approve;
  approve.set_form("month");
  approve.set_period("2024-06");
  *approve.mutable_approver() = As("hung");

  ASSERT_OK(operations.SubmitFile(submit));
  EXPECT_EQ(woken, 0);
  ASSERT_OK(operations.ApproveReport(approve));
  EXPECT_EQ(woken, 1);
}

}  // namespace
}  // namespace gandan
