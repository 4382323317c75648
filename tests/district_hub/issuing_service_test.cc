// Issuing at a running hub, over its socket.

#include "district_hub/issuing_service.h"

#include "base/sha256.h"
#include "gandan/v1/issuing.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/running_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::HasSubstr;
using Issuing = v1::DistrictIssuing::Stub;

constexpr char kNumber[] = "12/BC-UBND";

template <typename Request, typename Response>
absl::StatusOr<Response> Ask(
    const RunningHub& hub,
    grpc::Status (Issuing::*method)(grpc::ClientContext*, const Request&,
                                    Response*),
    const Request& request) {
  return Call(*v1::DistrictIssuing::NewStub(
                  ConnectLocally(hub.settings().AdminSocket())),
              method, request, RunningHub::kTimeout);
}

v1::IssueReportRequest JuneIssue(uint32_t confirm_open,
                                 const std::string& number = kNumber) {
  v1::IssueReportRequest request;
  request.set_period("2024-06");
  request.set_number(number);
  request.set_signer("Nguyễn Văn A");
  request.set_narrative("Các xã báo cáo đầy đủ.");
  request.set_confirm_open(confirm_open);
  return request;
}

absl::StatusOr<v1::GetIssuedReportResponse> Printed(
    const RunningHub& hub, const std::string& number = kNumber) {
  v1::GetIssuedReportRequest request;
  request.set_number(number);
  return Ask(hub, &Issuing::GetIssuedReport, request);
}

absl::StatusOr<v1::ListChangesSinceIssueResponse> Changes(
    const RunningHub& hub) {
  v1::ListChangesSinceIssueRequest request;
  request.set_number(kNumber);
  return Ask(hub, &Issuing::ListChangesSinceIssue, request);
}

absl::StatusOr<v1::GetSummaryResponse> JuneSummary(const RunningHub& hub,
                                                   const v1::Scope& scope) {
  v1::GetSummaryRequest request;
  *request.mutable_scope() = scope;
  request.set_period("2024-06");
  return Call(*hub.Query(), &v1::DistrictQuery::Stub::GetSummary, request,
              RunningHub::kTimeout);
}

absl::Status Accept(const RunningHub& hub, const UnitKey& unit) {
  v1::DecideReportRequest request;
  *request.mutable_unit() = ToProto(unit);
  request.set_form("month");
  request.set_period("2024-06");
  request.set_revision(1);
  request.set_state(v1::STATE_ACCEPTED);
  return Call(*hub.Admin(), &v1::HubAdmin::Stub::DecideReport, request,
              RunningHub::kTimeout)
      .status();
}

// The sum of D01.received.
int64_t Received(const absl::StatusOr<v1::GetSummaryResponse>& summary) {
  if (!summary.ok()) return -1;
  for (const v1::SummaryRow& row : summary->rows()) {
    if (row.indicator() == "D01" && row.value() == "received") {
      return row.in_period().scaled();
    }
  }
  return -1;
}

TEST(IssuingServiceTest, IssuedCorrectedAndPrintedAgainItIsTheSameBytes) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  NodeLine line = hub.Enrol(GiaRay());
  const std::string first = MonthBytes(GiaRay(), June());
  ASSERT_OK(RunningHub::Submit(line, 1, {first}));
  const auto issued = Ask(hub, &Issuing::IssueReport, JuneIssue(3));
  ASSERT_OK(issued);

  ASSERT_OK(RunningHub::Submit(
      line, 2,
      {CorrectionOf(first, MonthReport(GiaRay(), June(), {.received = 17}))}));
  hub.Stop();
  hub.Start();

  const auto again = Printed(hub);
  ASSERT_OK(again);
  EXPECT_EQ(again->document(), issued->document());
  EXPECT_EQ(again->narrative(), "Các xã báo cáo đầy đủ.");
  EXPECT_EQ(Sha256(again->document()), again->issue().document_digest());
  const auto changes = Changes(hub);
  ASSERT_OK(changes);
  ASSERT_EQ(changes->reports_size(), 1);
  EXPECT_EQ(changes->reports(0).now().revision(), 2u);
  // What was received and what is pending, in June and in the year so far.
  ASSERT_EQ(changes->figures_size(), 4);
  EXPECT_EQ(changes->figures(0).column(), v1::IN_PERIOD);
  EXPECT_EQ(changes->figures(1).column(), v1::YEAR_TO_DATE);
  EXPECT_EQ(changes->figures(0).then().scaled(), 10);
  EXPECT_EQ(changes->figures(0).now().scaled(), 17);
}

TEST(IssuingServiceTest, AsOfTheFrozenPositionTheFiguresAreThoseIssued) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  const std::string first = MonthBytes(GiaRay(), June());
  ASSERT_OK(RunningHub::Submit(line, 1, {first}));
  const auto issued = Ask(hub, &Issuing::IssueReport, JuneIssue(3));
  ASSERT_OK(issued);
  ASSERT_OK(RunningHub::Submit(
      line, 2,
      {CorrectionOf(first, MonthReport(GiaRay(), June(), {.received = 17}))}));

  v1::Scope frozen;
  *frozen.mutable_position() = issued->issue().position();
  const auto official = JuneSummary(hub, frozen);
  const auto now = JuneSummary(hub, v1::Scope());

  EXPECT_EQ(Received(official), 10);
  EXPECT_TRUE(official->basis().issue().official());
  EXPECT_EQ(Received(now), 17);
  EXPECT_FALSE(now->basis().issue().official());
  EXPECT_EQ(now->basis().issue().number(), kNumber);
}

TEST(IssuingServiceTest, OpenReportsAreConfirmedOrItIsRefused) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());

  const auto refused = Ask(hub, &Issuing::IssueReport, JuneIssue(0));

  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("xã Xuân Định month 2024-06"));
  EXPECT_THAT(Printed(hub), StatusIs(absl::StatusCode::kNotFound));
}

TEST(IssuingServiceTest, WhatComesAfterThePreviewIsLookedAtAgain) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());
  v1::PreviewIssueRequest request;
  request.set_period("2024-06");
  const auto preview = Ask(hub, &Issuing::PreviewIssue, request);
  ASSERT_OK(preview);
  const uint32_t seen = static_cast<uint32_t>(preview->open_size());
  ASSERT_EQ(seen, 3u);

  ASSERT_OK(RunningHub::Submit(line, 1, {MonthBytes(GiaRay(), June())}));
  ASSERT_OK(Accept(hub, GiaRay()));

  EXPECT_THAT(Ask(hub, &Issuing::IssueReport, JuneIssue(seen)),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_OK(Ask(hub, &Issuing::IssueReport, JuneIssue(seen - 1)));
}

TEST(IssuingServiceTest, RepeatedItIsOneIssueAndAnotherContentIsRefused) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const auto first = Ask(hub, &Issuing::IssueReport, JuneIssue(3));
  ASSERT_OK(first);
  v1::IssueReportRequest other = JuneIssue(3);
  other.set_narrative("Lời khác.");

  const auto again = Ask(hub, &Issuing::IssueReport, JuneIssue(3));

  ASSERT_OK(again);
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_THAT(Ask(hub, &Issuing::IssueReport, other),
              StatusIs(absl::StatusCode::kAlreadyExists));
}

TEST(IssuingServiceTest, ANewIssueSupersedesTheFormerWhichPrintsAsItDid) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const auto first = Ask(hub, &Issuing::IssueReport, JuneIssue(3));
  ASSERT_OK(first);
  v1::IssueReportRequest next = JuneIssue(3, "13/BC-UBND");

  EXPECT_THAT(Ask(hub, &Issuing::IssueReport, next),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  next.set_supersedes(kNumber);
  next.set_reason("đính chính");
  ASSERT_OK(Ask(hub, &Issuing::IssueReport, next));

  const auto former = Printed(hub);
  ASSERT_OK(former);
  EXPECT_EQ(former->document(), first->document());
  EXPECT_EQ(former->issue().superseded_by(), "13/BC-UBND");
  const auto list =
      Ask(hub, &Issuing::ListIssuedReports, v1::ListIssuedReportsRequest());
  ASSERT_OK(list);
  ASSERT_EQ(list->issues_size(), 2);
  EXPECT_EQ(list->issues(1).reason(), "đính chính");
}

TEST(IssuingServiceTest, NodesCannotIssue) {
  RunningHub hub;
  ASSERT_OK(hub.Publish());
  const NodeLine line = hub.Enrol(GiaRay());

  EXPECT_THAT(Call(*v1::DistrictIssuing::NewStub(line.channel),
                   &Issuing::IssueReport, JuneIssue(3), RunningHub::kTimeout),
              StatusIs(absl::StatusCode::kUnimplemented));
}

}  // namespace
}  // namespace gandan
