#include "commune_node/sendable_again.h"

#include <string>

#include "domain/refusals.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

constexpr absl::CivilDay kToday(2024, 8, 20);

// The one report of the node is answered at that ledger position: refused for
// a reason, or received.
void Answer(TestNode& node, uint64_t index, v1::Outcome outcome,
            const std::string& code = "") {
  const storage::v1::OutboxMark mark = node.outbox().mark();
  v1::Receipt receipt;
  receipt.set_sequence(mark.last_sequence());
  receipt.set_digest(node.outbox()
                         .List(mark.last_sequence(), 1)
                         .value()
                         .at(0)
                         .queued.digest());
  receipt.set_outcome(outcome);
  receipt.mutable_position()->set_epoch(1);
  receipt.mutable_position()->set_index(index);
  if (!code.empty()) receipt.add_violations()->set_code(code);
  ASSERT_OK(node.outbox().Settle({receipt}));
}

void BeRefused(TestNode& node, uint64_t index) {
  Answer(node, index, v1::REFUSED, PeriodClosed("").code());
}

// The period is opened again at that ledger position.
void Reopen(TestNode& node, uint64_t index,
            const std::string& last_day = "2024-08-20",
            const std::string& period = "2024-06") {
  v1::Directive directive;
  directive.mutable_position()->set_epoch(1);
  directive.mutable_position()->set_index(index);
  directive.mutable_period()->set_form("month");
  directive.mutable_period()->set_period(period);
  directive.mutable_period()->set_open(true);
  directive.mutable_period()->set_last_day(last_day);
  ASSERT_OK(node.database().store()->TakeDirectives({directive}, {}));
}

size_t Sendable(TestNode& node, absl::CivilDay today = kToday) {
  const NodeStore& store = *node.database().store();
  return SendableAgain(store, store.OwnReports().value(), today)->size();
}

TEST(SendableAgainTest, WhatWasRefusedAsClosedIsOnceThePeriodIsOpenedSince) {
  TestNode node;
  node.Queue(1);
  BeRefused(node, 5);
  EXPECT_EQ(Sendable(node), 0u);

  Reopen(node, 6);

  EXPECT_EQ(Sendable(node), 1u);
}

TEST(SendableAgainTest, NotBeforeItsRefusalNorAfterTheLastDay) {
  TestNode node;
  node.Queue(1);
  Reopen(node, 4);
  BeRefused(node, 5);
  EXPECT_EQ(Sendable(node), 0u);

  Reopen(node, 6);

  EXPECT_EQ(Sendable(node, kToday + 1), 0u);
}

TEST(SendableAgainTest, AnotherPeriodIsAnotherMatter) {
  TestNode node;
  node.Queue(1);
  BeRefused(node, 5);

  Reopen(node, 6, "2024-08-20", "2024-07");

  EXPECT_EQ(Sendable(node), 0u);
}

TEST(SendableAgainTest, RefusedAgainItWaitsForTheNextOpening) {
  TestNode node;
  node.Queue(1);
  BeRefused(node, 5);
  Reopen(node, 6);
  ASSERT_EQ(node.operations().ResendReports({})->entries_size(), 1);
  EXPECT_EQ(Sendable(node), 0u);

  BeRefused(node, 8);

  EXPECT_EQ(Sendable(node), 0u);
  Reopen(node, 9);
  EXPECT_EQ(Sendable(node), 1u);
}

TEST(SendableAgainTest, WhatBrokeARuleOrWasReceivedIsNot) {
  TestNode broken;
  broken.Queue(1);
  Answer(broken, 5, v1::REFUSED, "STALE_BASE");
  TestNode received;
  received.Queue(1);
  Answer(received, 5, v1::RECEIVED);

  Reopen(broken, 6);
  Reopen(received, 6);

  EXPECT_EQ(Sendable(broken), 0u);
  EXPECT_EQ(Sendable(received), 0u);
}

TEST(ResendReportsTest, QueuesTheSameBytesOnceAndSaysUnderWhichNumber) {
  TestNode node;
  node.Queue(1);
  BeRefused(node, 5);
  Reopen(node, 6);

  const auto resent = node.operations().ResendReports({});
  const auto again = node.operations().ResendReports({});

  ASSERT_OK(resent);
  ASSERT_EQ(resent->entries_size(), 1);
  EXPECT_EQ(resent->entries(0).sequence(), 2u);
  EXPECT_EQ(resent->entries(0).period(), "2024-06");
  const auto items = node.outbox().List(1, 10).value();
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[1].queued.report(), items[0].queued.report());
  EXPECT_EQ(again->entries_size(), 0);
  EXPECT_EQ(node.operations().GetStatus({})->reports(0).state(), v1::WAITING);
}

TEST(ResendReportsTest, TakesOnlyWhatIsNamed) {
  TestNode node;
  node.Queue(1);
  BeRefused(node, 5);
  Reopen(node, 6);
  v1::ResendReportsRequest request;
  request.set_form("month");
  request.set_period("2024-07");

  EXPECT_EQ(node.operations().ResendReports(request)->entries_size(), 0);
  request.set_period("2024-06");
  EXPECT_EQ(node.operations().ResendReports(request)->entries_size(), 1);
  request.set_period("June");
  EXPECT_THAT(node.operations().ResendReports(request),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ResendReportsTest, WhatTheHubSetAsideGoesOnlyIfItIsNamed) {
  TestNode node;
  node.Queue(1);
  Answer(node, 5, v1::QUARANTINED, "UNREADABLE_TWICE");
  v1::ResendReportsRequest request;
  request.set_form("month");
  request.set_period("2024-06");

  EXPECT_EQ(node.operations().ResendReports({})->entries_size(), 0);
  EXPECT_EQ(node.operations().ResendReports(request)->entries_size(), 1);
}

}  // namespace
}  // namespace gandan
