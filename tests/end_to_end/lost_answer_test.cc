#include <memory>

#include "commune_node/uplink.h"
#include "gtest/gtest.h"
#include "tests/support/in_process_server.h"
#include "tests/support/running_hub.h"
#include "tests/support/scripted_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

// A real node and a real hub, with a line between them that the test cuts.
struct CutLine {
  CutLine() {
    TestNode::MustBeOk(hub.Publish().status());
    line = hub.Enrol(XuanDinh());
    uplink = std::make_unique<Uplink>(&node.database(), server.Connect(),
                                      UplinkOptions(), node.random());
  }

  // The next batch reaches the hub; its answer is lost if the line is cut.
  enum class Answer { kArrives, kIsLost };
  void Next(Answer answer) {
    middle.Next([this, answer](const v1::SubmitReportsRequest& request,
                               v1::SubmitReportsResponse* response) {
      const auto answered =
          Call(*line.Intake(), &v1::ReportIntake::Stub::SubmitReports, request,
               RunningHub::kTimeout);
      TestNode::MustBeOk(answered.status());
      if (answer == Answer::kIsLost) return absl::UnavailableError("cut");
      *response = *answered;
      return absl::OkStatus();
    });
  }

  absl::StatusOr<v1::GetReportResponse> ReportAtTheHub() {
    v1::GetReportRequest request;
    *request.mutable_scope()->mutable_unit() = ToProto(XuanDinh());
    request.set_form("month");
    request.set_period("2024-06");
    return Call(*hub.Query(), &v1::DistrictQuery::Stub::GetReport, request,
                RunningHub::kTimeout);
  }

  RunningHub hub;
  NodeLine line;
  TestNode node;
  ScriptedIntake middle;
  InProcessServer server{&middle};
  std::unique_ptr<Uplink> uplink;
};

TEST(LostAnswerTest, ReportStoredBeforeTheLineDroppedCountsOnce) {
  CutLine test;
  test.node.Queue(1);
  test.Next(CutLine::Answer::kIsLost);
  test.Next(CutLine::Answer::kArrives);

  test.uplink->Step();
  ASSERT_OK(test.ReportAtTheHub());
  EXPECT_EQ(test.node.outbox().mark().settled_through(), 0u);
  test.uplink->Step();

  EXPECT_EQ(test.node.outbox().mark().settled_through(), 1u);
  const auto receipt = test.node.outbox().ReceiptOf(1);
  ASSERT_OK(receipt);
  const auto report = test.ReportAtTheHub();
  ASSERT_OK(report);
  ASSERT_EQ(report->revisions_size(), 1);
  EXPECT_EQ((*receipt)->position().index(),
            report->revisions(0).position().index());
}

TEST(LostAnswerTest, ReportLargerThanABatchHoldsNobodyUp) {
  CutLine test;
  // As an older node would have queued it.
  ASSERT_OK(test.node.outbox().Add(std::string(2 << 20, 'x'), {"month", July()},
                                   test.node.clock().Now()));
  test.node.Queue(1);
  test.Next(CutLine::Answer::kArrives);
  test.Next(CutLine::Answer::kArrives);

  test.uplink->Step();
  test.uplink->Step();

  EXPECT_EQ((*test.node.outbox().ReceiptOf(1))->violations(0).code(),
            "REPORT_TOO_LARGE");
  EXPECT_EQ((*test.node.outbox().ReceiptOf(2))->outcome(), v1::RECEIVED);
}

}  // namespace
}  // namespace gandan
