#include "district_hub/excuse_decisions.h"

#include "absl/strings/str_cat.h"
#include "district_hub/news.h"
#include "district_hub/report_decisions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/ledger.h"
#include "storage/report_store.h"
#include "storage/totals.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/text_proto.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;

constexpr char kReport[] =
    "unit { code: '26425' valid_from: '2024-01-01' } form: 'month' "
    "period: '2024-06' ";

absl::StatusOr<uint64_t> Excuse(HubCore& hub,
                                const std::string& request = kReport,
                                const std::string& reason = "lũ") {
  v1::ExcuseLatenessResponse response;
  v1::ExcuseLatenessRequest excuse = Proto<v1::ExcuseLatenessRequest>(request);
  excuse.set_reason(reason);
  const absl::Status status = hub.Decide([&](DecisionGroup& group) {
    return ExcuseLateness(group, excuse, &response);
  });
  if (!status.ok()) return status;
  return response.position().index();
}

// The first day on which a report of June is late.
void GoPastDue(HubCore& hub) {
  hub.clock().Set(absl::FromCivil(absl::CivilDay(2024, 6, 19), VietnamTime()));
}

storage::v1::StateRow StateOfJune(HubCore& hub) {
  return ReportStore(&hub.engine())
      .StateAsOf({"month", June(), GiaRay()}, District(), 1'000'000)
      .value()
      ->row;
}

uint32_t ExcusedInTotals(HubCore& hub) {
  return Totals(&hub.engine())
      .Get({"month", June(), District()}, 5)
      .value()
      .counts.late_excused();
}

TEST(ExcuseDecisionsTest, ExcusedBeforeItCameItHasBothLabelsFromTheBeginning) {
  HubCore hub;
  ASSERT_OK(Excuse(hub));
  GoPastDue(hub);

  const auto answer =
      hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())});

  ASSERT_OK(answer);
  EXPECT_THAT(answer->receipts(0).labels(),
              ElementsAre(v1::LATE, v1::LATE_EXCUSED));
  EXPECT_EQ(ExcusedInTotals(hub), 1);
}

TEST(ExcuseDecisionsTest, ExcusedAfterItCameItHasTheLabelFromThenOn) {
  HubCore hub;
  GoPastDue(hub);
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));

  ASSERT_OK(Excuse(hub));

  EXPECT_THAT(StateOfJune(hub).labels(),
              ElementsAre(v1::LATE, v1::LATE_EXCUSED));
  EXPECT_EQ(StateOfJune(hub).state(), v1::STATE_RECEIVED);
  EXPECT_EQ(ExcusedInTotals(hub), 1);
}

TEST(ExcuseDecisionsTest, ReportInTimeNeedsNoLabel) {
  HubCore hub;
  ASSERT_OK(Excuse(hub));

  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));

  EXPECT_THAT(StateOfJune(hub).labels(), ElementsAre());
  EXPECT_EQ(ExcusedInTotals(hub), 0);
}

TEST(ExcuseDecisionsTest, RepeatingItChangesNothing) {
  HubCore hub;
  GoPastDue(hub);
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));
  const auto first = Excuse(hub);
  const uint64_t size = Ledger(&hub.engine()).Size().value();

  const auto again = Excuse(hub, kReport, "mất điện");

  EXPECT_EQ(again, first);
  EXPECT_THAT(Ledger(&hub.engine()).Size(), IsOkAndHolds(size));
  EXPECT_EQ(ExcusedInTotals(hub), 1);
}

TEST(ExcuseDecisionsTest, LabelStaysOverCorrectionsAndDecisions) {
  HubCore hub;
  ASSERT_OK(Excuse(hub));
  GoPastDue(hub);
  const std::string first = MonthBytes(GiaRay(), June());
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {first}));

  ASSERT_OK(hub.Submit(
      GiaRay(), 'a', 2,
      {CorrectionOf(first, MonthReport(GiaRay(), June(), {.received = 20}))}));
  ASSERT_OK(hub.Decide([&](DecisionGroup& group) {
    v1::DecideReportResponse response;
    return DecideReport(group,
                        Proto<v1::DecideReportRequest>(absl::StrCat(
                            kReport, "revision: 2 state: STATE_ACCEPTED")),
                        &response);
  }));

  EXPECT_THAT(StateOfJune(hub).labels(),
              ElementsAre(v1::LATE, v1::CORRECTED_AFTER_DUE, v1::LATE_EXCUSED));
  EXPECT_EQ(ExcusedInTotals(hub), 1);
}

TEST(ExcuseDecisionsTest, NodeIsTold) {
  HubCore hub;
  ASSERT_OK(Excuse(hub));
  const auto snapshot = hub.engine().TakeSnapshot();

  v1::FetchDirectivesResponse response;
  ASSERT_OK(News(snapshot.get(), {}).Directives(GiaRay(), {}, &response));

  const v1::LatenessExcuse& excuse = response.directives().rbegin()->excuse();
  EXPECT_EQ(excuse.period(), "2024-06");
  EXPECT_EQ(excuse.reason(), "lũ");
}

TEST(ExcuseDecisionsTest, RefusesWhatIsNotThere) {
  HubCore hub;

  EXPECT_THAT(Excuse(hub, kReport, ""),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Excuse(hub,
                     "unit { code: '1' valid_from: '2024-01-01' } "
                     "form: 'month' period: '2024-06'"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Excuse(hub,
                     "unit { code: '26425' valid_from: '2024-01-01' } "
                     "form: 'none' period: '2024-06'"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Excuse(hub,
                     "unit { code: '26425' valid_from: '2024-01-01' } "
                     "form: 'month' period: '2024-Q2'"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace gandan
