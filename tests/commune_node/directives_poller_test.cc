#include "commune_node/directives_poller.h"

#include <string>
#include <thread>

#include "base/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "net/call_errors.h"
#include "tests/support/in_process_server.h"
#include "tests/support/scripted_hub.h"
#include "tests/support/status_matchers.h"
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

// A node with a poller of a scripted hub.
struct TestPoller {
  explicit TestPoller(TestNode::With with = TestNode::With::kCatalogue,
                      PollerOptions options = {})
      : node(with),
        poller(&node.database(), server.Connect(), options, node.random()) {}

  storage::v1::ContactMark mark() {
    return node.database().contacts()->mark().value();
  }

  TestNode node;
  ScriptedDirectives hub;
  InProcessServer server{&hub};
  DirectivesPoller poller;
};

v1::FetchDirectivesResponse NewsUpTo(uint64_t index) {
  v1::FetchDirectivesResponse news;
  news.mutable_cursor()->set_epoch(1);
  news.mutable_cursor()->set_index(index);
  news.mutable_ask_again_after()->set_seconds(100);
  return news;
}

v1::Directive Notice(uint64_t index, const std::string& text) {
  v1::Directive directive;
  directive.mutable_position()->set_epoch(1);
  directive.mutable_position()->set_index(index);
  directive.mutable_notice()->set_vi(text);
  directive.mutable_notice()->set_en(text);
  return directive;
}

v1::OwnReport PastReport(const Period& period, uint32_t revision) {
  v1::OwnReport past;
  past.set_report(MonthBytes(XuanDinh(), period));
  past.set_outbox_id("of a disk that is gone");
  past.mutable_receipt()->set_digest(Sha256(past.report()));
  past.mutable_receipt()->set_outcome(v1::RECEIVED);
  past.mutable_receipt()->set_revision(revision);
  past.mutable_receipt()->set_form("month");
  past.mutable_receipt()->set_period(FormatPeriod(period));
  past.set_state(v1::STATE_RECEIVED);
  return past;
}

TEST(DirectivesPollerTest, AsksAgainWhenTheHubSays) {
  TestPoller test;
  test.hub.news = {NewsUpTo(3)};

  const Wait wait = test.poller.Step();

  EXPECT_THAT(wait.most, AllOf(Ge(absl::Seconds(80)), Le(absl::Seconds(120))));
}

TEST(DirectivesPollerTest, TakesOverWhatTheHubsClockShows) {
  TestPoller test;
  v1::FetchDirectivesResponse news = NewsUpTo(3);
  news.mutable_hello()->mutable_clock()->set_seconds(
      absl::ToUnixSeconds(test.node.clock().Now()) + 600);
  test.hub.news = {news};

  test.poller.Step();

  EXPECT_EQ(test.node.database().contacts()->hub_ahead(), absl::Minutes(10));
}

TEST(DirectivesPollerTest, SettingsOverrideTheHubsWait) {
  TestPoller test(TestNode::With::kCatalogue, {.poll = absl::Seconds(1)});
  test.hub.news = {NewsUpTo(3)};

  EXPECT_EQ(test.poller.Step().most, absl::Seconds(1));
}

TEST(DirectivesPollerTest, ReadsPageAfterPageFromItsCursor) {
  TestPoller test;
  v1::FetchDirectivesResponse first = NewsUpTo(3);
  *first.add_directives() = Notice(2, "thông báo một");
  first.set_more(true);
  v1::FetchDirectivesResponse second = NewsUpTo(7);
  *second.add_directives() = Notice(5, "thông báo hai");
  test.hub.news = {first, second};

  test.poller.Step();
  test.poller.Step();

  ASSERT_THAT(test.hub.asked_news, SizeIs(3));
  EXPECT_FALSE(test.hub.asked_news[0].has_cursor());
  EXPECT_EQ(test.hub.asked_news[1].cursor().index(), 3u);
  EXPECT_EQ(test.hub.asked_news[2].cursor().index(), 7u);
  const auto status = test.node.operations().GetStatus({});
  ASSERT_OK(status);
  ASSERT_THAT(status->notices(), SizeIs(2));
  EXPECT_EQ(status->notices(0).vi(), "thông báo hai");
}

TEST(DirectivesPollerTest, FetchesEveryCatalogueItLacks) {
  TestPoller test;
  v1::FetchDirectivesResponse news = NewsUpTo(3);
  news.mutable_hello()->set_catalogue_version(3);
  test.hub.news = {news};
  for (const uint32_t version : {1, 2, 3}) {
    test.hub.catalogues[version] = TinyCatalogue()->data();
    test.hub.catalogues[version].set_version(version);
  }

  test.poller.Step();
  test.poller.Step();

  EXPECT_THAT(test.hub.asked_catalogues, ElementsAre(2, 3));
  EXPECT_THAT(test.node.database().catalogues()->NewestVersion(),
              IsOkAndHolds(3u));
}

TEST(DirectivesPollerTest, BrokenCatalogueIsNotKept) {
  TestPoller test(TestNode::With::kNothing);
  v1::FetchDirectivesResponse news = NewsUpTo(3);
  news.mutable_hello()->set_catalogue_version(1);
  test.hub.news = {news};
  test.hub.catalogues[1].set_version(1);

  test.poller.Step();

  EXPECT_THAT(test.node.database().catalogues()->NewestVersion(),
              IsOkAndHolds(0u));
  EXPECT_NE(test.node.database().contacts()->last_error(), "");
}

TEST(DirectivesPollerTest, NewDiskFetchesItsPastOnce) {
  TestPoller test;
  test.hub.news = {NewsUpTo(3)};
  v1::FetchOwnReportsResponse first;
  *first.add_reports() = PastReport(June(), 1);
  first.mutable_cursor()->set_index(4);
  first.set_more(true);
  v1::FetchOwnReportsResponse second;
  *second.add_reports() = PastReport(July(), 2);
  test.hub.past = {first, second};

  test.poller.Step();
  test.poller.Step();

  ASSERT_THAT(test.hub.asked_past, SizeIs(2));
  EXPECT_EQ(test.hub.asked_past[1].cursor().index(), 4u);
  const auto status = test.node.operations().GetStatus({});
  ASSERT_OK(status);
  ASSERT_THAT(PreparedReports(*status), SizeIs(2));
  EXPECT_EQ(status->reports(1).state(), v1::LOCAL_RECEIVED);
  EXPECT_EQ(status->reports(1).receipt().revision(), 2u);
}

TEST(DirectivesPollerTest, PastReportThatIsNotItsReceiptsIsPassedOver) {
  TestPoller test;
  test.hub.news = {NewsUpTo(3)};
  v1::FetchOwnReportsResponse page;
  *page.add_reports() = PastReport(June(), 1);
  page.mutable_reports(0)->set_report("something else");
  *page.add_reports() = PastReport(July(), 1);
  test.hub.past = {page};

  test.poller.Step();

  EXPECT_THAT(PreparedReports(*test.node.operations().GetStatus({})),
              SizeIs(1));
  EXPECT_TRUE(test.mark().own_reports_done());
}

TEST(DirectivesPollerTest, RewrittenLedgerRaisesAnAlarmThatStays) {
  TestPoller test;
  v1::FetchDirectivesResponse before = NewsUpTo(3);
  before.mutable_checkpoint()->set_epoch(1);
  before.mutable_checkpoint()->set_size(4);
  before.mutable_checkpoint()->set_root(std::string(32, 'a'));
  v1::FetchDirectivesResponse after = NewsUpTo(3);
  after.mutable_checkpoint()->set_epoch(1);
  after.mutable_checkpoint()->set_size(4);
  after.mutable_checkpoint()->set_root(std::string(32, 'b'));
  test.hub.news = {before, after};

  test.poller.Step();
  EXPECT_THAT(test.mark().alarms(), IsEmpty());
  test.poller.Step();
  test.poller.Step();

  EXPECT_EQ(test.hub.asked_news.at(1).checked_size(), 4u);
  EXPECT_THAT(test.mark().alarms(), SizeIs(1));
  EXPECT_EQ(test.mark().checkpoint().root(), std::string(32, 'a'));
}

TEST(DirectivesPollerTest, RestoreIsANoticeAndItsLostNewsAreForgotten) {
  TestPoller test;
  v1::FetchDirectivesResponse before = NewsUpTo(9);
  before.mutable_checkpoint()->set_epoch(1);
  before.mutable_checkpoint()->set_size(9);
  *before.add_directives() = Notice(2, "còn");
  *before.add_directives() = Notice(5, "mất");
  v1::FetchDirectivesResponse after = NewsUpTo(5);
  after.mutable_cursor()->set_epoch(2);
  after.mutable_checkpoint()->set_epoch(2);
  after.mutable_checkpoint()->set_size(5);
  after.mutable_lost()->set_kept_size(4);
  test.hub.news = {before, after};

  test.poller.Step();
  test.poller.Step();

  const auto status = test.node.operations().GetStatus({});
  ASSERT_THAT(status->notices(), SizeIs(2));
  EXPECT_THAT(status->notices(0).vi(), HasSubstr("đã khôi phục"));
  EXPECT_EQ(status->notices(1).vi(), "còn");
  EXPECT_THAT(test.mark().alarms(), IsEmpty());
  EXPECT_EQ(test.mark().checkpoint().epoch(), 2u);
}

TEST(DirectivesPollerTest, WhatARestoredHubLacksIsSentAgain) {
  TestPoller test;
  test.node.Queue(2);
  const std::vector<OutboxItem> queued = test.node.outbox().List(1, 2).value();
  std::vector<v1::Receipt> receipts;
  for (const OutboxItem& item : queued) {
    v1::Receipt& receipt = receipts.emplace_back();
    receipt.set_sequence(item.sequence);
    receipt.set_digest(item.queued.digest());
    receipt.set_outcome(v1::RECEIVED);
  }
  ASSERT_OK(test.node.outbox().Settle(receipts));
  test.hub.news = {NewsUpTo(3)};
  test.hub.news[0].mutable_outbox()->set_settled_through(1);

  test.poller.Step();

  EXPECT_EQ(test.node.outbox().mark().settled_through(), 1u);
  EXPECT_EQ(test.hub.asked_news.at(0).node().outbox_id(),
            test.node.outbox().mark().outbox_id());
}

TEST(DirectivesPollerTest, FailureIsShownAndTriedAgainSoon) {
  TestPoller test;
  test.hub.failure = absl::UnavailableError("no line");

  const Wait wait = test.poller.Step();
  EXPECT_THAT(wait.most, Le(absl::Seconds(1)));
  EXPECT_THAT(test.node.database().contacts()->last_error(),
              HasSubstr("no line"));
  test.hub.failure = absl::OkStatus();
  test.poller.Step();

  EXPECT_EQ(test.node.database().contacts()->last_error(), "");
  EXPECT_GT(test.mark().last_contact_us(), 0);
}

TEST(DirectivesPollerTest, BusyHubIsGivenTheTimeItAsksFor) {
  TestPoller test;
  test.hub.failure = BusyError("busy", absl::Seconds(7));

  EXPECT_GE(test.poller.Step().most, absl::Seconds(7));
}

TEST(DirectivesPollerTest, RunStops) {
  TestPoller test;
  test.hub.news = {NewsUpTo(3)};
  std::thread runner([&test] { test.poller.Run(); });

  test.poller.Stop();

  runner.join();
}

TEST(DirectivesPollerTest, FetchesTheAuthoritiesWhereTheyAreOthersThanOurs) {
  TestNode node;
  ScriptedDirectives hub;
  InProcessServer server(&hub);
  std::string trusted = "former";
  int taken = 0;
  DirectivesPoller poller(&node.database(), server.Connect(), {}, node.random(),
                          {.trust_digest = [&] { return Sha256(trusted); },
                           .take_trust =
                               [&](const std::string& ca_pem) {
                                 trusted = ca_pem;
                                 ++taken;
                               }});
  hub.trust = "former and next";
  hub.news.push_back(NewsUpTo(1));
  hub.news.back().mutable_hello()->set_trust_digest(Sha256(hub.trust));

  poller.Step();
  poller.Step();

  EXPECT_EQ(trusted, "former and next");
  EXPECT_EQ(taken, 1);
}

TEST(DirectivesPollerTest, TellsWhenTheHubAsksForARenewal) {
  TestNode node;
  ScriptedDirectives hub;
  InProcessServer server(&hub);
  int asked = 0;
  DirectivesPoller poller(&node.database(), server.Connect(), {}, node.random(),
                          {.on_renew = [&] { ++asked; }});
  hub.news = {NewsUpTo(1), NewsUpTo(1)};
  hub.news.front().set_renew(true);

  poller.Step();
  poller.Step();

  EXPECT_EQ(asked, 1);
}

}  // namespace
}  // namespace gandan
