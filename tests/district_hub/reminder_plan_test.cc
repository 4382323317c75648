#include "district_hub/reminder_plan.h"

#include "absl/strings/str_cat.h"
#include "district_hub/period_decisions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/keys.h"
#include "storage/reminders.h"
#include "tests/support/hub_core.h"
#include "tests/support/status_matchers.h"
#include "tests/support/text_proto.h"
#include "tests/support/tiny_reports.h"

namespace gandan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// "month 2024-06 26425: 1" of every reminder due on a day.
std::vector<std::string> DueOn(HubCore& hub, absl::CivilDay day) {
  const auto due =
      DueReminders(hub.engine(), *hub.catalogues().Get(), day).value();
  std::vector<std::string> texts;
  for (const DueReminder& one : due) {
    texts.push_back(
        absl::StrCat(one.report.form, " ", FormatPeriod(one.report.period), " ",
                     one.report.unit.code, ": ", one.working_days_left));
  }
  return texts;
}

// Sends what is due by the hub's clock.
void Remind(HubCore& hub) {
  const absl::CivilDay today =
      absl::ToCivilDay(hub.clock().Now(), VietnamTime());
  const auto due =
      DueReminders(hub.engine(), *hub.catalogues().Get(), today).value();
  ASSERT_OK(hub.Decide(
      [&](DecisionGroup& group) { return SendReminders(group, due); }));
}

storage::v1::ReminderRow SentTo(HubCore& hub, const UnitKey& unit) {
  return Reminders(&hub.engine()).Of({"month", June(), unit}).value();
}

TEST(ReminderPlanTest, RemindsOnFourDaysAndWhenOverdue) {
  std::vector<int> days;
  for (int left = 10; left >= -3; --left) {
    if (ReminderOf(left).has_value()) days.push_back(left);
  }

  EXPECT_THAT(days, ElementsAre(7, 3, 1, 0, -1, -2, -3));
  EXPECT_EQ(ReminderOf(-3), kOverdue);
}

TEST(ReminderPlanTest, RemindsWhoHasSentNothing) {
  HubCore hub;
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));

  // 2024-06 is due on the 18th, and so is 2024-Q2.
  EXPECT_THAT(
      DueOn(hub, absl::CivilDay(2024, 6, 17)),
      ElementsAre("month 2024-06 26461: 1", "month 2024-06 26464: 1",
                  "quarter 2024-Q2 26425: 1", "quarter 2024-Q2 26461: 1",
                  "quarter 2024-Q2 26464: 1"));
}

TEST(ReminderPlanTest, MostDaysAreNoDayForIt) {
  HubCore hub;

  EXPECT_THAT(DueOn(hub, absl::CivilDay(2024, 6, 14)), IsEmpty());
  EXPECT_THAT(DueOn(hub, absl::CivilDay(2024, 6, 13)), SizeIs(6));
  EXPECT_THAT(DueOn(hub, absl::CivilDay(2024, 6, 12)), IsEmpty());
  EXPECT_THAT(DueOn(hub, absl::CivilDay(2024, 6, 7)), SizeIs(6));
}

TEST(ReminderPlanTest, OverdueIsForgottenAfterAMonth) {
  HubCore hub;

  EXPECT_THAT(DueOn(hub, absl::CivilDay(2024, 10, 14)), SizeIs(6));
  EXPECT_THAT(DueOn(hub, absl::CivilDay(2024, 7, 30)), SizeIs(3));
  EXPECT_THAT(DueOn(hub, absl::CivilDay(2024, 12, 14)), SizeIs(3));
}

TEST(ReminderPlanTest, EachReminderGoesOutOnce) {
  HubCore hub;
  Remind(hub);
  Remind(hub);
  ASSERT_EQ(SentTo(hub, GiaRay()).sent_size(), 1);

  hub.clock().Advance(absl::Hours(24));
  Remind(hub);
  hub.clock().Advance(absl::Hours(24));
  Remind(hub);
  hub.clock().Advance(absl::Hours(24));
  Remind(hub);

  const storage::v1::ReminderRow row = SentTo(hub, GiaRay());
  ASSERT_EQ(row.sent_size(), 3);
  EXPECT_EQ(row.sent(0).working_days_left(), 1);
  EXPECT_EQ(row.sent(1).working_days_left(), 0);
  EXPECT_EQ(row.sent(2).working_days_left(), kOverdue);
  EXPECT_LT(row.sent(0).position(), row.sent(1).position());
}

TEST(ReminderPlanTest, SentRemindersSurviveARestart) {
  HubCore hub;
  Remind(hub);

  hub.Restart();
  Remind(hub);

  EXPECT_EQ(SentTo(hub, GiaRay()).sent_size(), 1);
  EXPECT_THAT(DueOn(hub, absl::CivilDay(2024, 6, 17)), IsEmpty());
}

TEST(ReminderPlanTest, HubThatWasAwaySendsTheNextOneOnly) {
  HubCore hub;  // It was not there 7 and 3 working days before.
  hub.clock().Advance(absl::Hours(24));

  Remind(hub);

  const storage::v1::ReminderRow row = SentTo(hub, GiaRay());
  ASSERT_EQ(row.sent_size(), 1);
  EXPECT_EQ(row.sent(0).working_days_left(), 0);
}

TEST(ReminderPlanTest, ReportThatCameMeanwhileIsNotAskedFor) {
  HubCore hub;
  const auto due = DueReminders(hub.engine(), *hub.catalogues().Get(),
                                absl::CivilDay(2024, 6, 17))
                       .value();
  ASSERT_OK(hub.Submit(GiaRay(), 'a', 1, {MonthBytes(GiaRay(), June())}));

  ASSERT_OK(hub.Decide(
      [&](DecisionGroup& group) { return SendReminders(group, due); }));

  EXPECT_EQ(SentTo(hub, GiaRay()).sent_size(), 0);
  EXPECT_EQ(SentTo(hub, BaoHoa()).sent_size(), 1);
}

TEST(ReminderPlanTest, WhoIsExcusedIsLeftInPeace) {
  HubCore hub;
  ASSERT_OK(hub.Decide([](DecisionGroup& group) {
    const UnitKey unit = GiaRay();
    storage::v1::ExcuseRow excuse;
    excuse.set_reason("bão");
    group.transaction().Put(kExcuses, PeriodKey("month", June(), &unit),
                            excuse.SerializeAsString());
    return absl::OkStatus();
  }));

  Remind(hub);

  EXPECT_EQ(SentTo(hub, GiaRay()).sent_size(), 0);
  EXPECT_EQ(SentTo(hub, BaoHoa()).sent_size(), 1);
}

TEST(ReminderPlanTest, ClosedPeriodIsNotAskedFor) {
  HubCore hub;
  ASSERT_OK(hub.Decide([](DecisionGroup& group) {
    v1::ChangePeriodResponse response;
    return ChangePeriod(
        group,
        Proto<v1::ChangePeriodRequest>("form: 'month' period: '2024-06'"),
        &response);
  }));

  Remind(hub);

  EXPECT_EQ(SentTo(hub, GiaRay()).sent_size(), 0);
}

TEST(ReminderPlanTest, AsksTheUnitsOfTheCutOffDay) {
  HubCore hub;

  // 2025-08 was cut off when the three communes were one.
  EXPECT_THAT(DueOn(hub, absl::CivilDay(2025, 8, 18)),
              ElementsAre("month 2025-08 26461: 0"));
}

TEST(ReminderPlanTest, NobodyIsAskedBeforeACatalogueIsPublished) {
  const CatalogueHistory none({});
  const auto engine = MakeForgetfulEngine(HubSchema());

  EXPECT_THAT(DueReminders(*engine, none, absl::CivilDay(2024, 6, 17)),
              IsOkAndHolds(IsEmpty()));
}

}  // namespace
}  // namespace gandan
