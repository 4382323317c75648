#include "district_hub/news.h"

#include "district_hub/period_decisions.h"
#include "domain/merkle.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/text_proto.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

v1::FetchDirectivesResponse Fetch(HubCore& hub, const UnitKey& unit,
                                  const v1::LedgerPosition& cursor = {},
                                  const PageLimits& limits = {}) {
  const auto snapshot = hub.engine().TakeSnapshot();
  v1::FetchDirectivesResponse response;
  EXPECT_OK(News(snapshot.get(), limits).Directives(unit, cursor, &response));
  return response;
}

v1::FetchOwnReportsResponse FetchPast(HubCore& hub, const UnitKey& unit,
                                      const v1::LedgerPosition& cursor = {},
                                      const PageLimits& limits = {}) {
  const auto snapshot = hub.engine().TakeSnapshot();
  v1::FetchOwnReportsResponse response;
  EXPECT_OK(News(snapshot.get(), limits)
                .OwnReports(unit, hub.catalogues().Get()->newest().get(),
                            cursor, &response));
  return response;
}

void Change(HubCore& hub, const std::string& request) {
  ASSERT_OK(hub.Decide([&](DecisionGroup& group) {
    v1::ChangePeriodResponse response;
    return ChangePeriod(group, Proto<v1::ChangePeriodRequest>(request),
                        &response);
  }));
}

std::vector<int> KindsOf(const v1::FetchDirectivesResponse& response) {
  std::vector<int> kinds;
  for (const v1::Directive& directive : response.directives()) {
    kinds.push_back(directive.what_case());
  }
  return kinds;
}

// Gia Ray reports June and July, then mends June.
void ReportAndMend(HubCore& hub) {
  const std::string june = MonthBytes(GiaRay(), June());
  ASSERT_OK(hub.Submit(
      GiaRay(), 'a', 1,
      {june, MonthBytes(GiaRay(), July(), {.carried_in = 3}),
       CorrectionOf(june, MonthReport(GiaRay(), June(), {.received = 11}))}));
}

TEST(NewsTest, TellsAUnitWhatConcernsItInOrder) {
  HubCore hub;
  ReportAndMend(hub);
  Change(hub, "form: 'month' period: '2024-06'");
  Change(hub,
         "form: 'month' period: '2024-06' open: true reason: 'x' "
         "last_day: '2024-06-20' "
         "unit { code: '26464' valid_from: '2024-01-01' }");

  EXPECT_THAT(KindsOf(Fetch(hub, GiaRay())),
              ElementsAre(v1::Directive::kCatalogue, v1::Directive::kOpening,
                          v1::Directive::kPeriod));
  EXPECT_THAT(KindsOf(Fetch(hub, BaoHoa())),
              ElementsAre(v1::Directive::kCatalogue, v1::Directive::kPeriod,
                          v1::Directive::kPeriod));
  EXPECT_EQ(Fetch(hub, BaoHoa()).directives(2).period().last_day(),
            "2024-06-20");
}

TEST(NewsTest, OpeningFlagNamesThePeriodAfterAndItsStocks) {
  HubCore hub;
  ReportAndMend(hub);

  const v1::OpeningFlag flag = Fetch(hub, GiaRay()).directives(1).opening();

  EXPECT_EQ(flag.period(), "2024-07");
  EXPECT_THAT(flag.parts(), ElementsAre("D01.carried_in"));
}

TEST(NewsTest, NothingIsToldTwice) {
  HubCore hub;
  ReportAndMend(hub);

  const v1::FetchDirectivesResponse first = Fetch(hub, GiaRay());
  const v1::FetchDirectivesResponse second =
      Fetch(hub, GiaRay(), first.cursor());

  EXPECT_FALSE(first.more());
  EXPECT_THAT(second.directives(), IsEmpty());
}

TEST(NewsTest, PagesAddUpToTheWhole) {
  HubCore hub;
  ReportAndMend(hub);
  Change(hub, "form: 'month' period: '2024-06'");
  const auto whole = KindsOf(Fetch(hub, GiaRay()));

  std::vector<int> pages;
  v1::FetchDirectivesResponse page;
  do {
    page = Fetch(hub, GiaRay(), page.cursor(), {.most_events = 1});
    for (const int kind : KindsOf(page)) pages.push_back(kind);
  } while (page.more());

  EXPECT_EQ(pages, whole);
}

TEST(NewsTest, CursorOfAnotherHistoryStartsOver) {
  HubCore hub;
  ReportAndMend(hub);
  const size_t whole = Fetch(hub, GiaRay()).directives().size();

  EXPECT_THAT(
      Fetch(hub, GiaRay(), Proto<v1::LedgerPosition>("epoch: 9 index: 1"))
          .directives(),
      SizeIs(whole));
  EXPECT_THAT(
      Fetch(hub, GiaRay(), Proto<v1::LedgerPosition>("epoch: 1 index: 999"))
          .directives(),
      SizeIs(whole));
}

TEST(NewsTest, CheckpointExtendsTheOneBefore) {
  HubCore hub;
  v1::Checkpoint before;
  ASSERT_OK(News(&hub.engine(), {}).FillCheckpoint(0, &before));
  ReportAndMend(hub);

  v1::Checkpoint after;
  ASSERT_OK(News(&hub.engine(), {}).FillCheckpoint(before.size(), &after));

  EXPECT_OK(VerifyConsistency(
      before.size(), after.size(), before.root(), after.root(),
      std::vector<std::string>(after.consistency().begin(),
                               after.consistency().end())));
}

TEST(NewsTest, PastHoldsWhatWasReceivedWithItsReceipts) {
  HubCore hub;
  ReportAndMend(hub);
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 4, {"\xff"}));
  ASSERT_OK(hub.Submit(BaoHoa(), 'b', 1, {MonthBytes(BaoHoa(), June())}));

  const v1::FetchOwnReportsResponse past = FetchPast(hub, GiaRay());

  ASSERT_THAT(past.reports(), SizeIs(3));
  EXPECT_EQ(past.reports(0).report(), MonthBytes(GiaRay(), June()));
  EXPECT_EQ(past.reports(2).receipt().revision(), 2);
  EXPECT_EQ(past.reports(2).outbox_id(), HubCore::OutboxId('a'));
  EXPECT_EQ(past.reports(2).state(), v1::STATE_RECEIVED);
}

TEST(NewsTest, PastComesInPagesOfBytes) {
  HubCore hub;
  ReportAndMend(hub);

  int reports = 0;
  int pages = 0;
  v1::FetchOwnReportsResponse page;
  do {
    page = FetchPast(hub, GiaRay(), page.cursor(), {.most_bytes = 1});
    reports += page.reports_size();
    ++pages;
  } while (page.more());

  EXPECT_EQ(reports, 3);
  EXPECT_GE(pages, 3);
}

}  // namespace
}  // namespace gandan
