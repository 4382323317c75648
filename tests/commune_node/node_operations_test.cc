#include "commune_node/node_operations.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/sha256.h"
#include "domain/report_bytes.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/keys.h"
#include "storage/schema.h"
#include "storage/transaction.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::SubmitFileRequest FileRequest(const std::string& content,
                                  const std::string& reason = "") {
  v1::SubmitFileRequest request;
  request.set_content(content);
  request.set_reason(reason);
  return request;
}

v1::SubmitFileResponse Submit(TestNode& node, const std::string& content,
                              const std::string& reason = "") {
  const auto answer =
      node.operations().SubmitFile(FileRequest(content, reason));
  EXPECT_OK(answer);
  return answer.value_or(v1::SubmitFileResponse());
}

std::vector<v1::FileResult> Results(const v1::SubmitFileResponse& answer) {
  std::vector<v1::FileResult> results;
  for (const v1::FileReport& report : answer.reports()) {
    results.push_back(report.result());
  }
  return results;
}

std::vector<std::string> Codes(const v1::FileReport& report) {
  std::vector<std::string> codes;
  for (const v1::Violation& violation : report.violations()) {
    codes.push_back(violation.code());
  }
  return codes;
}

// What was queued last.
Report LastQueued(TestNode& node) {
  const uint64_t last = node.outbox().mark().last_sequence();
  return ReadReport(node.outbox().List(last, 1).value().at(0).queued.report())
      .report;
}

// The hub answers for the newest entry.
void Settle(TestNode& node, v1::Outcome outcome, uint32_t revision = 1) {
  const uint64_t last = node.outbox().mark().last_sequence();
  v1::Receipt receipt;
  receipt.set_sequence(last);
  receipt.set_digest(node.outbox().List(last, 1).value().at(0).queued.digest());
  receipt.set_outcome(outcome);
  receipt.set_revision(outcome == v1::RECEIVED ? revision : 0);
  ASSERT_OK(node.outbox().Settle({receipt}));
}

TEST(NodeOperationsTest, SubmittedFileIsQueuedAndSurvivesARestart) {
  TestNode node;

  const v1::SubmitFileResponse answer = Submit(node, MonthCsv("2024-06"));
  node.Reopen();

  EXPECT_THAT(Results(answer), ElementsAre(v1::CREATED));
  EXPECT_EQ(answer.reports(0).sequence(), 1u);
  EXPECT_EQ(WriteReport(LastQueued(node)), MonthBytes(XuanDinh(), June()));
}

TEST(NodeOperationsTest, SameFileAgainQueuesNothing) {
  TestNode node;
  Submit(node, MonthCsv("2024-06"));

  const v1::SubmitFileResponse again = Submit(node, MonthCsv("2024-06"));

  EXPECT_THAT(Results(again), ElementsAre(v1::UNCHANGED));
  EXPECT_EQ(node.outbox().mark().last_sequence(), 1u);
}

TEST(NodeOperationsTest, DryRunAnswersTheSameAndQueuesNothing) {
  TestNode node;
  const std::string csv = MonthCsv("2024-06") +
                          "2024-07,D01,received,5\n2024-08,D01,late,\"1,5\"\n";
  v1::SubmitFileRequest request = FileRequest(csv);
  request.set_dry_run(true);

  auto dry = node.operations().SubmitFile(request);
  ASSERT_OK(dry);
  EXPECT_EQ(node.outbox().mark().last_sequence(), 0u);
  v1::SubmitFileResponse real = Submit(node, csv);

  for (v1::FileReport& report : *real.mutable_reports()) {
    report.clear_sequence();
  }
  EXPECT_EQ(dry->SerializeAsString(), real.SerializeAsString());
  EXPECT_THAT(Results(real),
              ElementsAre(v1::CREATED, v1::IGNORED, v1::IGNORED));
}

TEST(NodeOperationsTest, CorrectionNamesWhatWaitsInTheOutbox) {
  TestNode node;
  Submit(node, MonthCsv("2024-06"));

  const v1::SubmitFileResponse answer =
      Submit(node, MonthCsv("2024-06", {.received = 11}), "đếm sót");

  EXPECT_THAT(Results(answer), ElementsAre(v1::UPDATED));
  const Report report = LastQueued(node);
  EXPECT_EQ(report.base_digest, Sha256(MonthBytes(XuanDinh(), June())));
  EXPECT_EQ(report.reason, "đếm sót");
}

TEST(NodeOperationsTest, CorrectionWithoutReasonIsRefused) {
  TestNode node;
  Submit(node, MonthCsv("2024-06"));

  const v1::SubmitFileResponse answer =
      Submit(node, MonthCsv("2024-06", {.received = 11}));

  EXPECT_THAT(Results(answer), ElementsAre(v1::IGNORED));
  EXPECT_THAT(Codes(answer.reports(0)),
              ElementsAre("CORRECTION_WITHOUT_REASON"));
  EXPECT_EQ(node.outbox().mark().last_sequence(), 1u);
}

TEST(NodeOperationsTest, CorrectionOfARefusedReportNamesTheOneReceived) {
  TestNode node;
  Submit(node, MonthCsv("2024-06"));
  Settle(node, v1::RECEIVED);
  Submit(node, MonthCsv("2024-06", {.received = 11}), "đếm sót");
  Settle(node, v1::REFUSED);

  Submit(node, MonthCsv("2024-06", {.received = 12}), "đếm lại");

  EXPECT_EQ(LastQueued(node).base_digest,
            Sha256(MonthBytes(XuanDinh(), June())));
}

TEST(NodeOperationsTest, FirstReportAfterARefusedOneHasNoBase) {
  TestNode node;
  Submit(node, MonthCsv("2024-06"));
  Settle(node, v1::REFUSED);

  const v1::SubmitFileResponse answer =
      Submit(node, MonthCsv("2024-06", {.received = 11}), "đếm sót");

  EXPECT_THAT(Results(answer), ElementsAre(v1::CREATED));
  EXPECT_EQ(LastQueued(node).base_digest, "");
  EXPECT_EQ(LastQueued(node).reason, "");
}

TEST(NodeOperationsTest, BrokenRuleIsToldAndNotQueued) {
  TestNode node;
  std::string csv = MonthCsv("2024-06");
  csv.replace(csv.find("received,10"), 11, "received,99");

  const v1::SubmitFileResponse answer = Submit(node, csv);

  EXPECT_THAT(Results(answer), ElementsAre(v1::IGNORED));
  ASSERT_THAT(answer.reports(0).violations(), SizeIs(1));
  EXPECT_EQ(answer.reports(0).violations(0).where(), "D01#1");
  EXPECT_EQ(node.outbox().mark().last_sequence(), 0u);
}

TEST(NodeOperationsTest, PeriodBeforeInTheSameFileIsLookedAt) {
  TestNode node;
  // June leaves 3 pending; July says that 1 was carried in.
  const std::string july = MonthCsv("2024-07", {.carried_in = 1});

  const v1::SubmitFileResponse answer =
      Submit(node, MonthCsv("2024-06") + july.substr(july.find('\n') + 1));

  EXPECT_THAT(Results(answer), ElementsAre(v1::CREATED, v1::CREATED));
  ASSERT_THAT(answer.reports(1).violations(), SizeIs(1));
  EXPECT_EQ(answer.reports(1).violations(0).severity(), v1::WARNING);
}

TEST(NodeOperationsTest, ComputedPartsAreFilledIn) {
  TestNode node;

  const v1::SubmitFileResponse answer = Submit(
      node,
      "period,indicator,part,value\n2024-Q2,S01,signed,3\n"
      "2024-Q2,S01,staff,4\n2024-Q2,W01,weeks_held,2\n2024-Q2,Y01,posted,có\n");

  EXPECT_THAT(Results(answer), ElementsAre(v1::CREATED));
  const Report report = LastQueued(node);
  EXPECT_EQ(*report.Find("W01.weeks_due"), PartValue(Quantity{13}));
  EXPECT_EQ(*report.Find("W01.hamlets"), PartValue(Quantity{5}));
}

TEST(NodeOperationsTest, NilReportIsQueued) {
  TestNode node;
  v1::SubmitFileRequest request;
  request.set_form("month");
  request.set_period("2024-06");
  request.set_nil_reason("lũ");

  const auto answer = node.operations().SubmitFile(request);

  ASSERT_OK(answer);
  EXPECT_THAT(Results(*answer), ElementsAre(v1::CREATED));
  EXPECT_EQ(LastQueued(node).nil_reason, "lũ");
}

TEST(NodeOperationsTest, NilReportWithAnOpeningStockIsRefused) {
  TestNode node;
  Submit(node, MonthCsv("2024-06"));
  v1::SubmitFileRequest request;
  request.set_form("month");
  request.set_period("2024-07");
  request.set_nil_reason("lũ");

  const auto answer = node.operations().SubmitFile(request);

  ASSERT_OK(answer);
  EXPECT_THAT(Results(*answer), ElementsAre(v1::IGNORED));
  EXPECT_THAT(Codes(answer->reports(0)),
              ElementsAre("NIL_REPORT_WITH_OPENING_STOCK"));
}

TEST(NodeOperationsTest, PeriodInTheFutureIsRefused) {
  TestNode node;

  const v1::SubmitFileResponse answer = Submit(node, MonthCsv("2024-12"));

  EXPECT_THAT(Codes(answer.reports(0)), ElementsAre("PERIOD_IN_FUTURE"));
}

TEST(NodeOperationsTest, ReturnedReportMayBeSentAgainUnchangedWithAReason) {
  TestNode node;
  Submit(node, MonthCsv("2024-06"));
  Settle(node, v1::RECEIVED);
  v1::Directive returned;
  returned.mutable_decision()->set_form("month");
  returned.mutable_decision()->set_period("2024-06");
  returned.mutable_decision()->set_revision(1);
  returned.mutable_decision()->set_state(v1::STATE_RETURNED);
  ASSERT_OK(node.database().store()->TakeDirectives({returned}, {}));

  EXPECT_THAT(Results(Submit(node, MonthCsv("2024-06"))),
              ElementsAre(v1::UNCHANGED));
  EXPECT_THAT(Results(Submit(node, MonthCsv("2024-06"), "đã kiểm tra")),
              ElementsAre(v1::UPDATED));
  EXPECT_THAT(Results(Submit(node, MonthCsv("2024-06"), "đã kiểm tra")),
              ElementsAre(v1::UNCHANGED));
}

TEST(NodeOperationsTest, WhatWasQueuedBeforeAnErrorIsSentAllTheSame) {
  TestNode node;
  Transaction damage(node.database().engine());
  damage.Put(kOwnReports, NodeReportKey({"month", July()}), "\xff");
  ASSERT_OK(damage.Commit());
  int woken = 0;
  NodeOperations operations(
      &node.database(), [&woken] { ++woken; }, ApprovalRule::kNotNeeded);
  const std::string july = MonthCsv("2024-07");

  const auto answer = operations.SubmitFile(
      FileRequest(MonthCsv("2024-06") + july.substr(july.find('\n') + 1)));

  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ(node.outbox().mark().last_sequence(), 1u);
  EXPECT_EQ(woken, 1);
}

TEST(NodeOperationsTest, NothingIsJudgedWithoutACatalogue) {
  TestNode node(TestNode::With::kNothing);

  const auto answer =
      node.operations().SubmitFile(FileRequest(MonthCsv("2024-06")));

  EXPECT_THAT(answer, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(answer.status().message(),
              testing::HasSubstr("chưa có danh mục"));
}

TEST(NodeOperationsTest, RequestsThatMakeNoSenseAreInvalid) {
  TestNode node;
  v1::SubmitFileRequest nil_without_period;
  nil_without_period.set_form("month");
  nil_without_period.set_nil_reason("lũ");
  v1::SubmitFileRequest bad_period = FileRequest(MonthCsv("2024-06"));
  bad_period.set_period("June");

  EXPECT_THAT(node.operations().SubmitFile(nil_without_period),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(node.operations().SubmitFile(bad_period),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(NodeOperationsTest, QueueIsListedInPages) {
  TestNode node;
  node.Queue(3);
  v1::ListQueueRequest request;
  request.set_most(2);
  request.set_with_reports(true);

  const auto first = node.operations().ListQueue(request);
  request.set_first_sequence(3);
  const auto second = node.operations().ListQueue(request);

  ASSERT_OK(first);
  ASSERT_OK(second);
  EXPECT_THAT(first->entries(), SizeIs(2));
  EXPECT_TRUE(first->more());
  EXPECT_THAT(second->entries(), SizeIs(1));
  EXPECT_FALSE(second->more());
  EXPECT_EQ(Sha256(first->entries(0).report()), first->entries(0).digest());
}

TEST(NodeOperationsTest, CatalogueIsTheNewest) {
  TestNode node;

  const auto answer = node.operations().GetNodeCatalogue({});

  ASSERT_OK(answer);
  EXPECT_EQ(answer->catalogue().plan().code(), "TINY");
}

TEST(NodeOperationsTest, TemplateCarriesOverAndIsReadAgain) {
  TestNode node;
  Submit(node, MonthCsv("2024-06"));
  v1::MakeTemplateRequest request;
  request.set_form("month");
  request.set_period("2024-07");

  const auto answer = node.operations().MakeTemplate(request);

  ASSERT_OK(answer);
  EXPECT_THAT(answer->content(),
              testing::HasSubstr("2024-07;D01;carried_in;3;"));
  const v1::SubmitFileResponse read = Submit(node, answer->content());
  EXPECT_THAT(read.faults(), IsEmpty());
}

TEST(NodeOperationsTest, TemplateOfWhatIsNotThereIsInvalid) {
  TestNode node;
  v1::MakeTemplateRequest request;
  request.set_form("weekly");
  request.set_period("2024-07");

  EXPECT_THAT(node.operations().MakeTemplate(request),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
