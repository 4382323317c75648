#include "commune_node/uplink.h"

#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "storage/node_store.h"
#include "tests/support/in_process_server.h"
#include "tests/support/scripted_hub.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_approvals.h"
#include "tests/support/test_node.h"

namespace gandan {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::SizeIs;

constexpr absl::Duration kFirst = absl::Seconds(1);
constexpr absl::Duration kLongest = absl::Seconds(300);

// A node with an uplink to a scripted hub.
struct TestUplink {
  explicit TestUplink(int queued, UplinkOptions options = {}) {
    node.Queue(queued);
    uplink = std::make_unique<Uplink>(&node.database(), server.Connect(),
                                      options, node.random());
  }

  uint64_t settled() { return node.outbox().mark().settled_through(); }

  TestNode node;
  ScriptedIntake hub;
  InProcessServer server{&hub};
  std::unique_ptr<Uplink> uplink;
};

std::vector<uint64_t> Sequences(const v1::SubmitReportsRequest& batch) {
  std::vector<uint64_t> sequences;
  for (const v1::OutboxEntry& entry : batch.entries()) {
    sequences.push_back(entry.sequence());
  }
  return sequences;
}

absl::Status Gap(uint64_t send_from) {
  return WithReason(absl::OutOfRangeError("gap"), kOutboxGap,
                    {{"send_from", absl::StrCat(send_from)}});
}

TEST(UplinkTest, SendsBatchesInOrderAndThenWaitsForWork) {
  TestUplink test(3, {.batch_entries = 2});

  EXPECT_EQ(test.uplink->Step().most, absl::ZeroDuration());
  EXPECT_EQ(test.uplink->Step().most, absl::ZeroDuration());
  const Wait wait = test.uplink->Step();

  EXPECT_EQ(wait, (Wait{absl::InfiniteDuration(), true}));
  ASSERT_THAT(test.hub.asked(), SizeIs(2));
  EXPECT_THAT(Sequences(test.hub.asked()[0]), ElementsAre(1, 2));
  EXPECT_THAT(Sequences(test.hub.asked()[1]), ElementsAre(3));
  EXPECT_EQ(test.settled(), 3u);
}

TEST(UplinkTest, TellsTheHubOfTheNode) {
  TestUplink test(1);

  test.uplink->Step();

  const v1::NodeInfo info = test.hub.asked().at(0).node();
  EXPECT_EQ(info.unsent(), 1u);
  EXPECT_EQ(info.catalogue_version(), 1u);
  EXPECT_NE(info.version(), "");
  EXPECT_EQ(info.oldest_unsent().seconds(),
            absl::ToUnixSeconds(test.node.clock().Now()));
}

TEST(UplinkTest, ApprovalGoesWithItsReport) {
  TestUplink test(0);
  const std::string bytes = MonthBytes(XuanDinh(), June());
  ASSERT_OK(test.node.outbox().Add(bytes, {"month", June()},
                                   test.node.clock().Now(),
                                   DeputyApprovalOf(bytes)));
  test.node.Queue(1);

  test.uplink->Step();

  const v1::SubmitReportsRequest sent = test.hub.asked().at(0);
  EXPECT_EQ(sent.entries(0).approval().SerializeAsString(),
            DeputyApprovalOf(bytes).SerializeAsString());
  EXPECT_FALSE(sent.entries(1).has_approval());
}

TEST(UplinkTest, LostAnswerSendsTheSameAgain) {
  TestUplink test(1);
  test.hub.NextFails(absl::UnavailableError("the line broke"));

  const Wait wait = test.uplink->Step();
  test.uplink->Step();

  EXPECT_THAT(wait.most, AllOf(Ge(kFirst / 2), Le(kFirst)));
  ASSERT_THAT(test.hub.asked(), SizeIs(2));
  EXPECT_EQ(test.hub.asked()[0].entries(0).report(),
            test.hub.asked()[1].entries(0).report());
  EXPECT_EQ(test.settled(), 1u);
}

TEST(UplinkTest, NeverGivesUpAndWaitsNoLongerThanTheLongest) {
  TestUplink test(1);
  for (int i = 0; i < 30; ++i) {
    test.hub.NextFails(absl::UnavailableError("no line"));
  }

  Wait wait;
  for (int i = 0; i < 30; ++i) wait = test.uplink->Step();
  EXPECT_THAT(wait.most, AllOf(Ge(kLongest / 2), Le(kLongest)));
  test.uplink->Step();

  EXPECT_EQ(test.settled(), 1u);
}

TEST(UplinkTest, BusyHubIsGivenTheTimeItAsksFor) {
  TestUplink test(4);
  test.hub.NextFails(BusyError("busy", absl::Seconds(7)));

  const Wait wait = test.uplink->Step();
  test.uplink->Step();

  EXPECT_GE(wait.most, absl::Seconds(7));
  EXPECT_FALSE(wait.until_new_work);
  // Busy is not the entries' fault: the batch stays whole.
  EXPECT_THAT(Sequences(test.hub.asked().at(1)), SizeIs(4));
}

TEST(UplinkTest, GapSendsFromWhereTheHubAsks) {
  TestUplink test(3);
  test.uplink->Step();
  test.node.Queue(1);
  test.hub.NextFails(Gap(2));

  test.uplink->Step();
  test.uplink->Step();

  EXPECT_THAT(Sequences(test.hub.asked().at(1)), ElementsAre(4));
  EXPECT_THAT(Sequences(test.hub.asked().at(2)), ElementsAre(2, 3, 4));
  EXPECT_EQ(test.settled(), 4u);
}

TEST(UplinkTest, WhatGoesAgainGoesWithItsReceipt) {
  TestUplink test(2);
  test.uplink->Step();
  const v1::Receipt receipt = test.node.outbox().ReceiptOf(2)->value();
  test.node.Queue(1);
  test.hub.NextFails(Gap(2));

  test.uplink->Step();
  test.uplink->Step();

  const v1::SubmitReportsRequest again = test.hub.asked().at(2);
  EXPECT_EQ(again.entries(0).prior_receipt().SerializeAsString(),
            receipt.SerializeAsString());
  EXPECT_FALSE(again.entries(1).has_prior_receipt());
}

TEST(UplinkTest, GapBehindWhatIsKeptIsPassedOverWithAnAlarm) {
  TestUplink test(1);
  test.hub.NextFails(Gap(7));  // Of an outbox that was longer once.

  test.uplink->Step();
  test.uplink->Step();
  test.node.Queue(1);
  test.uplink->Step();

  const v1::SubmitReportsRequest next = test.hub.asked().back();
  EXPECT_THAT(Sequences(next), ElementsAre(2));
  EXPECT_EQ(next.lost_through(), 1u);
  EXPECT_THAT(test.node.database().contacts()->mark()->alarms(), SizeIs(1));
}

TEST(UplinkTest, ForkTakesANewOutboxAndRaisesAnAlarm) {
  TestUplink test(2);
  test.hub.Next([](const auto& request, auto* response) {
    ScriptedIntake::AddReceipt(request.entries(0), v1::RECEIVED, response);
    return absl::OkStatus();
  });
  test.uplink->Step();
  test.hub.NextFails(
      WithReason(absl::FailedPreconditionError("forked"), kOutboxForked, {}));

  test.uplink->Step();
  test.uplink->Step();

  ASSERT_THAT(test.hub.asked(), SizeIs(3));
  EXPECT_NE(test.hub.asked()[2].outbox_id(), test.hub.asked()[1].outbox_id());
  // Only what had no receipt, numbered anew.
  EXPECT_THAT(Sequences(test.hub.asked()[2]), ElementsAre(1));
  EXPECT_EQ(test.hub.asked()[2].entries(0).report(),
            test.hub.asked()[1].entries(0).report());
  EXPECT_THAT(test.node.database().contacts()->mark()->alarms(), SizeIs(1));
}

TEST(UplinkTest, PauseWaitsAndKeepsWhatWasSettled) {
  TestUplink test(2);
  test.hub.Next([](const auto& request, auto* response) {
    ScriptedIntake::AddReceipt(request.entries(0), v1::RECEIVED, response);
    response->mutable_pause()->set_reason("HUB_TOO_OLD");
    response->mutable_pause()->mutable_retry_after()->set_seconds(60);
    return absl::OkStatus();
  });

  const Wait wait = test.uplink->Step();

  EXPECT_EQ(wait, (Wait{absl::Seconds(60), false}));
  EXPECT_EQ(test.settled(), 1u);
  EXPECT_THAT(test.node.database().contacts()->last_error(),
              HasSubstr("HUB_TOO_OLD"));
}

TEST(UplinkTest, RefusedEntryDoesNotHoldUpTheOthers) {
  TestUplink test(3);
  test.hub.Next([](const auto& request, auto* response) {
    for (const v1::OutboxEntry& entry : request.entries()) {
      ScriptedIntake::AddReceipt(
          entry, entry.sequence() == 2 ? v1::REFUSED : v1::RECEIVED, response);
    }
    return absl::OkStatus();
  });

  test.uplink->Step();

  EXPECT_EQ(test.settled(), 3u);
  EXPECT_EQ((*test.node.outbox().ReceiptOf(2))->outcome(), v1::REFUSED);
  EXPECT_EQ((*test.node.outbox().ReceiptOf(3))->outcome(), v1::RECEIVED);
}

TEST(UplinkTest, BatchThatFailsForGoodIsHalvedDownToOne) {
  TestUplink test(4);
  for (int i = 0; i < 3; ++i) {
    test.hub.NextFails(absl::InvalidArgumentError("something in it"));
  }

  Wait wait;
  for (int i = 0; i < 3; ++i) wait = test.uplink->Step();

  EXPECT_THAT(Sequences(test.hub.asked().at(0)), SizeIs(4));
  EXPECT_THAT(Sequences(test.hub.asked().at(1)), SizeIs(2));
  EXPECT_THAT(Sequences(test.hub.asked().at(2)), SizeIs(1));
  EXPECT_GE(wait.most, kLongest / 2);
  EXPECT_THAT(test.node.database().contacts()->last_error(),
              HasSubstr("something in it"));
}

TEST(UplinkTest, BatchesGrowAgainAfterTrouble) {
  TestUplink test(8, {.batch_entries = 4});
  test.hub.NextFails(absl::InternalError("crashed"));

  for (int i = 0; i < 4; ++i) test.uplink->Step();

  EXPECT_THAT(Sequences(test.hub.asked().at(1)), SizeIs(2));
  EXPECT_THAT(Sequences(test.hub.asked().at(2)), SizeIs(4));
}

TEST(UplinkTest, LimitsOfTheHubAreKept) {
  TestUplink test(1);
  test.hub.Next([](const auto& request, auto* response) {
    response->mutable_hello()->set_most_entries(2);
    response->mutable_hello()->set_most_report_bytes(500);
    return ScriptedIntake::ReceiveAll(request, response);
  });
  test.uplink->Step();
  test.node.Queue(3);

  test.uplink->Step();

  EXPECT_THAT(Sequences(test.hub.asked().at(1)), SizeIs(2));
  EXPECT_EQ(test.node.database().contacts()->most_report_bytes(), 500u);
}

TEST(UplinkTest, StrangerAndBannedNodeAskSlowly) {
  TestUplink test(1);
  test.hub.NextFails(absl::UnauthenticatedError("who are you"));
  test.hub.NextFails(absl::PermissionDeniedError("banned"));

  EXPECT_GE(test.uplink->Step().most, kLongest / 2);
  EXPECT_GE(test.uplink->Step().most, kLongest / 2);
  EXPECT_THAT(test.node.database().contacts()->last_error(),
              HasSubstr("banned"));
  EXPECT_EQ(test.settled(), 0u);
}

TEST(UplinkTest, ReceiptForAnotherReportIsNotTaken) {
  TestUplink test(1);
  test.hub.Next([](const auto& request, auto* response) {
    ScriptedIntake::AddReceipt(request.entries(0), v1::RECEIVED, response)
        ->set_digest(std::string(32, 'x'));
    return absl::OkStatus();
  });

  const Wait wait = test.uplink->Step();

  EXPECT_GE(wait.most, kLongest / 2);
  EXPECT_EQ(test.settled(), 0u);
}

TEST(UplinkTest, SettledEntriesAreNotSentAfterARestart) {
  TestUplink test(2);
  test.uplink->Step();
  test.uplink = nullptr;
  test.node.Reopen();

  test.uplink =
      std::make_unique<Uplink>(&test.node.database(), test.server.Connect(),
                               UplinkOptions{}, test.node.random());
  test.uplink->Step();

  EXPECT_THAT(test.hub.asked(), SizeIs(1));
}

TEST(UplinkTest, RunSendsWhatIsQueuedLaterAndStops) {
  TestUplink test(0);
  absl::Notification received;
  test.hub.Next([&received](const auto& request, auto* response) {
    received.Notify();
    return ScriptedIntake::ReceiveAll(request, response);
  });
  std::thread runner([&test] { test.uplink->Run(); });

  test.node.Queue(1);
  test.uplink->Wake();

  EXPECT_TRUE(received.WaitForNotificationWithTimeout(absl::Seconds(30)));
  test.uplink->Stop();
  runner.join();
}

TEST(UplinkTest, StopCutsACallShort) {
  TestUplink test(1);
  absl::Notification called, finish;
  test.hub.Next([&](const auto&, auto*) {
    called.Notify();
    finish.WaitForNotification();
    return absl::UnavailableError("late");
  });
  std::thread runner([&test] { test.uplink->Run(); });
  called.WaitForNotification();

  test.uplink->Stop();

  runner.join();
  finish.Notify();
  EXPECT_EQ(test.settled(), 0u);
}

TEST(UplinkTest, OutboxIdsAreFresh) {
  absl::BitGen random;
  std::set<std::string> ids;
  for (int i = 0; i < 100; ++i) ids.insert(FreshOutboxId(random));

  EXPECT_THAT(ids, SizeIs(100));
  EXPECT_THAT(*ids.begin(), testing::MatchesRegex("[0-9a-f]{32}"));
}

}  // namespace
}  // namespace gandan
