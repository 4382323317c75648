// What becomes of approvals that come with reports, over the real wire.

#include "gandan/v1/report.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_approvals.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;

// What becomes of one report with this approval; null: with none.
v1::Receipt SendOne(const NodeLine& line, uint64_t sequence,
                    const std::string& bytes, const v1::Approval* approval) {
  v1::SubmitReportsRequest request;
  request.set_outbox_id(std::string(32, 'a'));
  v1::OutboxEntry* const entry = request.add_entries();
  entry->set_sequence(sequence);
  entry->set_report(bytes);
  if (approval != nullptr) *entry->mutable_approval() = *approval;
  const auto response =
      Call(*line.Intake(), &v1::ReportIntake::Stub::SubmitReports, request,
           RunningHub::kTimeout);
  EXPECT_OK(response);
  return response.ok() ? response->receipts(0) : v1::Receipt();
}

// The revisions of Gia Ray's report of June.
std::vector<v1::RevisionView> Revisions(const RunningHub& hub) {
  v1::GetReportRequest request;
  *request.mutable_scope()->mutable_unit() = ToProto(GiaRay());
  request.set_form("month");
  request.set_period("2024-06");
  const auto response = Call(*hub.Query(), &v1::DistrictQuery::Stub::GetReport,
                             request, RunningHub::kTimeout);
  EXPECT_OK(response);
  if (!response.ok()) return {};
  return {response->revisions().begin(), response->revisions().end()};
}

std::vector<std::string> Codes(const v1::Receipt& receipt) {
  std::vector<std::string> codes;
  for (const v1::Violation& violation : receipt.violations()) {
    codes.push_back(violation.code());
  }
  return codes;
}

TEST(ApprovalTest, IsKeptWithTheRevisionAndShown) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  const std::string first = MonthBytes(GiaRay(), June());
  const std::string second =
      CorrectionOf(first, MonthReport(GiaRay(), June(), {.received = 12}));
  const v1::Approval approval = DeputyApprovalOf(second);

  SendOne(line, 1, first, nullptr);
  const v1::Receipt receipt = SendOne(line, 2, second, &approval);

  ASSERT_EQ(receipt.outcome(), v1::RECEIVED);
  const std::vector<v1::RevisionView> revisions = Revisions(hub);
  ASSERT_EQ(revisions.size(), 2u);
  EXPECT_FALSE(revisions[0].has_approval());
  EXPECT_EQ(revisions[1].approval().SerializeAsString(),
            approval.SerializeAsString());
}

TEST(ApprovalTest, ComesBackToANodeThatLostItsDisk) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  const std::string bytes = MonthBytes(GiaRay(), June());
  const v1::Approval approval = DeputyApprovalOf(bytes);
  SendOne(line, 1, bytes, &approval);

  const auto past =
      Call(*line.Directives(), &v1::NodeDirectives::Stub::FetchOwnReports,
           v1::FetchOwnReportsRequest(), RunningHub::kTimeout);

  ASSERT_OK(past);
  ASSERT_EQ(past->reports_size(), 1);
  EXPECT_EQ(past->reports(0).approval().SerializeAsString(),
            approval.SerializeAsString());
}

TEST(ApprovalTest, OfOtherBytesRefusesTheReport) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  const std::string bytes = MonthBytes(GiaRay(), June());
  const v1::Approval other =
      DeputyApprovalOf(MonthBytes(GiaRay(), June(), {.received = 11}));

  const v1::Receipt receipt = SendOne(line, 1, bytes, &other);

  EXPECT_EQ(receipt.outcome(), v1::REFUSED);
  EXPECT_THAT(Codes(receipt), ElementsAre("APPROVAL_MISMATCH"));
  EXPECT_TRUE(Revisions(hub).empty());
  // The same bytes with an approval of theirs are decided anew.
  const v1::Approval approval = DeputyApprovalOf(bytes);
  EXPECT_EQ(SendOne(line, 2, bytes, &approval).outcome(), v1::RECEIVED);
}

TEST(ApprovalTest, HubMayInsistOnOne) {
  RunningHub hub;
  hub.Stop();
  hub.settings().approval_required = true;
  hub.Start();
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  const std::string bytes = MonthBytes(GiaRay(), June());
  const v1::Approval approval = DeputyApprovalOf(bytes);

  EXPECT_THAT(Codes(SendOne(line, 1, bytes, nullptr)),
              ElementsAre("APPROVAL_MISSING"));
  EXPECT_EQ(SendOne(line, 2, bytes, &approval).outcome(), v1::RECEIVED);
}

}  // namespace
}  // namespace gandan
