#include "district_hub/period_decisions.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/hub_registry.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/text_proto.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

constexpr char kOpenJune[] =
    "form: 'month' period: '2024-06' open: true reason: 'x' ";

absl::Status Change(HubCore& hub, const std::string& request) {
  return hub.Decide([&](DecisionGroup& group) {
    v1::ChangePeriodResponse response;
    return ChangePeriod(group, Proto<v1::ChangePeriodRequest>(request),
                        &response);
  });
}

PeriodStanding June17(HubCore& hub) {
  return HubRegistry(&hub.engine())
      .Standing("month", June(), GiaRay(), absl::CivilDay(2024, 6, 17))
      .value();
}

TEST(PeriodDecisionsTest, RefusesPeriodsThatAreNone) {
  HubCore hub;

  EXPECT_THAT(Change(hub, "form: 'week' period: '2024-06'"),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Change(hub, "form: 'month' period: '2024-13'"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Change(hub, "form: 'month' period: '2024-Q2'"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Change(hub,
                     "form: 'month' period: '2024-06' "
                     "unit { code: '1' valid_from: '2024-01-01' }"),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(PeriodDecisionsTest, ReopeningHasAReasonAndALastDayToCome) {
  HubCore hub;
  ASSERT_OK(Change(hub, "form: 'month' period: '2024-06'"));

  for (const char* lacking :
       {"", "last_day: '2024-06-16'", "last_day: 'mai'"}) {
    EXPECT_THAT(Change(hub, absl::StrCat(kOpenJune, lacking)),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << lacking;
  }
  EXPECT_THAT(Change(hub,
                     "form: 'month' period: '2024-06' open: true "
                     "last_day: '2024-06-20'"),
              StatusIs(absl::StatusCode::kInvalidArgument));

  EXPECT_EQ(June17(hub), PeriodStanding::kClosed);
}

TEST(PeriodDecisionsTest, WhatWasNeverClosedIsNotReopened) {
  HubCore hub;

  for (const char* whom :
       {"", "unit { code: '26425' valid_from: '2024-01-01' }"}) {
    EXPECT_THAT(
        Change(hub, absl::StrCat(kOpenJune, "last_day: '2024-06-20' ", whom)),
        StatusIs(absl::StatusCode::kFailedPrecondition))
        << whom;
  }

  EXPECT_EQ(June17(hub), PeriodStanding::kOpen);
}

TEST(PeriodDecisionsTest, ReopeningAgainMovesTheLastDay) {
  HubCore hub;
  ASSERT_OK(Change(hub, "form: 'month' period: '2024-06'"));
  ASSERT_OK(Change(hub, absl::StrCat(kOpenJune, "last_day: '2024-06-17'")));

  ASSERT_OK(Change(hub, absl::StrCat(kOpenJune, "last_day: '2024-06-20'")));

  hub.clock().Advance(absl::Hours(24));
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));
  EXPECT_EQ(HubRegistry(&hub.engine())
                .StandingForAll("month", June(), absl::CivilDay(2024, 6, 20))
                .value(),
            PeriodStanding::kReopened);
}

TEST(PeriodDecisionsTest, MayBeOpenedForTodayAlone) {
  HubCore hub;
  ASSERT_OK(Change(hub, "form: 'month' period: '2024-06'"));

  ASSERT_OK(Change(hub, absl::StrCat(kOpenJune, "last_day: '2024-06-17'")));

  EXPECT_EQ(June17(hub), PeriodStanding::kReopened);
}

TEST(PeriodDecisionsTest, ClosingHasNoLastDay) {
  HubCore hub;

  EXPECT_THAT(
      Change(hub, "form: 'month' period: '2024-06' last_day: '2024-06-20'"),
      StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(PeriodDecisionsTest, ClosingAgainDoesNoHarm) {
  HubCore hub;

  EXPECT_OK(Change(hub, "form: 'month' period: '2024-06'"));
  EXPECT_OK(Change(hub, "form: 'month' period: '2024-06'"));

  EXPECT_EQ(June17(hub), PeriodStanding::kClosed);
}

}  // namespace
}  // namespace gandan
