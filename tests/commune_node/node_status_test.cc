#include <string>

#include "commune_node/node_operations.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

v1::GetStatusResponse StatusOf(TestNode& node) {
  const auto status = ReadNodeStatus(node.database());
  EXPECT_OK(status);
  return status.value_or(v1::GetStatusResponse());
}

// The hub's answer for the first entry.
v1::Receipt ReceiptOf(TestNode& node, v1::Outcome outcome) {
  v1::Receipt receipt;
  receipt.set_sequence(1);
  receipt.set_digest(node.outbox().List(1, 1).value().at(0).queued.digest());
  receipt.set_outcome(outcome);
  receipt.set_revision(outcome == v1::RECEIVED ? 1 : 0);
  return receipt;
}

v1::Directive DecisionOf(v1::ReportState state, const std::string& reason) {
  v1::Directive directive;
  v1::Decision* const decision = directive.mutable_decision();
  decision->set_form("month");
  decision->set_period("2024-06");
  decision->set_revision(1);
  decision->set_state(state);
  decision->set_reason(reason);
  return directive;
}

TEST(NodeStatusTest, NewNodeHasNothing) {
  TestNode node(TestNode::With::kNothing);

  const v1::GetStatusResponse status = StatusOf(node);

  EXPECT_EQ(status.unit().code(), "26461");
  EXPECT_EQ(status.catalogue_version(), 0u);
  EXPECT_FALSE(status.has_last_contact());
  EXPECT_THAT(status.reports(), SizeIs(0));
}

TEST(NodeStatusTest, QueuedReportWaits) {
  TestNode node;
  node.Queue(1);

  const v1::GetStatusResponse status = StatusOf(node);

  EXPECT_EQ(status.unit_name(), "Xuân Định");
  EXPECT_EQ(status.unsent(), 1u);
  ASSERT_THAT(PreparedReports(status), SizeIs(1));
  EXPECT_EQ(status.reports(0).state(), v1::WAITING);
  EXPECT_FALSE(status.reports(0).has_receipt());
}

TEST(NodeStatusTest, RefusedReportShowsItsReasons) {
  TestNode node;
  node.Queue(1);
  v1::Receipt receipt = ReceiptOf(node, v1::REFUSED);
  receipt.add_violations()->set_code("STALE_BASE");
  ASSERT_OK(node.outbox().Settle({receipt}));

  const v1::GetStatusResponse status = StatusOf(node);

  ASSERT_THAT(PreparedReports(status), SizeIs(1));
  EXPECT_EQ(status.reports(0).state(), v1::LOCAL_REFUSED);
  EXPECT_EQ(status.reports(0).receipt().violations(0).code(), "STALE_BASE");
}

TEST(NodeStatusTest, ReturnedReportSaysWhy) {
  TestNode node;
  node.Queue(1);
  ASSERT_OK(node.outbox().Settle({ReceiptOf(node, v1::RECEIVED)}));
  EXPECT_EQ(StatusOf(node).reports(0).state(), v1::LOCAL_RECEIVED);

  v1::Directive returned = DecisionOf(v1::STATE_RETURNED, "xem lại số quá hạn");
  returned.mutable_decision()->add_parts("D01.late");
  ASSERT_OK(node.database().store()->TakeDirectives({returned}, {}));

  EXPECT_EQ(StatusOf(node).reports(0).state(), v1::LOCAL_RETURNED);
  EXPECT_EQ(StatusOf(node).reports(0).parts(0), "D01.late");
  EXPECT_EQ(StatusOf(node).reports(0).reason(), "xem lại số quá hạn");
}

TEST(NodeStatusTest, AcceptedReportIsShownAsSuch) {
  TestNode node;
  node.Queue(1);
  ASSERT_OK(node.outbox().Settle({ReceiptOf(node, v1::RECEIVED)}));

  ASSERT_OK(node.database().store()->TakeDirectives(
      {DecisionOf(v1::STATE_ACCEPTED, "")}, {}));

  EXPECT_EQ(StatusOf(node).reports(0).state(), v1::LOCAL_ACCEPTED);
}

TEST(NodeStatusTest, DraftStandsBesideWhatWasSent) {
  TestNode node;
  node.Queue(1);
  ASSERT_OK(node.database().drafts()->Put({"month", June()}, {}));
  ASSERT_OK(node.database().drafts()->Put({"month", July()}, {}));

  const v1::GetStatusResponse status = StatusOf(node);

  ASSERT_THAT(PreparedReports(status), SizeIs(3));
  EXPECT_EQ(status.reports(0).state(), v1::WAITING);
  EXPECT_EQ(status.reports(1).state(), v1::DRAFT);
  EXPECT_EQ(status.reports(2).period(), "2024-07");
}

TEST(NodeStatusTest, ReopenedPeriodSaysThroughWhichDay) {
  TestNode node;
  v1::Directive directive;
  directive.mutable_period()->set_form("month");
  directive.mutable_period()->set_period("2024-06");
  directive.mutable_period()->set_open(true);
  directive.mutable_period()->set_reason("Thiếu số.");
  directive.mutable_period()->set_last_day("2024-06-20");
  ASSERT_OK(node.database().store()->TakeDirectives({directive}, {}));

  const v1::GetStatusResponse status = StatusOf(node);

  ASSERT_THAT(status.notices(), SizeIs(1));
  EXPECT_EQ(status.notices(0).vi(),
            "month 2024-06: kỳ được mở lại đến hết ngày 20/6/2024. Thiếu số.");
  EXPECT_EQ(status.notices(0).en(),
            "month 2024-06: opened again through 20/6/2024. Thiếu số.");
}

TEST(NodeStatusTest, AlarmsComeBeforeNotices) {
  TestNode node;
  v1::Directive opening;
  opening.mutable_opening()->set_form("month");
  opening.mutable_opening()->set_period("2024-07");
  opening.mutable_opening()->add_parts("D01.carried_in");
  v1::Directive closed;
  closed.mutable_position()->set_index(1);
  closed.mutable_period()->set_form("month");
  closed.mutable_period()->set_period("2024-06");
  ASSERT_OK(node.database().contacts()->Change([&](auto* mark) {
    return node.database().store()->TakeDirectives({opening, closed}, *mark);
  }));

  ASSERT_OK(node.database().contacts()->RaiseAlarm("báo động", "alarm"));

  const v1::GetStatusResponse status = StatusOf(node);
  ASSERT_THAT(status.notices(), SizeIs(3));
  EXPECT_EQ(status.notices(0).en(), "alarm");
  EXPECT_EQ(status.notices(1).vi(), "month 2024-06: kỳ đã khóa.");
  EXPECT_THAT(status.notices(2).en(), HasSubstr("D01.carried_in"));
}

}  // namespace
}  // namespace gandan
